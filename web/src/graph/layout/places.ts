/** Where nodes stand before and without forces: pure functions from nodes and edges to positions, in units of the graph. */
import { PLACE_KINDS } from "../../shared/ui/placeKinds";
import type { DrawnEdge } from "../data/drawn";
import type { NodeRef } from "../../shared/api/contract";
import { neighbours } from "../data/drawn";

export interface Point {
  x: number;
  y: number;
}
export type Positions = ReadonlyMap<string, Point>;

const RING = 120;
const COLUMN = 260;
const ROW = 26;
const TALLEST = 28;
const FOLD = 150;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/** Steps from the nearest seed; what no way leads to is one step farther than all others. */
export function distances(ids: readonly string[], edges: Iterable<DrawnEdge>, seeds: readonly string[]): Map<string, number> {
  const next = neighbours(edges);
  const steps = new Map<string, number>(seeds.filter((id) => ids.includes(id)).map((id) => [id, 0]));
  const queue = [...steps.keys()];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    for (const other of next.get(id) ?? []) {
      if (steps.has(other)) continue;
      steps.set(other, (steps.get(id) ?? 0) + 1);
      queue.push(other);
    }
  }
  const farthest = Math.max(0, ...steps.values()) + 1;
  return new Map(ids.map((id) => [id, steps.get(id) ?? farthest]));
}

/** Seeds within, the others on rings by their steps from them; as many rings a step as its nodes need. */
export function radial(nodes: readonly NodeRef[], edges: readonly DrawnEdge[], seeds: readonly string[]): Map<string, Point> {
  const steps = distances(nodes.map(({ id }) => id), edges, seeds);
  const bySteps = grouped([...nodes].sort((a, b) => a.kind.localeCompare(b.kind) || a.id.localeCompare(b.id)), ({ id }) => steps.get(id) ?? 0);
  const found = new Map<string, Point>();
  let radius = 0;
  for (const [step, all] of [...bySteps].sort(([a], [b]) => a - b)) {
    if (step > 0 || all.length > 1) radius += RING;
    for (const ring of rings(all, radius)) {
      ring.nodes.forEach(({ id }, i) => found.set(id, onCircle(ring.radius, (2 * Math.PI * i) / ring.nodes.length)));
      radius = ring.radius;
    }
  }
  return found;
}

/** Rings from `radius` outwards, none fuller than its nodes find room on. */
function rings(nodes: readonly NodeRef[], radius: number): { radius: number; nodes: readonly NodeRef[] }[] {
  const found: { radius: number; nodes: readonly NodeRef[] }[] = [];
  for (let start = 0, r = radius; start < nodes.length; r += RING / 2) {
    const room = Math.max(1, Math.floor((2 * Math.PI * r) / ROW));
    found.push({ radius: r, nodes: nodes.slice(start, start + room) });
    start += room;
  }
  return found;
}

function onCircle(radius: number, angle: number): Point {
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}

function grouped<T>(items: readonly T[], by: (item: T) => number): Map<number, T[]> {
  const found = new Map<number, T[]>();
  for (const item of items) found.set(by(item), [...(found.get(by(item)) ?? []), item]);
  return found;
}

/** What gives reason to what: requests and documents, rules, what they order, who does it, where. */
const LAYERS = [["Request", "Topic"], ["Document", "Section"], ["Regulation"], ["Measure", "Platform"], ["Agency", "Figure"], [...PLACE_KINDS]];

/** One column a layer from left to right; nodes of a column stand near what they are joined to, so that fewer edges cross. */
export function layered(nodes: readonly NodeRef[], edges: readonly DrawnEdge[]): Map<string, Point> {
  const next = neighbours(edges);
  const columns = LAYERS.map((kinds) => nodes.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id)).filter(({ length }) => length > 0);
  const rank = new Map<string, number>();
  for (const column of columns) place(column, rank);
  for (let sweep = 0; sweep < 4; sweep++) for (const column of sweep % 2 ? [...columns].reverse() : columns) place(byBarycentre(column, next, rank), rank);
  return spread(columns);
}

/** Columns side by side; one that is too long is folded, so that the whole is no taller than it is wide. */
function spread(columns: readonly (readonly string[])[]): Map<string, Point> {
  const found = new Map<string, Point>();
  let left = 0;
  for (const column of columns) {
    const folds = Math.ceil(column.length / TALLEST);
    const rows = Math.ceil(column.length / folds);
    column.forEach((id, i) => found.set(id, { x: left + (i % folds) * FOLD, y: ((rows - 1) / 2 - Math.floor(i / folds)) * ROW - ((i % folds) / folds) * ROW }));
    left += (folds - 1) * FOLD + COLUMN;
  }
  return found;
}

function place(column: readonly string[], rank: Map<string, number>): void {
  column.forEach((id, i) => rank.set(id, i - (column.length - 1) / 2));
}

function byBarycentre(column: readonly string[], next: ReadonlyMap<string, ReadonlySet<string>>, rank: ReadonlyMap<string, number>): string[] {
  const own = new Set(column);
  const mean = (id: string) => {
    const others = [...(next.get(id) ?? [])].filter((other) => !own.has(other));
    return others.length === 0 ? (rank.get(id) ?? 0) : others.reduce((sum, other) => sum + (rank.get(other) ?? 0), 0) / others.length;
  };
  const keyed = column.map((id) => [mean(id), id] as const);
  return keyed.sort(([a, x], [b, y]) => a - b || x.localeCompare(y)).map(([, id]) => id);
}

/** Start of the forces: known nodes stay, new ones stand around a node that they are joined to, the first on a spiral. */
export function started(ids: readonly string[], edges: Iterable<DrawnEdge>, known: Positions): Map<string, Point> {
  const next = neighbours(edges);
  const found = new Map<string, Point>();
  ids.forEach((id, i) => {
    const before = known.get(id);
    const near = before ? undefined : [...(next.get(id) ?? [])].map((other) => known.get(other)).find((point) => point !== undefined);
    const spiral = onCircle(near ? 30 + (i % 40) : 18 * Math.sqrt(i), i * GOLDEN);
    found.set(id, before ?? { x: (near?.x ?? 0) + spiral.x, y: (near?.y ?? 0) + spiral.y });
  });
  return found;
}
