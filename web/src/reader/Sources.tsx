/** Where the same text was published, the source that it is read from first, and what the sources state differently. */
import { useTranslation } from "react-i18next";
import type { DocumentDetail, DocumentSource } from "../shared/api/contract";
import css from "./reader.module.css";

export function Sources({ document }: { document: DocumentDetail }) {
  const { t } = useTranslation("reader");
  if (document.sources.length < 2) return null;
  const fields = document.conflicts.map((field) => t(`sources.${field}`));
  return (
    <section className={css["sources"]} aria-label={t("sources.label")}>
      <h2>{t("sources.count", { count: document.sources.length })}</h2>
      <ol>
        {document.sources.map((source, number) => <li key={source.id}><SourceLine source={source} isPrimary={number === 0} conflicts={document.conflicts} /></li>)}
      </ol>
      {fields.length > 0 && <p className={css["notice"]} role="note">{t("sources.differ", { fields: fields.join(t("sources.and")) })}</p>}
    </section>
  );
}

function SourceLine({ source, isPrimary, conflicts }: { source: DocumentSource; isPrimary: boolean; conflicts: DocumentDetail["conflicts"] }) {
  const { t } = useTranslation("reader");
  const name = source.site ?? source.url ?? t("sources.file");
  return (
    <span className={css["facts"]}>
      {source.url ? <a href={source.url} rel="noreferrer noopener" target="_blank">{name}</a> : <span>{name}</span>}
      {isPrimary && <span className="quiet">{t("sources.primary")}</span>}
      {source.published && <span className="quiet">{t("published", { date: source.published })}</span>}
      {conflicts.map((field) => <span key={field}>{t(`sources.${field}`)} {source[field] ?? t("sources.unsaid")}</span>)}
    </span>
  );
}
