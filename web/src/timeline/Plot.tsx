/** Rows of marks on one axis of time, drawn as SVG; each row is a button that opens its sentences. */
import { useId, type Ref } from "react";
import { useTranslation } from "react-i18next";
import { useKeyHelp } from "../shared/keyboard/shortcuts";
import { shortened } from "../shared/picture/text";
import type { Mark, Row } from "./rows";
import type { Scale } from "./scale";
import { yearStart } from "./scale";
import css from "./timeline.module.css";

export const LABELS = 190; // units left of the axis
export const PLOT = 760;
const HEIGHT = 24;
const TOP = 26;
const EDGE = 16; // units right of the axis
const BAR = 10;

/** Size of the drawing of so many rows. */
function sizeOf(rows: number): { width: number; height: number } {
  return { width: LABELS + PLOT + EDGE, height: TOP + rows * HEIGHT + 6 };
}

interface PlotProps {
  rows: readonly Row[];
  scale: Scale;
  title: string;
  onOpen: (row: Row) => void;
  /** Opens what one mark rests on, where a row has several. */
  onMark?: (mark: Mark) => void;
  ref?: Ref<SVGSVGElement>;
}

export function Plot({ rows, scale, title, onOpen, onMark, ref }: PlotProps) {
  const { t } = useTranslation("timeline");
  const { width, height } = sizeOf(rows.length);
  const hatch = useId();
  useKeyHelp("Tab Enter⏎", t("keys.open"));
  const said = (mark: Mark) => [t(`shape.${mark.isAssumed && mark.shape === "interval" ? "assumed" : mark.shape}`), mark.said].filter(Boolean).join(" ");
  return (
    <div className={css["frame"]}>
      <svg className={css["plot"]} viewBox={`0 0 ${String(width)} ${String(height)}`} role="group" aria-label={title} ref={ref ?? null}>
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="2" height="6" fill="var(--text-2)" />
          </pattern>
        </defs>
        <Axis scale={scale} height={height} />
        {rows.map((row, number) => (
          <g
            key={row.id} className={css["row"]} transform={`translate(0 ${String(TOP + number * HEIGHT)})`} role="button" tabIndex={0}
            onClick={() => { onOpen(row); }} onKeyDown={(event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); onOpen(row); } }}
          >
            <title>{t("rowLabel", { name: row.name, said: row.marks.map(said).join(t("join.and")) })}</title>
            <rect className={css["hit"]} width={width} height={HEIGHT} fill="transparent" />
            <text x={LABELS - 10} y={HEIGHT / 2 + 5} textAnchor="end" fontSize="13" fill="var(--text)">{shortened(row.name, 13, LABELS - 16)}</text>
            <g transform={`translate(${String(LABELS)} ${String(HEIGHT / 2)})`}>
              {row.marks.map((mark) => (
                <g key={`${mark.shape} ${String(mark.claim)}`} data-assumed={mark.isAssumed || undefined} onClick={onMark && ((event) => { event.stopPropagation(); onMark(mark); })}>
                  <title>{said(mark)}</title>
                  <Shape mark={mark} scale={scale} hatch={hatch} />
                </g>
              ))}
              {row.conflict && <text x={PLOT + 2} y="5" fontSize="13" fill="var(--bad)">▲</text>}
            </g>
          </g>
        ))}
      </svg>
    </div>
  );
}

function Axis({ scale, height }: { scale: Scale; height: number }) {
  return (
    <g>
      {scale.years.map((year) => {
        const x = LABELS + scale.x(yearStart(year));
        return (
          <g key={year}>
            <line x1={x} x2={x} y1={TOP - 6} y2={height} stroke="var(--line)" />
            <text x={x} y={TOP - 10} textAnchor="middle" fontSize="12" fill="var(--text-2)">{year}</text>
          </g>
        );
      })}
    </g>
  );
}

/** What is known is solid; what is open on one side fades into dashes; what has no time at all is hatched. */
function Shape({ mark, scale, hatch }: { mark: Mark; scale: Scale; hatch: string }) {
  const from = mark.from === null ? 0 : scale.x(mark.from);
  const to = mark.to === null ? PLOT : scale.x(mark.to);
  const colour = mark.shape === "silent" ? "var(--text-2)" : mark.status === "planned" ? "var(--warn)" : mark.status === "negated" ? "var(--bad)" : mark.status === "ended" ? "var(--text-2)" : "var(--good)";
  const wide = Math.max(to - from, 3);
  if (mark.shape === "undated") return <rect x="0" y={-BAR / 2} width={PLOT} height={BAR} fill={`url(#${hatch})`} opacity="0.35" />;
  if (mark.shape === "documented") return <path d={`M${String(to)} -5l5 5-5 5-5-5z`} fill="var(--ground)" stroke={colour} strokeWidth="2" />;
  if (mark.shape === "exact") return <circle cx={(from + to) / 2} r="5" fill={colour} />;
  if (mark.isAssumed && mark.shape === "interval") return <path d={`M${String(to)} ${String(-BAR / 2)}H${String(from)}V${String(BAR / 2)}H${String(to)}`} fill={colour} fillOpacity="0.18" stroke={colour} strokeWidth="1.5" strokeDasharray="2 3" />;
  if (mark.shape === "stated" || mark.shape === "interval") return <rect x={from} y={-BAR / 2} width={wide} height={BAR} rx="3" fill={colour} />;
  const end = mark.shape === "left" ? to : from;
  return (
    <g>
      <line x1={from} x2={to} y1="0" y2="0" stroke={colour} strokeWidth="3" strokeDasharray="3 5" />
      {mark.shape === "left" ? <circle cx={end} r="5" fill={colour} /> : <circle cx={end} r="4.5" fill="var(--ground)" stroke={colour} strokeWidth="2" {...(mark.shape === "silent" && { strokeDasharray: "2 2" })} />}
    </g>
  );
}
