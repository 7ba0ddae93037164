/** What somebody else decided on a pair of documents before a decision of one's own came to the server. */
import { api, ProblemError } from "../../shared/api/client";
import type { EventAnswer, EventList } from "../../shared/api/contract";
import { isOnTexts, standingOn, type Conflict, type Decided } from "./sitting";

const LOOKED_AT = 20; // events of a document

/** The decision that is in the way; null where nothing of the kind is known, and for nodes. A text that was taken in is gone (404). */
export async function conflictOf(meant: Decided, error: unknown): Promise<Conflict | null> {
  if (!isOnTexts(meant.act) || !(error instanceof ProblemError) || (error.status !== 409 && error.status !== 404)) return null;
  try {
    const lists = await Promise.all([meant.keep, meant.other].map(eventsOf));
    const theirs = standingOn(meant, lists, error.problem.place);
    return theirs ? { meant, theirs } : null;
  } catch {
    return null;
  }
}

async function eventsOf(about: string): Promise<EventList> {
  return (await api.GET("/api/v1/events", { params: { query: { about, limit: LOOKED_AT } } })).data as EventList;
}

/** Take their decision back, if they did not do so themselves. */
export async function recall({ id }: EventAnswer): Promise<void> {
  try {
    await api.POST("/api/v1/events/{id}/undo", { params: { path: { id } }, body: { reason: null } });
  } catch (error) {
    if (!(error instanceof ProblemError && error.status === 409)) throw error;
  }
}
