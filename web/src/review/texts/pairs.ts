/** Two documents that are nearly the same, as a pair: the earlier one first, as far as dates tell. */
import type { NearDuplicate, PlacedDocument } from "../../shared/api/contract";
import type { Decided, Pair, TextAct } from "../pairs/sitting";

export interface TextPair extends Pair {
  a: PlacedDocument;
  b: PlacedDocument;
  found: NearDuplicate;
  /** What tells that `b` is the later one. */
  by: "date" | "person" | "nothing";
}

/** Pairs of all pages in their order, each once; `turned` are those of which a person said that the first is the later. */
export function pairsOf(found: readonly NearDuplicate[], turned: ReadonlySet<string>): readonly TextPair[] {
  const pairs = new Map<string, TextPair>();
  for (const one of found) {
    const id = [one.from.id, one.to.id].sort().join(" ");
    if (pairs.has(id)) continue;
    const [a, b] = turned.has(id) ? [one.to, one.from] : [one.from, one.to];
    pairs.set(id, { id, a, b, found: one, by: turned.has(id) ? "person" : one.direction === "date" ? "date" : "nothing" });
  }
  return [...pairs.values()];
}

/** A decision on the pair; the later document revises the earlier one. */
export function decidedOn({ id, a, b }: TextPair, act: TextAct): Decided {
  return { pair: id, act, keep: b.id, other: a.id };
}

/** Which part of the document's text the passages are. */
export function shareOf({ found }: TextPair, document: PlacedDocument): number {
  return document.id === found.from.id ? found.from_share : found.to_share;
}

/** The pair in view stays there while it is open, whatever comes back before it. */
export function inView<P extends Pair>(open: readonly P[], skipped: ReadonlySet<string>, before: string | null): P | undefined {
  const left = open.filter(({ id }) => !skipped.has(id));
  return left.find(({ id }) => id === before) ?? left[0];
}
