/** The drawing as SVG markup: the whole of it in a box, with edges, shapes and as many labels as there is room for. */
import type { Labels } from "../../shared/i18n/labels";
import type { LegendEntry } from "../../shared/picture/picture";
import { SHAPES } from "../../shared/ui/shapes";
import { escaped, shortened, widthOf } from "../../shared/picture/text";
import type { DrawnGraph, EdgeAttributes, NodeAttributes } from "../canvas/build";
import type { Visible } from "../data/drawn";
import { PAPER } from "../canvas/colours";
import type { Point } from "../layout/places";

export interface Box {
  width: number;
  height: number;
}

const DASHES: Record<string, string> = { planned: "5 4", negated: "1 4", ended: "8 3 1 3" };
const LABEL = 11;
const LONGEST = 150;
const MARGIN = 80;
const LEAST_WIDTH = 900;
const MOST_WIDTH = 2400;

type Project = (point: Point) => Point;

/** A box that grows with the drawing, so that labels find room. */
export function boxFor(nodes: number): Box {
  const width = Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, Math.round(110 * Math.sqrt(nodes))));
  return { width, height: Math.round(width * 0.72) };
}

/** From the units of the graph to the box; up is up. */
function projection(points: readonly Point[], { width, height }: Box): Project {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, right, low, high] = [least(xs), most(xs), least(ys), most(ys)];
  const scale = Math.min((width - 2 * MARGIN) / (right - left || 1), (height - 2 * MARGIN) / (high - low || 1));
  return ({ x, y }) => ({ x: width / 2 + (x - (left + right) / 2) * scale, y: height / 2 - (y - (low + high) / 2) * scale });
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Infinity);
}
function most(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b), -Infinity);
}

function edgeMark(a: Point, b: Point, { curvature, size, status }: EdgeAttributes): string {
  const [mx, my] = [(a.x + b.x) / 2 - (b.y - a.y) * curvature, (a.y + b.y) / 2 + (b.x - a.x) * curvature];
  return `<path d="M${at(a)}Q${at({ x: mx, y: my })} ${at(b)}" stroke-width="${(size / 1.5).toFixed(1)}"${dashesOf(status)}/>`;
}

/** The attribute of a line for adoptions in a state; none for the usual one. */
export function dashesOf(status: string | null): string {
  const dashes = DASHES[status ?? ""];
  return dashes === undefined ? "" : ` stroke-dasharray="${dashes}"`;
}

/** Kinds with their numbers, then the states that are drawn in a way of their own. */
export function legendOf(kinds: readonly [string, number][], statuses: readonly [string, number][], labels: Pick<Labels, "kind" | "colour">, word: (status: string) => string): LegendEntry[] {
  return [
    ...kinds.map(([kind, count]) => ({ mark: shapeMark(kind, labels.colour(kind)), text: `${labels.kind(kind)} ${String(count)}` })),
    ...statuses.filter(([status]) => dashesOf(status) !== "").map(([status, count]) => (
      { mark: `<path d="M0 8h16" fill="none" stroke="${PAPER.quiet}" stroke-width="1.5"${dashesOf(status)}/>`, text: `${word(status)} ${String(count)}` }
    )),
  ];
}

function at({ x, y }: Point): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}

/** One kind's shape in a box of 16 by 16, also for legends. */
export function shapeMark(kind: string, colour: string): string {
  return `<path d="${SHAPES[kind] ?? SHAPES["Document"] ?? ""}" fill="${escaped(colour)}" fill-rule="evenodd" stroke="${PAPER.text}" stroke-width="0.6"/>`;
}

function nodeMark({ x, y }: Point, { kind, size, label }: NodeAttributes, colour: string): string {
  const scale = size / 7;
  return `<g transform="translate(${at({ x: x - 8 * scale, y: y - 8 * scale })}) scale(${scale.toFixed(2)})"><title>${escaped(label)}</title>${shapeMark(kind, colour)}</g>`;
}

interface Placed {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

function overlap(a: Placed, b: Placed): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Labels of the largest nodes first; one that would lie on another is left out, its name stays in the node's title. */
function labels(nodes: readonly { point: Point; attributes: NodeAttributes }[], box: Box): string {
  const taken: Placed[] = [];
  return [...nodes].sort((a, b) => b.attributes.size - a.attributes.size).map(({ point, attributes }) => {
    const text = shortened(attributes.label, LABEL, LONGEST);
    const wide = widthOf(text, LABEL);
    const left = point.x + attributes.size + 4 + wide > box.width ? point.x - attributes.size - 4 - wide : point.x + attributes.size + 4;
    const place = { left, top: point.y - LABEL * 0.7, right: left + wide, bottom: point.y + LABEL * 0.6 };
    if (taken.some((other) => overlap(place, other))) return "";
    taken.push(place);
    return `<text x="${left.toFixed(1)}" y="${(point.y + 4).toFixed(1)}">${escaped(text)}</text>`;
  }).join("");
}

export function bodyOf(graph: DrawnGraph, visible: Visible, colour: (kind: string) => string, box: Box): string {
  const shown = graph.mapNodes((id, attributes) => ({ id, attributes })).filter(({ id }) => visible.nodes.has(id));
  const project = projection(shown.map(({ attributes }) => attributes), box);
  const points = new Map(shown.map(({ id, attributes }) => [id, project(attributes)]));
  const edges = graph.mapEdges((id, attributes, source, target) => {
    const [a, b] = [points.get(source), points.get(target)];
    return visible.edges.has(id) && a && b ? edgeMark(a, b, attributes) : "";
  });
  const nodes = shown.map(({ id, attributes }) => ({ attributes, point: points.get(id) ?? { x: 0, y: 0 } }));
  return (
    `<g fill="none" stroke="${PAPER.line}">${edges.join("")}</g>` +
    nodes.map(({ point, attributes }) => nodeMark(point, attributes, colour(attributes.kind))).join("") +
    `<g font-size="${LABEL}" paint-order="stroke" stroke="#ffffff" stroke-width="3" stroke-linejoin="round">${labels(nodes, box)}</g>`
  );
}
