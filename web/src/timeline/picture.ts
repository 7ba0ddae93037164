/** The plot as a picture for print: the drawing of the screen in the colours of the light theme. */
import type { LegendEntry } from "../shared/picture/picture";

const LIGHT: Record<string, string> = {
  "--text": "#17191c", "--text-2": "#555c66", "--line": "#d3d7dc", "--ground": "#ffffff", "--good": "#17713f", "--warn": "#8a5300", "--bad": "#b3261e",
};

/** Markup of a drawing without custom properties, classes and roles. */
export function bodyOf(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  for (const node of copy.querySelectorAll("[class], [role], [tabindex]")) for (const name of ["class", "role", "tabindex", "aria-label"]) node.removeAttribute(name);
  return copy.innerHTML.replace(/var\((--[\w-]+)\)/g, (_, name: string) => LIGHT[name] ?? "#17191c");
}

/** What each shape means; marks in a box of 16 by 16. */
export function legendOf(words: (shape: string) => string, shapes: ReadonlySet<string>): LegendEntry[] {
  const marks: Record<string, string> = {
    exact: '<circle cx="8" cy="8" r="5" fill="#17713f"/>',
    interval: '<rect x="1" y="4" width="14" height="8" rx="3" fill="#17713f"/>',
    left: '<path d="M0 8h9" stroke="#17713f" stroke-width="2" stroke-dasharray="3 3"/><circle cx="11" cy="8" r="4" fill="#17713f"/>',
    right: '<circle cx="5" cy="8" r="4" fill="#ffffff" stroke="#8a5300" stroke-width="2"/><path d="M9 8h7" stroke="#8a5300" stroke-width="2" stroke-dasharray="3 3"/>',
    undated: '<rect x="1" y="4" width="14" height="8" fill="#cccccc"/>',
    stated: '<rect x="1" y="4" width="14" height="8" rx="3" fill="#17713f"/>',
    documented: '<path d="M8 3l5 5-5 5-5-5z" fill="#ffffff" stroke="#17713f" stroke-width="2"/>',
  };
  return Object.entries(marks).flatMap(([shape, mark]) => (shapes.has(shape) ? [{ mark, text: words(shape) }] : []));
}
