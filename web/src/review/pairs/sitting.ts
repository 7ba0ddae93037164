/** A sitting at likely duplicates, as pure data: what was decided of which pair, and which pair comes next. */
import type { DecisionRequest, DuplicatePair, DuplicateSide } from "../../shared/api/contract";

export type PairAct = Extract<DecisionRequest["act"], "same" | "not_same" | "undecided">;

/** A decision on a pair; with `same` the node `keep` stands for both. */
export interface Decided {
  pair: string;
  act: PairAct;
  keep: string;
  other: string;
}

export interface Sitting {
  /** In the order of the keys; the last is the first to be undone. */
  decided: readonly Decided[];
  skipped: ReadonlySet<string>;
}

export const EMPTY: Sitting = { decided: [], skipped: new Set() };

export function withDecision(sitting: Sitting, decision: Decided): Sitting {
  return { ...without(sitting, decision.pair), decided: [...sitting.decided, decision] };
}

export function without({ decided, skipped }: Sitting, pair: string): Sitting {
  return { decided: decided.filter((one) => one.pair !== pair), skipped: new Set([...skipped].filter((one) => one !== pair)) };
}

export function withSkipped(sitting: Sitting, pair: string): Sitting {
  return { ...sitting, skipped: new Set([...sitting.skipped, pair]) };
}

/** Pairs on which nothing was decided, and of which neither node was merged into another meanwhile. */
export function openPairs(pairs: readonly DuplicatePair[], { decided }: Sitting): readonly DuplicatePair[] {
  const done = new Set(decided.map(({ pair }) => pair));
  const gone = new Set(decided.filter(({ act }) => act === "same").map(({ other }) => other));
  return pairs.filter(({ id, a, b }) => !done.has(id) && !gone.has(a.id) && !gone.has(b.id));
}

/** Which node is likely to stand for both: the one of the vocabulary, else the one that more documents name. */
export function proposed({ a, b }: DuplicatePair): readonly [keep: DuplicateSide, other: DuplicateSide] {
  if (isOfVocabulary(a) !== isOfVocabulary(b)) return isOfVocabulary(a) ? [a, b] : [b, a];
  return b.documents.length > a.documents.length ? [b, a] : [a, b];
}

/** What only texts name has a digest for its id. */
function isOfVocabulary({ id }: DuplicateSide): boolean {
  return !id.includes(":~");
}
