/** What became of each file: what was found in it, what was dropped and why, what was masked, and the way to the document. */
import { pathOf } from "../shared/ui/pathOf";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { FileResult } from "../shared/api/contract";
import { useLabels } from "../shared/i18n/labels";
import css from "./intake.module.css";

export function Report({ results }: { results: readonly FileResult[] }) {
  return <div className={css["report"]}>{results.map((result, number) => <One key={number} result={result} />)}</div>;
}

function One({ result }: { result: FileResult }) {
  const { t } = useTranslation("intake");
  const labels = useLabels();
  const { file, state, document_id: id, title, error, reason, sections, nodes, claims, removed } = result;
  return (
    <article className={css["file"]} data-state={state}>
      <h3>{id && state !== "failed" ? <Link to={pathOf({ id, kind: "Document" })}>{title ?? file}</Link> : file}</h3>
      <p><strong>{t(`file.${state}`)}</strong> <span className="quiet">{file}</span></p>
      {error && <p role="alert">{error.place && `${error.place}: `}{error.message}{error.mend && <span className="quiet"> · {error.mend}</span>}</p>}
      {reason && <p className="quiet">{reason}</p>}
      {!error && <p>{t("found", { sections, nodes, claims })}{removed > 0 && ` · ${t("removed", { removed })}`}</p>}
      <ul className={css["counts"]}>{Object.entries(result.predicates).map(([predicate, count]) => <li key={predicate}>{labels.predicate(predicate)} {count}</li>)}</ul>
      <Counted counts={result.discards} title="dropped" names="discard" />
      <Counted counts={result.redactions} title="masked" names="rule" />
    </article>
  );
}

function Counted({ counts, title, names }: { counts: Readonly<Record<string, number>>; title: string; names: string }) {
  const { t } = useTranslation("intake");
  const rows = Object.entries(counts);
  if (rows.length === 0) return null;
  return (
    <details>
      <summary>{t(title, { count: rows.reduce((sum, [, count]) => sum + count, 0) })}</summary>
      <ul>{rows.map(([why, count]) => <li key={why}>{t(`${names}.${why}`, { defaultValue: why })} {count}</li>)}</ul>
    </details>
  );
}
