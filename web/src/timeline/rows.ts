/** Rows of the plot: for each place the interval in which it adopted a measure; for each measure of a place its times. */
import type { DiffusionAdoption, TimelineEntry } from "../shared/api/contract";
import { daysOf, type Days } from "./scale";

type Shape = "exact" | "interval" | "left" | "right" | "silent" | "undated" | "stated" | "documented";

export interface Mark {
  shape: Shape;
  /** Null on the side that nothing bounds. */
  from: number | null;
  to: number | null;
  /** The times as the documents write them, for words. */
  said: string;
  claim: string | null;
  status: string | null;
  /** No document says that it was not yet so at the left end: the silence of one is taken for it. */
  isAssumed: boolean;
}

export interface Row {
  id: string;
  name: string;
  marks: Mark[];
  conflict: boolean;
}

function edge(bound: { day: string } | null, side: keyof Days): number | null {
  return bound ? (daysOf(bound.day)?.[side] ?? null) : null;
}

/** One row a place, as the API orders them. */
export function rowsOfMeasure(adoptions: readonly DiffusionAdoption[]): Row[] {
  return adoptions.map(({ place, lower, upper, censored, conflict, assumed }) => ({
    id: place.place_id,
    name: place.place,
    conflict,
    marks: [{
      shape: censored === "right" && assumed ? "silent" : censored, isAssumed: assumed, from: edge(lower, "from"), to: edge(upper, "to"), said: [...new Set([lower?.day, upper?.day])].filter(Boolean).join("–"),
      claim: upper?.claims[0] ?? lower?.claims[0] ?? null, status: censored !== "right" ? "implemented" : assumed ? null : "planned",
    }],
  }));
}

function markOf({ stated, documented, evidence }: TimelineEntry): Mark {
  const days = daysOf(stated) ?? daysOf(documented);
  const shape = daysOf(stated) ? "stated" : days ? "documented" : "undated";
  return { shape, from: days?.from ?? null, to: days?.to ?? null, said: stated ?? documented ?? "", claim: evidence.claim_id, status: evidence.status, isAssumed: false };
}

/** One row for each other end of a timeline, the earliest first, those without any time last. */
export function rowsOfTimeline(entries: readonly TimelineEntry[]): Row[] {
  const rows = new Map<string, Row>();
  for (const entry of entries) {
    const row = rows.get(entry.other.id) ?? { id: entry.other.id, name: entry.other.name, marks: [], conflict: false };
    row.marks.push(markOf(entry));
    rows.set(entry.other.id, row);
  }
  const first = ({ marks }: Row) => Math.min(...marks.map(({ from }) => from ?? Infinity));
  return [...rows.values()].sort((a, b) => first(a) - first(b) || a.name.localeCompare(b.name, "zh"));
}

/** The names of what a drawing shows: shapes, and what their colours say. */
export function namesOf(rows: readonly Row[]): Set<string> {
  return new Set(rows.flatMap(({ marks }) => marks.flatMap(({ shape, status, isAssumed }) => [
    isAssumed && shape === "interval" ? "assumed" : shape,
    ...(shape !== "right" && (status === "planned" || status === "negated" || status === "ended") ? [status] : []),
  ])));
}

/** All stretches of time that rows show, for the axis. */
export function stretches(rows: readonly Row[]): Days[] {
  return rows.flatMap(({ marks }) => marks.flatMap(({ from, to }) => {
    const [a, b] = [from ?? (to === null ? null : to - 1), to ?? (from === null ? null : from + 1)];
    return a === null || b === null ? [] : [{ from: a, to: b }];
  }));
}

export interface Step {
  day: number;
  /** Places that had adopted by then for certain. */
  sure: number;
  /** Places that can have adopted by then, those included. */
  possible: number;
}

/** How many places had adopted at `begin` and by each day on which that number can change; plans count for nothing. */
export function cumulative(rows: readonly Row[], begin: number): Step[] {
  const marks = rows.flatMap((row) => row.marks).filter(({ shape }) => shape !== "right" && shape !== "silent");
  const days = [...new Set([begin, ...marks.flatMap(({ from, to }) => [from, to]).filter((day) => day !== null)])].sort((a, b) => a - b);
  return days.map((day) => ({
    day,
    sure: marks.filter(({ to }) => to !== null && to <= day).length,
    possible: marks.filter(({ from }) => from === null || from <= day).length,
  }));
}
