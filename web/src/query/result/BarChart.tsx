/** Bars of an answer as SVG: upright by year, lying by name. The table under it holds the same numbers. */
import { useTranslation } from "react-i18next";
import css from "../query.module.css";
import type { Bars } from "./chart";

const HEIGHT = 150;
const STEP = 44;
const LINE = 24;
const NAMES = 220;
const LENGTH = 420;

export function BarChart({ bars, labelOf }: { bars: Bars; labelOf: (column: string) => string }) {
  const { t } = useTranslation("query");
  const title = bars.value ? t("chart.sum", { value: labelOf(bars.value), by: labelOf(bars.by) }) : t("chart.rows", { by: labelOf(bars.by) });
  return (
    <figure className={css["chart"]}>
      <figcaption>{title}{bars.left > 0 && <span className="quiet"> · {t(bars.of === "years" ? "chart.noYear" : "chart.more", { count: bars.left })}</span>}</figcaption>
      {bars.of === "years" ? <Upright bars={bars} title={title} /> : <Lying bars={bars} title={title} />}
    </figure>
  );
}

function Upright({ bars: { bars }, title }: { bars: Bars; title: string }) {
  const most = Math.max(...bars.map(({ value }) => value), 1);
  const width = bars.length * STEP;
  return (
    <svg role="img" aria-label={title} viewBox={`0 0 ${String(width)} ${String(HEIGHT + 40)}`} style={{ maxWidth: width }}>
      {bars.map(({ label, value }, i) => {
        const height = (value / most) * HEIGHT;
        return (
          <g key={label} transform={`translate(${String(i * STEP)} 0)`}>
            <rect x="6" y={20 + HEIGHT - height} width={STEP - 12} height={height} />
            {value > 0 && <text x={STEP / 2} y={15 + HEIGHT - height}>{value}</text>}
            <text x={STEP / 2} y={HEIGHT + 36}>{label}</text>
          </g>
        );
      })}
    </svg>
  );
}

function Lying({ bars: { bars }, title }: { bars: Bars; title: string }) {
  const most = Math.max(...bars.map(({ value }) => value), 1);
  const width = NAMES + LENGTH + 60;
  return (
    <svg role="img" aria-label={title} viewBox={`0 0 ${String(width)} ${String(bars.length * LINE)}`} style={{ maxWidth: width }}>
      {bars.map(({ label, value }, i) => (
        <g key={label} transform={`translate(0 ${String(i * LINE)})`}>
          <text className={css["name"]} x={NAMES - 8} y={LINE - 8}>{[...label].length > 15 ? `${[...label].slice(0, 14).join("")}…` : label}<title>{label}</title></text>
          <rect x={NAMES} y="3" width={(value / most) * LENGTH} height={LINE - 6} />
          <text className={css["value"]} x={NAMES + (value / most) * LENGTH + 6} y={LINE - 8}>{value}</text>
        </g>
      ))}
    </svg>
  );
}
