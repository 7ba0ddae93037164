/** The sitting at the queue outlives the view: verdicts are sent while the reader is open, and coming back finds the place. */
import { corpusChanged } from "../../shared/api/cache";
import { api, ProblemError, unreachable } from "../../shared/api/client";
import type { ClaimDetail, EventAnswer, EventList, Queue } from "../../shared/api/contract";
import { messageOf } from "../../shared/evidence/verdicts";
import { sessionKey } from "../../shared/session/key";
import { say } from "../../shared/ui/toasts";
import { EMPTY, isUnsent, nextWrite, reduce, unsettled, type Action, type Meant, type Outcome, type Press, type Session, type Write } from "./session";

export interface Filters {
  predicate: string;
  document: string | null;
  place: string | null;
}

const FIRST = 20; // claims; the first of them is to be in view soon
const PAGE = 50;
const AHEAD = 30;
type Seen = "unreviewed" | "accepted" | "rejected" | "corrected";

let session: Session = EMPTY;
let filters: Filters | null = null;
const listeners = new Set<() => void>();

/** Take an action, and do what follows from it: read on where few claims are left, send what waits. */
function dispatch(action: Action): void {
  session = reduce(session, action);
  for (const listener of listeners) listener();
  if (session.next !== null && session.loading === "none" && session.items.length - session.at < AHEAD) void load(session.next);
  const write = nextWrite(session);
  if (write) void send(write);
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function sitting(): Session {
  return session;
}

/** Begin anew with these filters, or go on where they are the ones in force. */
export function begin(asked: Filters): void {
  if (filters && JSON.stringify(filters) === JSON.stringify(asked)) return;
  filters = asked;
  restart();
}

/** Read the queue from its start: what was skipped comes again. Verdicts that were not stored stay in view. */
export function restart(): void {
  if (filters) filters = { ...filters }; // a page that is still being read is none of the new sitting
  dispatch({ do: "restart" });
  void load(null);
}

async function load(after: string | null): Promise<void> {
  if (!filters) return;
  const asked = filters;
  dispatch({ do: "load" });
  const query = { predicate: asked.predicate, limit: after === null ? FIRST : PAGE, ...given("document", asked.document), ...given("place", asked.place), ...given("after", after) };
  try {
    const { data } = await api.GET("/api/v1/review/queue", { params: { query } });
    if (asked === filters) dispatch({ do: "loaded", page: data as Queue });
  } catch (error) {
    if (asked === filters) dispatch({ do: "unloaded", error });
  }
}

function given(name: string, value: string | null): Record<string, string> {
  return value ? { [name]: value } : {};
}

export function retryLoading(): void {
  void load(session.items.length ? session.next : null);
}

/** Whether the person may judge, as far as it is known. */
export function allow(may: boolean | null): void {
  dispatch({ do: "allow", may });
}

/** Say something of the claim in view and go on; it is sent behind the scenes. */
export function press(said: Press): void {
  dispatch({ do: "press", press: said });
}

/** Keys that wait for claims are for the eyes that were on the queue. */
export function forgetKeys(): void {
  dispatch({ do: "forget keys" });
}

/** Send a verdict that was refused before. */
export function insist(claim: string, meant: Meant): void {
  dispatch({ do: "insist", claim, meant });
}

/** Send all verdicts again that did not reach the server. */
export function insistOnFailed(): void {
  for (const { entry, verdict } of unsettled(session)) if (verdict?.sending.is === "failed") insist(entry.claim.claim_id, verdict.meant);
}

/** Take back the verdict of a claim; one that was never stored is just forgotten. */
export function takeBack(claim: string): void {
  dispatch({ do: "take back", claim });
}

/** Take back the last key; false where there is none. */
export function undo(): boolean {
  const before = session;
  dispatch({ do: "undo" });
  return session !== before;
}

export function go(step: number): void {
  dispatch({ do: "go", to: session.at + step });
}

/** One write after the other, in the order of the keys; what other views show is stale after the last. */
async function send(write: Write): Promise<void> {
  dispatch({ do: "send" });
  const outcome = await (write.is === "undo" ? recalled(write.event) : sent(write.claim, write.meant));
  dispatch({ do: "settle", outcome });
  if (session.outbox.length === 0) corpusChanged();
}

async function sent(claim: string, { act, seen, changes, reason }: Meant): Promise<Outcome> {
  try {
    const { data } = await api.POST("/api/v1/claims/{id}/verdicts", { params: { path: { id: claim } }, body: { act, changes, reason, seen: seen as Seen } });
    return { is: "sent", event: (data as EventAnswer).id };
  } catch (error) {
    return error instanceof ProblemError && error.status === 409 ? await conflict(claim, error) : failed(error);
  }
}

/** What somebody else said of the claim meanwhile. */
async function conflict(claim: string, refused: ProblemError): Promise<Outcome> {
  try {
    const now = await api.GET("/api/v1/claims/{id}", { params: { path: { id: claim } } });
    const events = await api.GET("/api/v1/events", { params: { query: { about: claim, limit: 5 } } });
    return { is: "conflict", now: now.data as ClaimDetail, theirs: (events.data as EventList).events };
  } catch {
    return failed(refused);
  }
}

async function recalled(event: string | null): Promise<Outcome> {
  try {
    if (event !== null) await api.POST("/api/v1/events/{id}/undo", { params: { path: { id: event } }, body: { reason: null } });
    return { is: "undone" };
  } catch (error) {
    say(messageOf(error));
    return failed(error);
  }
}

function failed(error: unknown): Outcome {
  return { is: "failed", problem: (error instanceof ProblemError ? error : unreachable(error)).problem };
}

sessionKey.subscribe(() => {
  if (filters) restart(); // another person's sitting
});
addEventListener("beforeunload", (event) => {
  if (isUnsent(session)) event.preventDefault();
});
