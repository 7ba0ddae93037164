/** Figures over the years: a line where there are two periods, and all of them as a table; each opens its sentences. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { FigureSeries } from "../shared/api/contract";
import { useEvidence, type EvidenceRef } from "../shared/evidence/reference";
import { Button } from "../shared/ui/Button";
import { FigureLine } from "./FigureLine";
import { isLine, pointsOf } from "./figures";
import css from "./timeline.module.css";

const FEW = 15;
const COLUMNS = ["indicator", "value", "growth", "period", "reporter", "evidence"];

/** What a figure rests on. */
function evidenceOf(reporter: string, figure: string): EvidenceRef {
  return { of: "edge", source: reporter, predicate: "REPORTS", target: figure };
}

export function Figures({ series }: { series: readonly FigureSeries[] }) {
  const { t } = useTranslation("timeline");
  const { open } = useEvidence();
  const [isWhole, setWhole] = useState(false);
  if (series.length === 0) return null;
  const lines = series.map((one) => ({ one, points: pointsOf(one) })).filter(({ points }) => isLine(points));
  const shown = isWhole ? series : series.slice(0, FEW);
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">{t("figures.title", { count: series.length })}</h2>
      <div className={css["lines"]}>
        {lines.map(({ one, points }) => (
          <FigureLine key={keyOf(one)} series={one} points={points} onOpen={(figure) => { open(evidenceOf(one.reporter_id, figure)); }} />
        ))}
      </div>
      <div className={css["frame"]}>
        <table className={css["figures"]}>
          <thead><tr>{COLUMNS.map((name) => <th key={name} scope="col">{t(`figures.${name}`)}</th>)}</tr></thead>
          <tbody>{shown.flatMap((one) => one.points.map((point) => <Figure key={`${one.reporter_id} ${point.figure_id}`} series={one} point={point} />))}</tbody>
        </table>
      </div>
      {shown.length < series.length && <Button onPress={() => { setWhole(true); }}>{t("all", { count: series.length })}</Button>}
    </section>
  );
}

function keyOf({ indicator, unit, reporter_id: reporter }: FigureSeries): string {
  return [indicator, unit, reporter].join(" ");
}

function Figure({ series, point }: { series: FigureSeries; point: FigureSeries["points"][number] }) {
  const { t } = useTranslation("timeline");
  const { open } = useEvidence();
  return (
    <tr>
      <th scope="row"><Link to={`/nodes/${encodeURIComponent(point.figure_id)}`}>{series.indicator}</Link></th>
      <td>{point.value}{series.unit}</td>
      <td>{point.growth ?? "—"}</td>
      <td>{point.period || "—"}</td>
      <td>{series.reporter}</td>
      <td><Button aria-label={t("table.evidenceOf", { name: series.indicator })} onPress={() => { open(evidenceOf(series.reporter_id, point.figure_id)); }}>{t("evidence.title")}</Button></td>
    </tr>
  );
}
