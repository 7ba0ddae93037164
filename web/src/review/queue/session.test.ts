import { describe, expect, it } from "vitest";
import type { ClaimDetail, Problem, QueueItem } from "../../shared/api/contract";
import { current, EMPTY, isUnsent, itemOf, nextWrite, reduce, tally, unsettled, type Act, type Action, type Outcome, type Session } from "./session";

const entry = (id: string) => ({ claim: { claim_id: id, review: "unreviewed" }, priority: 1, holders: 1, claims: 1 }) as QueueItem;
const page = (ids: string, next: string | null = null): Action => ({ do: "loaded", page: { items: [...ids].map(entry), next } });
const press = (act: Act): Action => ({ do: "press", press: { is: "verdict", act, changes: null, reason: null } });
const [accept, reject] = [press("accept"), press("reject")] as const;
const skip: Action = { do: "press", press: { is: "skip" } };
const undo: Action = { do: "undo" };
const send: Action = { do: "send" };
const mayJudge: Action = { do: "allow", may: true };
const mayNot: Action = { do: "allow", may: false };
const settle = (outcome: Outcome): Action => ({ do: "settle", outcome });
const sent = (event: string) => settle({ is: "sent", event });
const failed = settle({ is: "failed", problem: { status: 503 } as Problem });
const after = (...actions: Action[]): Session => actions.reduce(reduce, EMPTY);
const at = (session: Session) => current(session)?.entry.claim.claim_id;
const writes = ({ outbox }: Session) => outbox.map((write) => `${write.is} ${write.claim}${write.is === "undo" ? ` ${write.event ?? "?"}` : ""}`);
const sayings = ({ items }: Session) => items.map(({ verdict }) => (verdict ? `${verdict.meant.act} ${verdict.sending.is}` : "open"));

describe("a sitting at the queue", () => {
  it("goes on at once and knows what is not stored yet", () => {
    const session = after(mayJudge, page("abc"), accept);
    expect(at(session)).toBe("b");
    expect(isUnsent(session)).toBe(true);
    expect(isUnsent([send, sent("e")].reduce(reduce, session))).toBe(false);
  });
  it("sends one write after the other in the order of the keys", () => {
    const session = after(mayJudge, page("abc"), accept, reject);
    expect(nextWrite(session)).toMatchObject({ claim: "a", meant: { act: "accept", seen: "unreviewed" } });
    expect(nextWrite(reduce(session, send))).toBeUndefined();
    expect(nextWrite([send, sent("e")].reduce(reduce, session))).toMatchObject({ claim: "b", meant: { act: "reject" } });
  });
  it("passes over what was skipped or judged, and ends", () => {
    const session = after(mayJudge, page("abc"), skip, reject, reject);
    expect(at(session)).toBeUndefined();
    expect(tally(session)).toEqual({ accept: 0, reject: 2, correct: 0 });
    expect(at(reduce(session, { do: "go", to: 0 }))).toBe("a");
  });
  it("leaves a judged claim as it is when the reader comes back to it", () => {
    const session = after(mayJudge, page("ab"), accept, { do: "go", to: 0 }, reject);
    expect([at(session), ...sayings(session)]).toEqual(["a", "accept sending", "open"]);
  });
  it("takes a claim of a later page once", () => {
    expect(after(page("ab", "n"), page("bc")).items).toHaveLength(3);
  });
  it("keeps a refused verdict in view and stays where the reader is when it is sent again", () => {
    const refused = after(mayJudge, page("abc"), accept, send, failed);
    expect(unsettled(refused)).toHaveLength(1);
    const again = reduce(refused, { do: "insist", claim: "a", meant: { act: "accept", seen: "unreviewed", changes: null, reason: null } });
    expect([at(again), unsettled(again).length, ...writes(again)]).toEqual(["b", 0, "verdict a"]);
  });
  it("keeps what is not stored when the queue is read again", () => {
    const session = after(mayJudge, page("abc"), accept, reject, send, sent("e"), { do: "restart" }, page("bcd"));
    expect([at(session), ...sayings(session)]).toEqual(["c", "reject sending", "open", "open"]);
    expect([session.judged, writes(session)]).toEqual([["b"], ["verdict b"]]);
  });
});

describe("keys that are too early", () => {
  it("meet their claims in their order when these come", () => {
    const session = after(mayJudge, page("a", "n"), accept, { do: "load" }, reject, skip, accept, page("bcde"));
    expect([at(session), ...sayings(session)]).toEqual(["e", "accept sending", "reject sending", "open", "accept sending", "open"]);
    expect(writes(session)).toEqual(["verdict a", "verdict b", "verdict d"]);
  });
  it("wait on where one page has too few claims, and are forgotten at the end of the queue", () => {
    const short = after(mayJudge, accept, accept, accept, page("a", "n"));
    expect(short.held).toHaveLength(2);
    expect(reduce(short, page("b")).held).toEqual([]);
    expect(reduce(reduce(short, page("b")), accept).held).toEqual([]);
  });
  it("are the first to be undone", () => {
    expect(writes(after(mayJudge, accept, reject, undo, page("ab")))).toEqual(["verdict a"]);
  });
  it("do not meet claims that come after an error or another view", () => {
    expect(writes(after(mayJudge, accept, { do: "unloaded", error: "away" }, page("a")))).toEqual([]);
    expect(writes(after(mayJudge, accept, { do: "forget keys" }, page("a")))).toEqual([]);
  });
  it("are not sent before it is known who pressed them", () => {
    const session = after(page("abc"), accept, reject);
    expect([at(session), nextWrite(session)]).toEqual(["c", undefined]);
    expect(nextWrite(reduce(session, mayJudge))?.claim).toBe("a");
  });
  it("are taken back when the person may not judge", () => {
    const session = after(page("abc"), accept, reject, mayNot);
    expect([at(session), ...sayings(session)]).toEqual(["a", "open", "open", "open"]);
    expect([session.outbox, session.judged]).toEqual([[], []]);
    expect(sayings(reduce(session, accept))).toEqual(["open", "open", "open"]);
    expect(at(after(accept, skip, mayNot, page("ab")))).toBe("b");
  });
});

describe("undo", () => {
  it("comes back to the claim, and what waited is never sent", () => {
    const session = after(mayJudge, page("ab"), accept, undo);
    expect([at(session), session.judged, session.outbox]).toEqual(["a", [], []]);
  });
  it("undoes what is stored", () => {
    const session = after(mayJudge, page("ab"), accept, send, sent("e"), undo);
    expect([at(session), ...sayings(session), ...writes(session)]).toEqual(["a", "open", "open", "undo a e"]);
  });
  it("undoes what is on its way once its event is known, before the claim is judged anew", () => {
    const session = after(mayJudge, page("ab"), accept, send, undo, reject);
    expect([...sayings(session), ...writes(session)]).toEqual(["reject sending", "open", "verdict a", "undo a ?", "verdict a"]);
    expect(writes(reduce(session, sent("e")))).toEqual(["undo a e", "verdict a"]);
    expect(sayings([sent("e"), send, settle({ is: "undone" }), send, sent("f")].reduce(reduce, session))).toEqual(["reject sent", "open"]);
  });
  it("has nothing to undo where the verdict on its way was refused", () => {
    const session = after(mayJudge, page("ab"), accept, send, undo, failed);
    expect([writes(session), unsettled(session)]).toEqual([[], []]);
  });
  it("that fails puts the verdict back", () => {
    const session = after(mayJudge, page("ab"), accept, send, sent("e"), undo, send, failed);
    expect([session.judged, sayings(session)]).toEqual([["a"], ["accept sent", "open"]]);
  });
  it("that fails leaves a claim alone that was judged anew", () => {
    const session = after(mayJudge, page("ab"), accept, send, sent("e"), undo, send, reject, failed);
    expect([session.judged, sayings(session)]).toEqual([["a"], ["reject sending", "open"]]);
  });
  it("of a verdict in conflict leaves the claim as another judged it, and the reader where they are", () => {
    const now = { claim_id: "a", review: "rejected" } as ClaimDetail;
    const session = after(mayJudge, page("abc"), accept, send, settle({ is: "conflict", now, theirs: [] }), { do: "take back", claim: "a" });
    expect([at(session), itemOf(session, "a")?.entry.claim.review, unsettled(session).length, session.judged]).toEqual(["b", "rejected", 0, []]);
  });
});
