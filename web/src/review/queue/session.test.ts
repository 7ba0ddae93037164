import { describe, expect, it } from "vitest";
import type { QueueItem } from "../../shared/api/contract";
import { current, EMPTY, isUnsent, reduce, tally, unsettled, type Action, type Meant, type Session } from "./session";

const entry = (id: string) => ({ claim: { claim_id: id, review: "unreviewed" }, priority: 1, holders: 1, claims: 1 }) as QueueItem;
const page = (ids: string, next: string | null = null): Action => ({ do: "loaded", page: { items: [...ids].map(entry), next } });
const meant = (act: Meant["act"]): Meant => ({ act, seen: "unreviewed", changes: null, reason: null });
const after = (...actions: Action[]): Session => actions.reduce(reduce, EMPTY);
const at = (session: Session) => current(session)?.entry.claim.claim_id;

describe("a sitting at the queue", () => {
  it("goes on at once and knows what is not stored yet", () => {
    const session = after(page("abc"), { do: "judge", claim: "a", meant: meant("accept") });
    expect(at(session)).toBe("b");
    expect(isUnsent(session)).toBe(true);
    expect(isUnsent(reduce(session, { do: "settle", claim: "a", sending: { is: "sent", event: "e" } }))).toBe(false);
  });
  it("passes over what was skipped or judged, and ends", () => {
    const session = after(page("abc"), { do: "skip" }, { do: "judge", claim: "b", meant: meant("reject") }, { do: "judge", claim: "c", meant: meant("reject") });
    expect(at(session)).toBeUndefined();
    expect(tally(session)).toEqual({ accept: 0, reject: 2, correct: 0 });
    expect(at(reduce(session, { do: "go", to: 0 }))).toBe("a");
  });
  it("comes back to the claim whose verdict is taken back", () => {
    const session = after(page("ab"), { do: "judge", claim: "a", meant: meant("accept") }, { do: "take back", claim: "a" });
    expect(at(session)).toBe("a");
    expect(session.judged).toEqual([]);
  });
  it("keeps a refused verdict in view and stays where the reader is when it is sent again", () => {
    const problem = { type: "", title: "", status: 503, detail: "", instance: "", hint: null, place: null, errors: null };
    const refused = after(page("abc"), { do: "judge", claim: "a", meant: meant("accept") }, { do: "settle", claim: "a", sending: { is: "failed", problem } });
    expect(unsettled(refused)).toHaveLength(1);
    const again = reduce(refused, { do: "judge", claim: "a", meant: meant("accept") });
    expect([at(again), unsettled(again).length]).toEqual(["b", 0]);
  });
  it("takes a claim of a later page once", () => {
    expect(after(page("ab", "n"), page("bc")).items).toHaveLength(3);
  });
});
