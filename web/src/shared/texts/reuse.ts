/** Passages of a document that another one holds, too, seen from the document that is read. */
import type { PlacedDocument, Reuse } from "../api/contract";
import { pathOf } from "../ui/pathOf";
import type { Span } from "./runs";

export interface Held extends Span {
  other: PlacedDocument;
  /** Where it stands in the other document. */
  at: Span;
  /** Whether the document that is read is likely to have taken it, to have given it, or nothing tells. */
  way: "taken" | "given" | "unknown";
  /** Whether the two documents are nearly the same text. */
  isNearDuplicate: boolean;
}

/** One entry a passage, in the order of the pairs. */
export function heldOf(id: string, reuses: readonly Reuse[]): Held[] {
  return reuses.flatMap((reuse) => {
    const isTaker = reuse.to.id === id;
    const way = reuse.direction === null ? "unknown" : isTaker ? "taken" : "given";
    return reuse.passages.map((passage): Held => {
      const from = { start: passage.from_start, end: passage.from_end };
      const to = { start: passage.to_start, end: passage.to_end };
      return { ...(isTaker ? to : from), at: isTaker ? from : to, other: isTaker ? reuse.from : reuse.to, way, isNearDuplicate: reuse.near_duplicate };
    });
  });
}

/** A document, opened at a stretch of its text. */
export function pathAt(document: string, { start, end }: Span): string {
  return `${pathOf({ id: document, kind: "Document" })}?at=${String(start)}-${String(end)}`;
}

/** The other document, opened at the passage. */
export function pathOfHeld({ other, at }: Held): string {
  return pathAt(other.id, at);
}

/** Passages by the other document, in the order of the pairs. */
export function byOther(held: readonly Held[]): Held[][] {
  const groups = new Map<string, Held[]>();
  for (const one of held) groups.set(one.other.id, [...(groups.get(one.other.id) ?? []), one]);
  return [...groups.values()];
}
