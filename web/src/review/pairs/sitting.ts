/** A sitting at pairs, of nodes or of documents, as pure data: what was decided of which pair, and which pair comes next. */
import type { DecisionRequest, DuplicatePair, DuplicateSide, EventAnswer, EventList } from "../../shared/api/contract";

export type NodeAct = Extract<DecisionRequest["act"], "same" | "not_same" | "undecided">;
export type TextAct = Extract<DecisionRequest["act"], "same_text" | "revises" | "apart">;

/** What a sitting needs to know of a pair. */
export interface Pair {
  id: string;
  a: { id: string };
  b: { id: string };
}

/** A decision on a pair; with `same` the node `keep` stands for both, with `revises` the document `keep` is the later one. */
export interface Decided {
  pair: string;
  act: NodeAct | TextAct;
  keep: string;
  other: string;
  /** Where the server has said which of the two it took in: one text of two is read from a source that its own rule chooses. */
  gone?: string;
}

/** A decision that was not taken, as somebody else had decided on the pair meanwhile. */
export interface Conflict {
  meant: Decided;
  theirs: EventAnswer;
}

export interface Sitting {
  /** In the order of the keys; the last is the first to be undone. */
  decided: readonly Decided[];
  skipped: ReadonlySet<string>;
  /** They wait for their author: one decision or the other. */
  conflicts: readonly Conflict[];
  /** Pairs that are left as others decided. */
  yielded: readonly Decided[];
  /** How many writes the server has not answered. */
  sending: number;
}

export const EMPTY: Sitting = { decided: [], skipped: new Set(), conflicts: [], yielded: [], sending: 0 };

export function isDecided({ decided }: Sitting, pair: string): boolean {
  return decided.some((one) => one.pair === pair);
}

export function withDecision(sitting: Sitting, decision: Decided): Sitting {
  const open = without(sitting, decision.pair);
  return { ...open, decided: [...open.decided, decision] };
}

export function without(sitting: Sitting, pair: string): Sitting {
  return {
    ...sitting,
    decided: sitting.decided.filter((one) => one.pair !== pair),
    skipped: new Set([...sitting.skipped].filter((one) => one !== pair)),
    conflicts: sitting.conflicts.filter(({ meant }) => meant.pair !== pair),
  };
}

export function withSkipped(sitting: Sitting, pair: string): Sitting {
  return { ...sitting, skipped: new Set([...sitting.skipped, pair]) };
}

/** The server has a decision; of two sources of one text it says which is none of its own any more. */
export function withStored(sitting: Sitting, pair: string, event: EventAnswer): Sitting {
  const { gone } = decisionOf(event, pair);
  if (gone === undefined) return sitting;
  return { ...sitting, decided: sitting.decided.map((one) => (one.pair === pair ? { ...one, gone } : one)) };
}

export function withConflict(sitting: Sitting, conflict: Conflict): Sitting {
  const open = without(sitting, conflict.meant.pair);
  return { ...open, conflicts: [...open.conflicts, conflict] };
}

/** The other's decision stands. */
export function withYielded(sitting: Sitting, { meant, theirs }: Conflict): Sitting {
  return { ...without(sitting, meant.pair), yielded: [...sitting.yielded, decisionOf(theirs, meant.pair)] };
}

/** A decision as the server has it. */
export function decisionOf({ act, payload }: EventAnswer, pair: string): Decided {
  const { keep, other } = payload as { keep: string; other: string };
  return { pair, act: act as TextAct, keep, other, ...(act === "same_text" && { gone: other }) };
}

/** Whether an act is one on two documents. */
export function isOnTexts(act: string): boolean {
  return act === "same_text" || act === "revises" || act === "apart";
}

/** The latest decision on the two that was not taken back; `named` is the one that the server says is in the way. */
export function standingOn({ keep, other }: Decided, lists: readonly EventList[], named: string | null): EventAnswer | undefined {
  const undone = new Set(lists.flatMap((list) => list.undone));
  const found = lists.flatMap(({ events }) => events).filter(({ id, act, payload }) => {
    const { keep: one, other: two } = payload as { keep?: string; other?: string };
    const isOnThem = (one === keep && two === other) || (one === other && two === keep);
    return isOnTexts(act) && !undone.has(id) && (id === named || isOnThem);
  });
  return found.sort((one, two) => (one.id < two.id ? 1 : -1))[0];
}

/** Pairs on which nothing was decided, and of which neither node was merged into another meanwhile. */
export function openPairs<P extends Pair>(pairs: readonly P[], { decided, conflicts, yielded }: Sitting): readonly P[] {
  const all = [...decided, ...yielded, ...conflicts.map(({ meant, theirs }) => decisionOf(theirs, meant.pair))];
  const done = new Set(all.map(({ pair }) => pair));
  const gone = new Set(all.flatMap(takenIn));
  return pairs.filter(({ id, a, b }) => !done.has(id) && !gone.has(a.id) && !gone.has(b.id));
}

/** What is no node, or document, of its own by a decision; before the server has said which of two, either. */
function takenIn({ act, keep, other, gone }: Decided): readonly string[] {
  if (act === "same") return [other];
  if (act === "same_text") return gone === undefined ? [keep, other] : [gone];
  return [];
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
