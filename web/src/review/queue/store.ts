/** The sitting at the queue outlives the view: verdicts are sent while the reader is open, and coming back finds the place. */
import { api, ProblemError, unreachable } from "../../shared/api/client";
import type { ClaimDetail, EventAnswer, EventList, Queue } from "../../shared/api/contract";
import { sessionKey } from "../../shared/session/key";
import { claimOf, current, EMPTY, isUnsent, reduce, type Action, type Meant, type Sending, type Session } from "./session";

export interface Filters {
  predicate: string;
  document: string | null;
  place: string | null;
}

const PAGE = 20;
const AHEAD = 8;
type Seen = "unreviewed" | "accepted" | "rejected" | "corrected";

let session: Session = EMPTY;
let filters: Filters | null = null;
let line: Promise<unknown> = Promise.resolve(); // one write after the other, in the order of the keys
const listeners = new Set<() => void>();

function dispatch(action: Action): void {
  session = reduce(session, action);
  for (const listener of listeners) listener();
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
  const kept = session.items.filter(({ verdict }) => verdict !== null && verdict.sending.is !== "sent");
  session = { ...EMPTY, items: kept, at: kept.length, judged: kept.map(claimOf) };
  void load(null);
}

async function load(after: string | null): Promise<void> {
  if (!filters) return;
  const asked = filters;
  dispatch({ do: "load" });
  const query = { predicate: asked.predicate, limit: PAGE, ...given("document", asked.document), ...given("place", asked.place), ...given("after", after) };
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

/** Ask for the page that follows, once few claims are left. */
function lookAhead(): void {
  if (session.next !== null && session.loading === "none" && session.items.length - session.at < AHEAD) void load(session.next);
}

export function retryLoading(): void {
  void load(session.items.length ? session.next : null);
}

/** Say something of the claim in view and go on; it is sent behind the scenes. */
export function judge(meant: Omit<Meant, "seen">): void {
  const item = current(session);
  if (!item || item.verdict) return;
  insist(claimOf(item), { ...meant, seen: item.entry.claim.review });
  lookAhead();
}

/** Send a verdict, also one that was refused before. */
export function insist(claim: string, meant: Meant): void {
  dispatch({ do: "judge", claim, meant });
  line = line.then(async () => {
    dispatch({ do: "settle", claim, sending: await sent(claim, meant) });
  });
}

async function sent(claim: string, { act, seen, changes, reason }: Meant): Promise<Sending> {
  try {
    const { data } = await api.POST("/api/v1/claims/{id}/verdicts", { params: { path: { id: claim } }, body: { act, changes, reason, seen: seen as Seen } });
    return { is: "sent", event: (data as EventAnswer).id };
  } catch (error) {
    return error instanceof ProblemError && error.status === 409 ? await conflict(claim, error) : failed(error);
  }
}

/** What somebody else said of the claim meanwhile. */
async function conflict(claim: string, refused: ProblemError): Promise<Sending> {
  try {
    const now = await api.GET("/api/v1/claims/{id}", { params: { path: { id: claim } } });
    const events = await api.GET("/api/v1/events", { params: { query: { about: claim, limit: 5 } } });
    return { is: "conflict", now: now.data as ClaimDetail, theirs: (events.data as EventList).events };
  } catch {
    return failed(refused);
  }
}

function failed(error: unknown): Sending {
  return { is: "failed", problem: (error instanceof ProblemError ? error : unreachable(error)).problem };
}

/** Take back the verdict of a claim; one that was never stored is just forgotten. Resolves to what went wrong, or null. */
export async function takeBack(claim: string): Promise<unknown> {
  const undone = line.then(async () => {
    const sending = session.items.find((item) => claimOf(item) === claim)?.verdict?.sending;
    if (sending?.is === "sent") await api.POST("/api/v1/events/{id}/undo", { params: { path: { id: sending.event } }, body: { reason: null } });
    dispatch({ do: "take back", claim });
  });
  line = undone.catch(() => undefined);
  try {
    await undone;
    return null;
  } catch (error) {
    return error;
  }
}

export function skip(): void {
  dispatch({ do: "skip" });
  lookAhead();
}

export function go(step: number): void {
  dispatch({ do: "go", to: session.at + step });
  lookAhead();
}

sessionKey.subscribe(() => {
  if (filters) restart(); // another person's sitting
});
addEventListener("beforeunload", (event) => {
  if (isUnsent(session)) event.preventDefault();
});
