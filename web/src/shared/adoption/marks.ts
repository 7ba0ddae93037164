/** What a cell looks like: one symbol for what holds, two where the documents disagree, a glyph for each kind of blank. */
import type { MatrixCell } from "../api/contract";
import { SYMBOLS } from "../ui/StatusMark";

/** The states in the order in which they are named. */
export const STATES = ["implemented", "planned", "ended", "negated"] as const;
/** Why a cell has no claims: of the place's documents, or of this measure in them. */
export const BLANKS = ["no_document", "excerpts_only", "no_mention", "mentioned", "filtered"] as const;
export type Blank = (typeof BLANKS)[number];
/** A cell, or why there is none. */
export type Spot = { cell: MatrixCell; blank: null } | { cell: null; blank: Blank };

export const BLANK_GLYPHS: Record<Blank, string> = { no_document: "–", excerpts_only: "…", no_mention: "·", mentioned: "※", filtered: "▽" };

/** The states that are drawn: a plan says nothing more once it is done. */
export function drawn(statuses: readonly string[]): string[] {
  return statuses.includes("implemented") ? statuses.filter((s) => s !== "planned") : [...statuses];
}

/** The state whose tint a cell has: what came last, or what contradicts. */
export function mainState(statuses: readonly string[]): string {
  return ["negated", "ended", "implemented", "planned"].find((s) => statuses.includes(s)) ?? "";
}

/** The symbols of a cell; in brackets where only places within it adopted. */
export function symbols(statuses: readonly string[], isPartial: boolean): string {
  const text = drawn(statuses).map((s) => SYMBOLS[s] ?? "?").join("");
  return isPartial ? `(${text})` : text;
}
