/** The drawings as a picture for print: what is on the screen, one below the other, in the colours of the light theme. */
import type { LegendEntry } from "../shared/picture/picture";

const LIGHT: Record<string, string> = {
  "--text": "#17191c", "--text-2": "#555c66", "--line": "#d3d7dc", "--ground": "#ffffff", "--good": "#17713f", "--warn": "#8a5300", "--bad": "#b3261e",
  "--implemented": "#d5efe2",
};

/** Markup in which no colour depends on the page. */
function printed(markup: string): string {
  return markup.replace(/var\((--[\w-]+)\)/g, (_, name: string) => LIGHT[name] ?? "#17191c");
}

/** Markup of a drawing without custom properties, classes and roles. */
function bodyOf(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  for (const node of copy.querySelectorAll("[class], [role], [tabindex]")) for (const name of ["class", "role", "tabindex", "aria-label"]) node.removeAttribute(name);
  return printed(copy.innerHTML);
}

/** Drawings below each other, and the size of the whole. */
export function stacked(drawings: readonly SVGSVGElement[]): { body: string; width: number; height: number } {
  let height = 0;
  const body = drawings.map((svg) => {
    const at = height;
    height += svg.viewBox.baseVal.height;
    return `<g transform="translate(0 ${String(at)})">${bodyOf(svg)}</g>`;
  });
  return { body: body.join(""), width: Math.max(...drawings.map((svg) => svg.viewBox.baseVal.width)), height };
}

const MARKS: Record<string, string> = {
  exact: '<circle cx="8" cy="8" r="5" fill="var(--good)"/>',
  interval: '<rect x="1" y="4" width="14" height="8" rx="3" fill="var(--good)"/>',
  left: '<path d="M0 8h9" stroke="var(--good)" stroke-width="2" stroke-dasharray="3 3"/><circle cx="11" cy="8" r="4" fill="var(--good)"/>',
  right: '<circle cx="5" cy="8" r="4" fill="var(--ground)" stroke="var(--warn)" stroke-width="2"/><path d="M9 8h7" stroke="var(--warn)" stroke-width="2" stroke-dasharray="3 3"/>',
  assumed: '<path d="M15 4H1v8h14" fill="var(--good)" fill-opacity="0.18" stroke="var(--good)" stroke-width="1.5" stroke-dasharray="2 3"/>',
  silent: '<circle cx="5" cy="8" r="4" fill="var(--ground)" stroke="var(--text-2)" stroke-width="2" stroke-dasharray="2 2"/><path d="M9 8h7" stroke="var(--text-2)" stroke-width="2" stroke-dasharray="3 3"/>',
  undated: '<path d="M1 12l8-8M6 12l8-8M1 7l3-3M11 12l4-4" stroke="var(--text-2)" stroke-width="1.5"/>',
  stated: '<rect x="1" y="4" width="14" height="8" rx="3" fill="var(--good)"/>',
  documented: '<path d="M8 3l5 5-5 5-5-5z" fill="var(--ground)" stroke="var(--good)" stroke-width="2"/>',
  planned: '<rect x="1" y="4" width="14" height="8" rx="3" fill="var(--warn)"/>',
  ended: '<rect x="1" y="4" width="14" height="8" rx="3" fill="var(--text-2)"/>',
  negated: '<rect x="1" y="4" width="14" height="8" rx="3" fill="var(--bad)"/>',
};

/** The line and the band of the curve. */
export const CURVE = [
  { name: "sure", mark: '<path d="M0 8h16" stroke="var(--good)" stroke-width="2.5"/>' },
  { name: "possible", mark: '<rect width="16" height="16" fill="var(--implemented)"/>' },
] as const;

/** What each shape and colour means that occurs; marks in a box of 16 by 16, for the screen. */
export function legendOf(words: (shape: string) => string, shapes: ReadonlySet<string>): LegendEntry[] {
  return Object.entries(MARKS).flatMap(([shape, mark]) => (shapes.has(shape) ? [{ mark, text: words(shape) }] : []));
}

/** The same for a picture. */
export function printedLegend(entries: readonly LegendEntry[]): LegendEntry[] {
  return entries.map(({ mark, text }) => ({ mark: printed(mark), text }));
}
