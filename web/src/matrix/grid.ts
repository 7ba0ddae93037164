/** The matrix as it is looked at: which places and measures stand where, and what each cell says or why it is blank. */
import type { Matrix, MatrixCell, MatrixMeasure, MatrixPlace } from "../shared/api/contract";
import type { Blank, Spot } from "../shared/adoption/marks";
import type { Group, Sort } from "./filters";
import { seriated, type Features } from "./seriation";

/** The answer of the API; the generated client reads pairs as plain lists. */
export type MatrixAnswer = Omit<Matrix, "filtered" | "mentioned"> & Record<"filtered" | "mentioned", readonly (readonly number[])[]>;

/** Neighbours with a common heading; `id` null gathers what has none. */
interface Band<T> {
  id: string | null;
  name: string | null;
  /** Position of the first one among all. */
  start: number;
  members: readonly T[];
}

export interface Grid {
  rows: readonly Band<MatrixPlace>[];
  columns: readonly Band<MatrixMeasure>[];
  places: readonly MatrixPlace[];
  measures: readonly MatrixMeasure[];
  /** What stands at a position of `places` and `measures`. */
  at: (row: number, column: number) => Spot;
  /** How many measures a place has, and places a measure: implemented ones. */
  adoptedBy: (id: string) => number;
}

interface Axis {
  ids: readonly string[];
  /** Positions on the other axis where something is claimed. */
  features: Features[];
  adopted: number[];
  first: string[];
}

const NEVER = "9999";

function isAdopted(cell: MatrixCell): boolean {
  return cell.statuses.includes("implemented");
}

/** What one axis knows of itself, to sort by. */
function axisOf(ids: readonly string[], cells: readonly MatrixCell[], own: "place" | "measure"): Axis {
  const other = own === "place" ? "measure" : "place";
  const features = ids.map(() => new Set<number>());
  const axis = { ids, features, adopted: ids.map(() => 0), first: ids.map(() => NEVER) };
  for (const cell of cells) {
    const i = cell[own];
    features[i]?.add(cell[other]);
    if (isAdopted(cell)) axis.adopted[i] = (axis.adopted[i] ?? 0) + 1;
    const date = cell.since ?? cell.first_document_date ?? NEVER;
    if (date < (axis.first[i] ?? NEVER)) axis.first[i] = date;
  }
  return axis;
}

/** Positions of an axis in the order that is asked for. */
function ordered(axis: Axis, members: readonly number[], sort: Sort): number[] {
  if (sort === "similarity") return seriated(members.map((i) => axis.features[i] ?? new Set<number>())).map((n) => members[n] as number);
  const id = (i: number) => axis.ids[i] ?? "";
  const byId = (a: number, b: number) => (id(a) < id(b) ? -1 : 1);
  const most = (a: number, b: number) => (axis.adopted[b] ?? 0) - (axis.adopted[a] ?? 0) || (axis.features[b]?.size ?? 0) - (axis.features[a]?.size ?? 0);
  const earliest = (a: number, b: number) => (axis.first[a] ?? NEVER).localeCompare(axis.first[b] ?? NEVER);
  const by = { name: () => 0, adopters: most, first: earliest }[sort];
  return [...members].sort((a, b) => by(a, b) || byId(a, b));
}

type Heading = { id: string; name: string } | null;

/** Members by their heading: those with most claims first, those without a heading last. */
function bands(axis: Axis, headings: readonly Heading[], sort: Sort, isGrouped: boolean): { heading: Heading; members: number[] }[] {
  const everyone = [...axis.ids.keys()];
  if (!isGrouped) return [{ heading: null, members: ordered(axis, everyone, sort) }];
  const found = new Map<string | null, { heading: Heading; members: number[] }>();
  for (const i of everyone) {
    const heading = headings[i] ?? null;
    const band = found.get(heading?.id ?? null) ?? { heading, members: [] };
    band.members.push(i);
    found.set(heading?.id ?? null, band);
  }
  const claims = (members: readonly number[]) => members.reduce((sum, i) => sum + (axis.features[i]?.size ?? 0), 0);
  return [...found.values()]
    .sort((a, b) => Number(a.heading === null) - Number(b.heading === null) || claims(b.members) - claims(a.members))
    .map(({ heading, members }) => ({ heading, members: ordered(axis, members, sort) }));
}

/** The topic that a measure is grouped under: a national indicator where it has one. */
function mainTopic({ topics }: MatrixMeasure): Heading {
  return topics.find(({ id }) => id.startsWith("topic:cn")) ?? topics[0] ?? null;
}

/** Bands with what stands in them. */
function named<T>(all: readonly { heading: Heading; members: readonly number[] }[], items: readonly T[]): Band<T>[] {
  let start = 0;
  return all.map(({ heading, members }) => {
    const band = { id: heading?.id ?? null, name: heading?.name ?? null, start, members: members.map((i) => items[i] as T) };
    start += members.length;
    return band;
  });
}

const key = (place: number, measure: number, width: number) => place * width + measure;

/** Arrange an answer of the API. */
export function gridOf(matrix: MatrixAnswer, { sort, group, hideEmpty }: { sort: Sort; group: Group; hideEmpty: boolean }): Grid {
  const { places, measures, cells } = matrix;
  const width = measures.length;
  const at = new Map(cells.map((cell) => [key(cell.place, cell.measure, width), cell]));
  const [filtered, mentioned] = [matrix.filtered, matrix.mentioned].map((pairs) => new Set(pairs.map(([p, m]) => key(p ?? -1, m ?? -1, width))));
  const byPlace = axisOf(places.map(({ id }) => id), cells, "place");
  const byMeasure = axisOf(measures.map(({ id }) => id), cells, "measure");
  const rowBands = bands(byPlace, places.map(({ province }) => province), sort, group === "province" || group === "both")
    .map(({ heading, members }) => ({ heading, members: hideEmpty ? members.filter((i) => (byPlace.features[i]?.size ?? 0) > 0) : members }))
    .filter(({ members }) => members.length > 0);
  const columnBands = bands(byMeasure, measures.map(mainTopic), sort, group === "topic" || group === "both");
  const rowOrder = rowBands.flatMap(({ members }) => members);
  const columnOrder = columnBands.flatMap(({ members }) => members);
  const adopted = new Map([...places.map(({ id }, i) => [id, byPlace.adopted[i] ?? 0] as const), ...measures.map(({ id }, i) => [id, byMeasure.adopted[i] ?? 0] as const)]);
  return {
    rows: named(rowBands, places),
    columns: named(columnBands, measures),
    places: rowOrder.map((i) => places[i] as MatrixPlace),
    measures: columnOrder.map((i) => measures[i] as MatrixMeasure),
    adoptedBy: (id) => adopted.get(id) ?? 0,
    at(row, column) {
      const place = rowOrder[row] ?? 0;
      const position = key(place, columnOrder[column] ?? 0, width);
      const cell = at.get(position);
      if (cell) return { cell, blank: null };
      if (filtered?.has(position)) return { cell: null, blank: "filtered" };
      if (mentioned?.has(position)) return { cell: null, blank: "mentioned" };
      return { cell: null, blank: (places[place]?.blank ?? "no_mention") as Blank };
    },
  };
}
