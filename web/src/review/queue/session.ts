/** A sitting at the queue, as pure data: the claims in their order, what was said of each, and what of it is still to be stored. */
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

/** What the server said to a write. */
export type Outcome = Exclude<Sending, { is: "sending" }> | { is: "undone" };

export interface Verdict {
  meant: Meant;
  sending: Sending;
}

export interface Item {
  entry: QueueItem;
  isSkipped: boolean;
  verdict: Verdict | null;
}

/** What a key says of the claim in view, or of the next one to come while none is there. */
export type Press = { is: "skip" } | ({ is: "verdict" } & Omit<Meant, "seen">);

/** What the server is still to be told; the event of a verdict that is taken back on its way is not known yet. */
export type Write = { is: "verdict"; claim: string; meant: Meant } | Undo;
interface Undo {
  is: "undo";
  claim: string;
  meant: Meant;
  event: string | null;
}

export interface Session {
  items: readonly Item[];
  at: number;
  next: string | null;
  loading: "first" | "more" | "none" | "failed";
  error: unknown;
  /** Claims in the order in which they were judged; the last is the first to be undone. */
  judged: readonly string[];
  /** Keys that were pressed before their claims were there. */
  held: readonly Press[];
  /** Writes in the order of the keys; the first of them is on its way while `isSending`. */
  outbox: readonly Write[];
  isSending: boolean;
  /** Whether the person may judge; null until the server has said so, and nothing is sent before. */
  may: boolean | null;
}

export type Action =
  | { do: "load" }
  | { do: "loaded"; page: Queue }
  | { do: "unloaded"; error: unknown }
  | { do: "restart" }
  | { do: "allow"; may: boolean | null }
  | { do: "press"; press: Press }
  | { do: "insist"; claim: string; meant: Meant }
  | { do: "undo" }
  | { do: "take back"; claim: string }
  | { do: "send" }
  | { do: "settle"; outcome: Outcome }
  | { do: "forget keys" }
  | { do: "go"; to: number };

export const EMPTY: Session = { items: [], at: 0, next: null, loading: "first", error: null, judged: [], held: [], outbox: [], isSending: false, may: null };

export function reduce(session: Session, action: Action): Session {
  switch (action.do) {
    case "load":
      return { ...session, loading: session.items.length ? "more" : "first", error: null };
    case "loaded":
      return released({ ...session, items: joined(session.items, action.page), next: action.page.next, loading: "none" });
    case "unloaded":
      return { ...session, loading: "failed", error: action.error, held: [] };
    case "restart":
      return restarted(session);
    case "allow":
      return action.may === false ? forbidden(session) : { ...session, may: action.may };
    case "press":
      return pressed(session, action.press);
    case "insist":
      return judged(session, action.claim, action.meant);
    case "undo":
      return undone(session);
    case "take back":
      return takenBack(session, action.claim);
    case "send":
      return { ...session, isSending: true };
    case "settle":
      return settled(session, action.outcome);
    case "forget keys":
      return { ...session, held: [] };
    case "go":
      return { ...session, at: Math.min(Math.max(action.to, 0), session.items.length) };
  }
}

/** The claim before the reader; undefined at the end of the queue. */
export function current(session: Session): Item | undefined {
  return session.items[session.at];
}

/** The write whose turn it is; undefined while another is on its way, or the server has not said who the person is. */
export function nextWrite(session: Session): Write | undefined {
  return session.may && !session.isSending ? session.outbox[0] : undefined;
}

/** Whether there are more claims than those that are here. */
export function mayCome({ loading, next }: Session): boolean {
  return loading === "first" || loading === "more" || (loading === "none" && next !== null);
}

/** Verdicts that wait for a decision of their author: judged by somebody else, or refused. */
export function unsettled(session: Session): readonly Item[] {
  return session.items.filter(({ verdict }) => verdict?.sending.is === "conflict" || verdict?.sending.is === "failed");
}

/** Whether closing the page would lose something. */
export function isUnsent(session: Session): boolean {
  return session.outbox.length > 0 || unsettled(session).length > 0;
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

export function itemOf(session: Session, claim: string): Item | undefined {
  return session.items.find((item) => claimOf(item) === claim);
}

/** A key says something of the claim in view; one that is judged stays as it is. */
function pressed(session: Session, press: Press): Session {
  if (press.is === "verdict" && session.may === false) return session;
  const item = current(session);
  if (!item) return mayCome(session) ? { ...session, held: [...session.held, press] } : session;
  const claim = claimOf(item);
  if (press.is === "skip") return onward(changed(session, claim, { isSkipped: true }), claim);
  const { act, changes, reason } = press;
  return item.verdict ? session : judged(session, claim, { act, changes, reason, seen: item.entry.claim.review });
}

/** The keys that waited for claims meet them, in their order. */
function released(session: Session): Session {
  return session.held.reduce(pressed, { ...session, held: [] });
}

/** A verdict is in force here at once, and its write waits for its turn. */
function judged(session: Session, claim: string, meant: Meant): Session {
  const said = changed(session, claim, { verdict: { meant, sending: { is: "sending" } }, isSkipped: false });
  return onward({ ...said, judged: [...without(session.judged, claim), claim], outbox: [...session.outbox, { is: "verdict", claim, meant }] }, claim);
}

/** The last key is taken back: one that waits for its claim, or the last verdict. */
function undone(session: Session): Session {
  if (session.held.length > 0) return { ...session, held: session.held.slice(0, -1) };
  const last = session.judged.at(-1);
  return last === undefined ? session : takenBack(session, last);
}

/** The claim is open again; what the server has of the verdict, or is just being told, is undone behind it. */
function takenBack(session: Session, claim: string): Session {
  const item = itemOf(session, claim);
  if (!item?.verdict) return session;
  const { meant, sending } = item.verdict;
  if (sending.is === "conflict") return yielded(session, item, sending.now);
  const open = { ...changed(session, claim, { verdict: null }), judged: without(session.judged, claim), at: session.items.indexOf(item) };
  const first = session.isSending ? 1 : 0;
  const waiting = session.outbox.findIndex((write, i) => i >= first && write.is === "verdict" && write.claim === claim);
  if (waiting >= 0) return { ...open, outbox: session.outbox.toSpliced(waiting, 1) };
  if (sending.is === "failed") return open;
  const event = sending.is === "sent" ? sending.event : null;
  return { ...open, outbox: [...session.outbox, { is: "undo", claim, meant, event }] };
}

/** Another's verdict counts: the claim is as they left it, and the reader stays where they are. */
function yielded(session: Session, item: Item, claim: ClaimDetail): Session {
  const known = changed(session, claimOf(item), { entry: { ...item.entry, claim }, verdict: null });
  return { ...known, judged: without(session.judged, claimOf(item)) };
}

/** The server has answered the write that was on its way. */
function settled(session: Session, outcome: Outcome): Session {
  const [write, ...outbox] = session.outbox;
  if (!write) return session;
  const rest = { ...session, outbox, isSending: false };
  return write.is === "undo" ? afterUndo(rest, write, outcome) : afterVerdict(rest, write.claim, outcome);
}

/** A verdict that was taken back on its way is undone once it is stored; where it was not there is nothing to undo. */
function afterVerdict(session: Session, claim: string, outcome: Outcome): Session {
  const recall = session.outbox.find((write) => write.is === "undo" && write.claim === claim && write.event === null);
  if (!recall) return withSending(session, claim, outcome);
  const outbox = outcome.is === "sent" ? session.outbox.map((write) => (write === recall ? { ...recall, event: outcome.event } : write)) : session.outbox.filter((write) => write !== recall);
  return { ...session, outbox };
}

function withSending(session: Session, claim: string, outcome: Outcome): Session {
  const verdict = itemOf(session, claim)?.verdict;
  return verdict && outcome.is !== "undone" ? changed(session, claim, { verdict: { ...verdict, sending: outcome } }) : session;
}

/** A verdict that could not be undone stands again, unless the claim was judged anew. */
function afterUndo(session: Session, { claim, meant, event }: Undo, outcome: Outcome): Session {
  if (outcome.is === "undone" || event === null || itemOf(session, claim)?.verdict) return session;
  return { ...changed(session, claim, { verdict: { meant, sending: { is: "sent", event } } }), judged: [...session.judged, claim] };
}

/** Verdicts that were pressed before it was known that this person may give none: their claims are open, the first one in view. */
function forbidden(session: Session): Session {
  const first = session.isSending ? 1 : 0;
  const isRefused = (write: Write, i: number) => i >= first && write.is === "verdict";
  const refused = new Set(session.outbox.filter(isRefused).map(({ claim }) => claim));
  const items = session.items.map((item) => (refused.has(claimOf(item)) ? { ...item, verdict: null } : item));
  const earliest = items.findIndex((item) => refused.has(claimOf(item)));
  return {
    ...session, items, may: false, at: earliest < 0 ? session.at : earliest,
    held: session.held.filter(({ is }) => is === "skip"),
    outbox: session.outbox.filter((write, i) => !isRefused(write, i)),
    judged: session.judged.filter((claim) => !refused.has(claim)),
  };
}

/** The queue from its start; verdicts that are not stored stay. */
function restarted(session: Session): Session {
  const items = session.items.filter(({ verdict }) => verdict !== null && verdict.sending.is !== "sent");
  const { outbox, isSending, may } = session;
  return { ...EMPTY, outbox, isSending, may, items, at: items.length, judged: items.map(claimOf) };
}

function without(claims: readonly string[], claim: string): readonly string[] {
  return claims.filter((one) => one !== claim);
}

function changed(session: Session, claim: string, change: Partial<Item>): Session {
  return { ...session, items: session.items.map((item) => (claimOf(item) === claim ? { ...item, ...change } : item)) };
}

/** To the next claim after this one that nobody said anything of; nowhere when it was not the one in view. */
function onward(session: Session, claim: string): Session {
  if (claimOf(current(session)) !== claim) return session;
  const next = session.items.findIndex((item, i) => i > session.at && item.verdict === null && !item.isSkipped);
  return { ...session, at: next < 0 ? session.items.length : next };
}

/** The page's claims at the end; one that is there already stays where it is. */
function joined(items: readonly Item[], page: Queue): readonly Item[] {
  const known = new Set(items.map(claimOf));
  const fresh = page.items.filter(({ claim }) => !known.has(claim.claim_id));
  return [...items, ...fresh.map((entry) => ({ entry, isSkipped: false, verdict: null }))];
}
