/** How many places had adopted by when: for certain (line), and at most (the band above it). */
import type { Ref } from "react";
import { useTranslation } from "react-i18next";
import { Legend, useCurveLegend } from "./Legend";
import { LABELS, PLOT } from "./Plot";
import type { Step } from "./rows";
import { yearStart, type Scale } from "./scale";
import css from "./timeline.module.css";

const TOP = 14;
const HIGH = 144;
const EDGE = 16;

interface CurveProps {
  steps: readonly Step[];
  scale: Scale;
  /** Some places count from a day on that rests on silence. */
  isAssumed: boolean;
  ref?: Ref<SVGSVGElement>;
}

export function Curve({ steps, scale, isAssumed, ref }: CurveProps) {
  const { t } = useTranslation("timeline");
  const legend = useCurveLegend(isAssumed);
  const last = steps.at(-1);
  if (!last) return null;
  const most = Math.max(1, ...steps.map(({ possible }) => possible));
  const y = (count: number) => HIGH - (count / most) * (HIGH - TOP);
  const path = (pick: (step: Step) => number) =>
    `M0 ${String(HIGH)}${steps.map((step) => `H${scale.x(step.day).toFixed(1)}V${y(pick(step)).toFixed(1)}`).join("")}H${String(PLOT)}`;
  const title = t("curve.title", { sure: last.sure, possible: last.possible });
  return (
    <figure className={css["figure"]}>
      <figcaption>{title}</figcaption>
      <div className={css["frame"]}>
        <svg className={css["plot"]} viewBox={`0 0 ${String(LABELS + PLOT + EDGE)} ${String(HIGH + 22)}`} role="img" aria-label={title} ref={ref ?? null}>
          <g transform={`translate(${String(LABELS)} 0)`}>
            {[0, most].map((count) => <text key={count} x="-8" y={y(count) + 4} textAnchor="end" fontSize="12" fill="var(--text-2)">{count}</text>)}
            <path d={`${path(({ possible }) => possible)}V${String(HIGH)}H0z`} fill="var(--implemented)" />
            <path d={path(({ sure }) => sure)} fill="none" stroke="var(--good)" strokeWidth="2.5" />
            <line x1="0" x2={PLOT} y1={HIGH} y2={HIGH} stroke="var(--line)" />
            {scale.years.map((year) => <text key={year} x={scale.x(yearStart(year))} y={HIGH + 16} textAnchor="middle" fontSize="12" fill="var(--text-2)">{year}</text>)}
          </g>
        </svg>
      </div>
      <Legend entries={legend} />
    </figure>
  );
}
