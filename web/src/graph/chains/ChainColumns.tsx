/** The columns and the curves between them. Nodes are buttons; a curve opens its evidence, as does its row in the card. */
import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLabels } from "../../shared/i18n/labels";
import { KindIcon } from "../../shared/ui/KindIcon";
import { rem } from "../../shared/ui/rem";
import css from "./chains.module.css";
import { heights, type ChainGraph, type Link } from "./columns";

const LEAST = 130;

/** Room between columns for curves and their articles, less of it on a phone. */
function gapFor(available: number): number {
  return Math.min(150, Math.max(44, available * 0.12));
}

interface ChainColumnsProps {
  graph: ChainGraph;
  selected: string | null;
  select: (id: string | null) => void;
  open: (link: Link) => void;
}

/** The width of an element, as it changes. */
function useWidth(): [React.RefObject<HTMLDivElement | null>, number] {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (!ref.current) return;
    const observer = new ResizeObserver(([entry]) => { setWidth(entry?.contentRect.width ?? 0); });
    observer.observe(ref.current);
    return () => { observer.disconnect(); };
  }, []);
  return [ref, width];
}

export function ChainColumns({ graph, selected, select, open }: ChainColumnsProps) {
  const { t } = useTranslation("graph");
  const [ref, available] = useWidth();
  const { columns, links } = graph;
  const unit = rem();
  const { at, height } = useMemo(() => heights(columns, unit), [columns, unit]);
  const gap = gapFor(available);
  const wide = Math.max(LEAST * unit, (available - gap * (columns.length - 1)) / columns.length);
  const column = useMemo(() => new Map(columns.flatMap((nodes, i) => nodes.map(({ id }) => [id, i] as const))), [columns]);
  return (
    <div className={css["scroll"]} ref={ref}>
      <div className={css["stage"]} style={{ height, width: wide * columns.length + gap * (columns.length - 1) }}>
        <Curves links={links} isNear={selected !== null} open={open} left={(id) => (column.get(id) ?? 0) * (wide + gap)} wide={wide} at={at} height={height} />
        {columns.map((nodes, i) => (
          <ul className={css["column"]} key={nodes[0]?.id ?? i} style={{ left: i * (wide + gap), width: wide }} aria-label={t("chains.column", { number: i + 1 })}>
            {nodes.map(({ id, kind, name }) => (
              <li key={id} style={{ top: at.get(id) }}>
                <button type="button" title={name} aria-pressed={id === selected} className={css["node"]} onClick={() => { select(id === selected ? null : id); }}>
                  <KindIcon kind={kind} /> <span>{name}</span>
                </button>
              </li>
            ))}
          </ul>
        ))}
      </div>
    </div>
  );
}

interface CurvesProps {
  links: readonly Link[];
  isNear: boolean;
  open: (link: Link) => void;
  left: (id: string) => number;
  wide: number;
  at: ReadonlyMap<string, number>;
  height: number;
}

function Curves({ links, isNear, open, left, wide, at, height }: CurvesProps) {
  const labels = useLabels();
  return (
    <svg className={css["curves"]} width="100%" height={height} aria-hidden="true">
      {links.map((link) => {
        const [x1, x2, y1, y2] = [left(link.from) + wide, left(link.to), at.get(link.from) ?? 0, at.get(link.to) ?? 0];
        const bend = (x2 - x1) / 2;
        return (
          <g key={link.id} data-near={isNear} data-status={link.status} onClick={() => { open(link); }}>
            <title>{[labels.predicate(link.predicate), link.note].filter(Boolean).join(" ")}</title>
            <path className={css["line"]} d={`M${String(x1)} ${String(y1)}C${String(x1 + bend)} ${String(y1)} ${String(x2 - bend)} ${String(y2)} ${String(x2)} ${String(y2)}`} />
            {isNear && link.note && <text x={(x1 + x2) / 2} y={(y1 + y2) / 2 - 4}>{link.note}</text>}
          </g>
        );
      })}
    </svg>
  );
}
