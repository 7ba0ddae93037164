/** One figure over its periods, each at its place in time; a point opens the sentences that give its value. */
import { useTranslation } from "react-i18next";
import type { FigureSeries } from "../shared/api/contract";
import { placed, type Point } from "./figures";
import css from "./timeline.module.css";

const [WIDE, HIGH] = [300, 110];

interface Props {
  series: FigureSeries;
  points: readonly Point[];
  onOpen: (figure: string) => void;
}

export function FigureLine({ series: { indicator, unit, reporter }, points, onOpen }: Props) {
  const { t } = useTranslation("timeline");
  const at = placed(points, { width: WIDE, height: HIGH });
  const label = unit ? indicator + t("join.aside", { text: unit }) : indicator;
  return (
    <figure className={css["figure"]}>
      <figcaption>{label} <span className="quiet">{reporter}</span></figcaption>
      <svg viewBox={`0 0 ${String(WIDE)} ${String(HIGH)}`} width={WIDE} role="group" aria-label={label}>
        <polyline points={at.map(({ x, y }) => `${String(x)},${String(y)}`).join(" ")} fill="none" stroke="var(--accent)" strokeWidth="2" />
        {at.map(({ figure, x, y, period, written }) => (
          <g
            key={figure} className={css["row"]} role="button" tabIndex={0} aria-label={t("figures.point", { period, value: written, unit })}
            onClick={() => { onOpen(figure); }} onKeyDown={(event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); onOpen(figure); } }}
          >
            <circle className={css["hit"]} cx={x} cy={y} r="9" fill="transparent" />
            <circle cx={x} cy={y} r="3.5" fill="var(--accent)" />
            <text x={x} y={y - 9} textAnchor="middle" fontSize="11" fill="var(--text)">{written}</text>
            <text x={x} y={HIGH - 3} textAnchor="middle" fontSize="11" fill="var(--text-2)">{period}</text>
          </g>
        ))}
      </svg>
    </figure>
  );
}
