/** What is known of the document itself, whether this is its published text, and how it is cited. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { DocumentClaim, DocumentDetail } from "../shared/api/contract";
import { Button } from "../shared/ui/Button";
import { CiteDocument } from "../shared/cite/Cite";
import type { Span } from "../shared/texts/runs";
import { NodeLink } from "../shared/ui/NodeLink";
import { Metadata } from "./Metadata";
import css from "./reader.module.css";
import { Sources } from "./Sources";

const MASK = "█"; // what stands for a masked character of personal data

interface Props {
  document: DocumentDetail;
  claims: readonly DocumentClaim[];
  onShow: (place: Span) => void;
}

export function DocumentHead({ document, claims, onShow }: Props) {
  const { t } = useTranslation("reader");
  const [isCiting, setCiting] = useState(false);
  const validity = document.metadata.find(({ field }) => field === "validity")?.values[0]?.value;
  return (
    <header className={css["head"]}>
      <h1>{document.title}</h1>
      <p className={css["meta"]}>
        {document.place && <NodeLink node={document.place} />}
        <span>{t(`genre.${document.genre}`)}</span>
        <span>{document.issuer ?? t("unsaid.issuer")}</span>
        {document.number && <span>{document.number}</span>}
        <span>{document.date ?? t("unsaid.date")}</span>
        {validity && <span>{t("validity", { value: validity })}</span>}
        {document.published && <span className="quiet">{t("published", { date: document.published })}</span>}
        {document.source_url && <a href={document.source_url} rel="noreferrer noopener" target="_blank">{t("source")}</a>}
        <Link className="no-print" to={`/graph?node=${encodeURIComponent(document.id)}`}>{t("nav.graph")}</Link>
        <Button onPress={() => { setCiting(true); }}>{t("cite.title")}</Button>
        <Button onPress={() => { window.print(); }}>{t("print")}</Button>
      </p>
      <Sources document={document} />
      <Metadata document={document} onShow={onShow} />
      <Notices document={document} claims={claims.length} />
      <CiteDocument id={document.id} isOpen={isCiting} onClose={() => { setCiting(false); }} />
    </header>
  );
}

function Notices({ document, claims }: { document: DocumentDetail; claims: number }) {
  const { t } = useTranslation("reader");
  const notices = [
    document.paraphrase && t("notice.paraphrase"), document.extent === "excerpt" && t("notice.excerpt"),
    document.text.includes(MASK) && t("notice.redacted"), claims === 0 && t("notice.nothing"),
  ].filter((notice) => notice !== false);
  return notices.map((notice) => <p key={notice} className={css["notice"]} role="note">{notice}</p>);
}
