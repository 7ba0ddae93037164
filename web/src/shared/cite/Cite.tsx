/** How a document, or what a view shows of the data, is cited: in the styles that people ask for, ready to be copied. */
import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { $api } from "../api/client";
import type { Citation, operations } from "../api/contract";
import { Button } from "../ui/Button";
import { copyText } from "../ui/copy";
import { Dialog } from "../ui/Dialog";
import { Answered } from "../ui/states";
import css from "./cite.module.css";

const STYLES = [["gbt7714", "GB/T 7714"], ["bibtex", "BibTeX"]] as const;

/** Which part of the data, as exports are asked for it; nothing is all of them. */
export type DataPart = Omit<NonNullable<operations["cite_data"]["parameters"]["query"]>, "style" | "format">;

interface Shown {
  isOpen: boolean;
  onClose: () => void;
}

export function CiteDocument({ id, ...shown }: Shown & { id: string }) {
  return <Styles {...shown} one={(style, name) => <OfDocument key={style} id={id} style={style} name={name} />} />;
}

export function CiteData({ part, ...shown }: Shown & { part: DataPart }) {
  return <Styles {...shown} one={(style, name) => <OfData key={style} part={part} style={style} name={name} />} />;
}

function Styles({ isOpen, onClose, one }: Shown & { one: (style: string, name: string) => React.ReactNode }) {
  const { t } = useTranslation();
  return <Dialog title={t("cite.title")} isOpen={isOpen} onClose={onClose}>{STYLES.map(([style, name]) => one(style, name))}</Dialog>;
}

function OfDocument({ id, style, name }: { id: string; style: string; name: string }) {
  return <Entry name={name} query={$api.useQuery("get", "/api/v1/documents/{id}/cite", { params: { path: { id }, query: { style } } })} />;
}

function OfData({ part, style, name }: { part: DataPart; style: string; name: string }) {
  return <Entry name={name} query={$api.useQuery("get", "/api/v1/cite", { params: { query: { ...part, style } } })} />;
}

function Entry({ name, query }: { name: string; query: UseQueryResult<Citation, unknown> }) {
  const { t } = useTranslation();
  return (
    <section aria-label={name}>
      <h3>{name}</h3>
      <Answered query={query}>
        {({ text, notes }) => (
          <>
            <pre className={css["citation"]}>{text}</pre>
            {notes.map((note) => <p key={note} className={`quiet ${css["note"] ?? ""}`}>{note}</p>)}
            <Button onPress={() => void copyText(text, t("cite.copied"))}>{t("cite.copy")}</Button>
          </>
        )}
      </Answered>
    </section>
  );
}
