/** How many places had adopted by when: for certain (line), and at most (the band above it). */
import { useTranslation } from "react-i18next";
import { LABELS, PLOT } from "./Plot";
import type { Step } from "./rows";
import type { Scale } from "./scale";
import css from "./timeline.module.css";

const HIGH = 130;

export function Curve({ steps, scale }: { steps: readonly Step[]; scale: Scale }) {
  const { t } = useTranslation("timeline");
  const last = steps.at(-1);
  if (!last) return null;
  const most = Math.max(1, ...steps.map(({ possible }) => possible));
  const y = (count: number) => HIGH - (count / most) * (HIGH - 12);
  const path = (pick: (step: Step) => number) =>
    steps.reduce((d, step) => `${d}H${scale.x(step.day).toFixed(1)}V${y(pick(step)).toFixed(1)}`, `M0 ${String(HIGH)}`) + `H${String(PLOT)}`;
  return (
    <figure className={css["figure"]}>
      <figcaption>{t("curve.title", { sure: last.sure, possible: last.possible })}</figcaption>
      <svg className={css["plot"]} viewBox={`0 0 ${String(LABELS + PLOT + 16)} ${String(HIGH + 8)}`} role="img" aria-label={t("curve.title", { sure: last.sure, possible: last.possible })}>
        <g transform={`translate(${String(LABELS)} 0)`}>
          {[0, most].map((count) => <text key={count} x="-8" y={y(count) + 4} textAnchor="end" fontSize="12" fill="var(--text-2)">{count}</text>)}
          <path d={`${path(({ possible }) => possible)}V${String(HIGH)}H0z`} fill="var(--planned)" />
          <path d={path(({ sure }) => sure)} fill="none" stroke="var(--good)" strokeWidth="2.5" />
          <line x1="0" x2={PLOT} y1={HIGH} y2={HIGH} stroke="var(--line)" />
        </g>
      </svg>
    </figure>
  );
}
