/** A sitting at the queue, as pure data: the claims in their order, what was said of each, and what became of saying it. */
import type { Changes, ClaimDetail, EventAnswer, Problem, Queue, QueueItem, VerdictRequest } from "../../shared/api/contract";

export type Act = VerdictRequest["act"];

/** A verdict as it was meant; `seen` is the state of review that its author had before them. */
export interface Meant {
  act: Act;
  seen: string;
  changes: Changes | null;
  reason: string | null;
}

/** What became of a verdict: on its way, stored, judged by somebody else meanwhile, or refused. */
export type Sending =
  | { is: "sending" }
  | { is: "sent"; event: string }
  | { is: "conflict"; now: ClaimDetail; theirs: readonly EventAnswer[] }
  | { is: "failed"; problem: Problem };

export interface Item {
  entry: QueueItem;
  isSkipped: boolean;
  verdict: { meant: Meant; sending: Sending } | null;
}

export interface Session {
  items: readonly Item[];
  at: number;
  next: string | null;
  loading: "first" | "more" | "none" | "failed";
  error: unknown;
  /** Claims in the order in which they were judged; the last is the first to be undone. */
  judged: readonly string[];
}

export type Action =
  | { do: "load" }
  | { do: "loaded"; page: Queue }
  | { do: "unloaded"; error: unknown }
  | { do: "judge"; claim: string; meant: Meant }
  | { do: "settle"; claim: string; sending: Sending }
  | { do: "take back"; claim: string }
  | { do: "skip" }
  | { do: "go"; to: number };

export const EMPTY: Session = { items: [], at: 0, next: null, loading: "first", error: null, judged: [] };

export function reduce(session: Session, action: Action): Session {
  switch (action.do) {
    case "load":
      return { ...session, loading: session.items.length ? "more" : "first", error: null };
    case "loaded":
      return { ...session, items: joined(session.items, action.page), next: action.page.next, loading: "none" };
    case "unloaded":
      return { ...session, loading: "failed", error: action.error };
    case "judge":
      return onward({ ...withVerdict(session, action.claim, { meant: action.meant, sending: { is: "sending" } }), judged: [...without(session.judged, action.claim), action.claim] }, action.claim);
    case "settle":
      return settled(session, action.claim, action.sending);
    case "take back":
      return { ...withVerdict(session, action.claim, null), judged: without(session.judged, action.claim), at: indexOf(session, action.claim) };
    case "skip":
      return onward(mapped(session, session.at, (item) => ({ ...item, isSkipped: true })), claimOf(session.items[session.at]));
    case "go":
      return { ...session, at: Math.min(Math.max(action.to, 0), session.items.length) };
  }
}

/** The claim before the reader; undefined at the end of the queue. */
export function current(session: Session): Item | undefined {
  return session.items[session.at];
}

/** Verdicts that wait for a decision of their author: judged by somebody else, or refused. */
export function unsettled(session: Session): readonly Item[] {
  return session.items.filter(({ verdict }) => verdict?.sending.is === "conflict" || verdict?.sending.is === "failed");
}

/** Whether closing the page would lose a verdict. */
export function isUnsent(session: Session): boolean {
  return session.items.some(({ verdict }) => verdict !== null && verdict.sending.is !== "sent");
}

/** How many claims were judged by each act. */
export function tally(session: Session): Record<Act, number> {
  const count: Record<Act, number> = { accept: 0, reject: 0, correct: 0 };
  for (const { verdict } of session.items) if (verdict) count[verdict.meant.act] += 1;
  return count;
}

export function claimOf(item: Item | undefined): string {
  return item?.entry.claim.claim_id ?? "";
}

function indexOf(session: Session, claim: string): number {
  const found = session.items.findIndex((item) => claimOf(item) === claim);
  return found < 0 ? session.at : found;
}

function without(claims: readonly string[], claim: string): readonly string[] {
  return claims.filter((one) => one !== claim);
}

function mapped(session: Session, index: number, change: (item: Item) => Item): Session {
  return { ...session, items: session.items.map((item, i) => (i === index ? change(item) : item)) };
}

function withVerdict(session: Session, claim: string, verdict: Item["verdict"]): Session {
  return mapped(session, indexOf(session, claim), (item) => ({ ...item, verdict, isSkipped: false }));
}

/** A verdict that was taken back meanwhile stays so. */
function settled(session: Session, claim: string, sending: Sending): Session {
  return mapped(session, indexOf(session, claim), (item) => (item.verdict ? { ...item, verdict: { ...item.verdict, sending } } : item));
}

/** To the next claim after this one that nobody said anything of; nowhere when it was not the one in view. */
function onward(session: Session, claim: string): Session {
  const from = indexOf(session, claim);
  if (from !== session.at) return session;
  const next = session.items.findIndex((item, i) => i > from && item.verdict === null && !item.isSkipped);
  return { ...session, at: next < 0 ? session.items.length : next };
}

/** The page's claims at the end; one that is there already stays where it is. */
function joined(items: readonly Item[], page: Queue): readonly Item[] {
  const known = new Set(items.map(claimOf));
  const fresh = page.items.filter(({ claim }) => !known.has(claim.claim_id));
  return [...items, ...fresh.map((entry) => ({ entry, isSkipped: false, verdict: null }))];
}
