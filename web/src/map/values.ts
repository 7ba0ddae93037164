/** What a place's tile shows: the state of one measure there, or a number and the class of its colour. */
import type { MatrixPlace } from "../shared/api/contract";
import type { Blank, Spot } from "../shared/adoption/marks";
import type { MatrixAnswer } from "../matrix/grid";

export const NUMBERS = ["documents", "adoptions"] as const;
export type NumberOf = (typeof NUMBERS)[number];
/** Classes of colour above zero. */
const CLASSES = 5;

export type Value = { spot: Spot; number: null } | { spot: null; number: number };

/** The state of a measure at every place of an answer that was asked for this measure. */
export function statesOf({ places, cells, mentioned, filtered }: MatrixAnswer): Map<string, Value> {
  const at = new Map(cells.map((cell) => [cell.place, cell]));
  const named = new Set(mentioned.map(([place]) => place));
  const hidden = new Set(filtered.map(([place]) => place));
  return new Map(places.map((place, i) => {
    const cell = at.get(i);
    const blank: Blank = hidden.has(i) ? "filtered" : named.has(i) ? "mentioned" : ((place.blank ?? "no_mention") as Blank);
    return [place.id, { spot: cell ? { cell, blank: null } : { cell: null, blank }, number: null }];
  }));
}

/** A number of every place: its documents, or the measures that are implemented. */
export function numbersOf({ places, cells }: MatrixAnswer, what: NumberOf): Map<string, Value> {
  const adopted = places.map(() => 0);
  for (const { place, statuses } of cells) if (statuses.includes("implemented")) adopted[place] = (adopted[place] ?? 0) + 1;
  return new Map(places.map((place, i) => [place.id, { spot: null, number: what === "documents" ? place.documents : (adopted[i] ?? 0) }]));
}

/** Upper bounds of the classes, so that each holds about as many places; fewer where numbers are few. */
export function boundsOf(numbers: readonly number[]): number[] {
  const some = numbers.filter((n) => n > 0).sort((a, b) => a - b);
  const bounds = Array.from({ length: CLASSES }, (_, i) => some[Math.ceil((some.length * (i + 1)) / CLASSES) - 1] ?? 0);
  return [...new Set(bounds)].filter((n) => n > 0);
}

/** The class of a number, 0 for none; the highest has always the deepest colour. */
export function classOf(number: number, bounds: readonly number[]): number {
  if (number <= 0) return 0;
  const at = bounds.findIndex((bound) => number <= bound);
  return CLASSES - bounds.length + (at < 0 ? bounds.length : at + 1);
}

/** Whether there is something of a place: a claim, a document, a number. */
function isSomething(place: MatrixPlace, value: Value | undefined): boolean {
  return Boolean(value?.spot?.cell) || (value?.number ?? 0) > 0 || place.documents > 0;
}

/** Counties and zones within a city that have something. */
export function insideOf(places: readonly MatrixPlace[], city: string, values: ReadonlyMap<string, Value>): MatrixPlace[] {
  return places.filter((place) => place.within?.id === city && isSomething(place, values.get(place.id)));
}
