/** The citation of a document in the styles that the API knows, ready to be copied. */
import { copyText } from "../shared/ui/copy";
import { useTranslation } from "react-i18next";
import { $api } from "../shared/api/client";
import { Button } from "../shared/ui/Button";
import { Dialog } from "../shared/ui/Dialog";
import { Answered } from "../shared/ui/states";
import css from "./reader.module.css";

const STYLES = [["gbt7714", "GB/T 7714"], ["bibtex", "BibTeX"]] as const;

export function Cite({ id, isOpen, onClose }: { id: string; isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation("reader");
  return (
    <Dialog title={t("cite.title")} isOpen={isOpen} onClose={onClose}>
      {STYLES.map(([style, name]) => <Citation key={style} id={id} style={style} name={name} />)}
    </Dialog>
  );
}

function Citation({ id, style, name }: { id: string; style: string; name: string }) {
  const { t } = useTranslation("reader");
  const query = $api.useQuery("get", "/api/v1/documents/{id}/cite", { params: { path: { id }, query: { style } } });
  const copy = (text: string) => void copyText(text, t("cite.copied"));
  return (
    <section aria-label={name}>
      <h3>{name}</h3>
      <Answered query={query}>
        {({ text, notes }) => (
          <>
            <pre className={css["citation"]}>{text}</pre>
            {notes.map((note) => <p key={note} className="quiet">{note}</p>)}
            <Button onPress={() => { copy(text); }}>{t("cite.copy")}</Button>
          </>
        )}
      </Answered>
    </section>
  );
}
