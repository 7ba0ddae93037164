/** Figures over the years: a line where there are two periods, else the value as the text gives it. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { FigureSeries } from "../shared/api/contract";
import { Button } from "../shared/ui/Button";
import { isLine, pointsOf, type Point } from "./figures";
import css from "./timeline.module.css";

const FEW = 15;

export function Figures({ series }: { series: readonly FigureSeries[] }) {
  const { t } = useTranslation("timeline");
  const [isWhole, setWhole] = useState(false);
  if (series.length === 0) return null;
  const lines = series.filter((one) => isLine(pointsOf(one)));
  const rest = series.filter((one) => !lines.includes(one));
  const shown = isWhole ? rest : rest.slice(0, FEW);
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">{t("figures.title", { count: series.length })}</h2>
      <div className={css["lines"]}>{lines.map((one) => <Line key={`${one.indicator} ${one.reporter}`} series={one} points={pointsOf(one)} />)}</div>
      <table className={css["figures"]}>
        <thead><tr>{["indicator", "value", "period", "reporter"].map((name) => <th key={name} scope="col">{t(`figures.${name}`)}</th>)}</tr></thead>
        <tbody>
          {shown.flatMap((one) => one.points.map((point) => (
            <tr key={point.figure_id}>
              <th scope="row"><Link to={`/nodes/${encodeURIComponent(point.figure_id)}`}>{one.indicator}</Link></th>
              <td>{point.value}{one.unit}</td>
              <td>{point.period || "—"}</td>
              <td>{one.reporter}</td>
            </tr>
          )))}
        </tbody>
      </table>
      {shown.length < rest.length && <Button onPress={() => { setWhole(true); }}>{t("all", { count: rest.length })}</Button>}
    </section>
  );
}

const [WIDE, HIGH] = [260, 90];

function Line({ series, points }: { series: FigureSeries; points: readonly Point[] }) {
  const most = Math.max(...points.map(({ value }) => value), 1);
  const at = points.map((point, number) => ({ ...point, x: 20 + (number / (points.length - 1)) * (WIDE - 40), y: HIGH - 18 - (point.value / most) * (HIGH - 40) }));
  const label = `${series.indicator}（${series.unit}）`;
  return (
    <figure className={css["figure"]}>
      <figcaption>{label} <span className="quiet">{series.reporter}</span></figcaption>
      <svg viewBox={`0 0 ${String(WIDE)} ${String(HIGH)}`} width={WIDE} role="img" aria-label={`${label}: ${at.map(({ period, written }) => `${period} ${written}`).join(", ")}`}>
        <polyline points={at.map(({ x, y }) => `${String(x)},${String(y)}`).join(" ")} fill="none" stroke="var(--accent)" strokeWidth="2" />
        {at.map(({ x, y, period, written }) => (
          <g key={period}>
            <circle cx={x} cy={y} r="3.5" fill="var(--accent)" />
            <text x={x} y={y - 7} textAnchor="middle" fontSize="11" fill="var(--text)">{written}</text>
            <text x={x} y={HIGH - 3} textAnchor="middle" fontSize="11" fill="var(--text-2)">{period}</text>
          </g>
        ))}
      </svg>
    </figure>
  );
}
