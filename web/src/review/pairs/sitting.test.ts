import { describe, expect, it } from "vitest";
import type { DuplicatePair, DuplicateSide, EventAnswer, EventList } from "../../shared/api/contract";
import { EMPTY, openPairs, proposed, standingOn, withConflict, withDecision, without, withSkipped, withStored, withYielded, type Conflict, type Decided, type TextAct } from "./sitting";

const side = (id: string, documents = 0) => ({ id, documents: Array.from({ length: documents }, () => ({})) }) as DuplicateSide;
const pair = (a: string, b: string) => ({ id: a + b, a: side(a), b: side(b) }) as DuplicatePair;
const decision = (act: Decided["act"], keep: string, other: string): Decided => ({ pair: [keep, other].sort().join(""), act, keep, other });
const pairs = [pair("a", "b"), pair("b", "c"), pair("c", "d")];
const ids = (found: readonly DuplicatePair[]) => found.map(({ id }) => id);

describe("a sitting at likely duplicates", () => {
  it("has done with a pair that is kept apart, and with all pairs of a node that was merged", () => {
    expect(ids(openPairs(pairs, withDecision(EMPTY, decision("not_same", "a", "b"))))).toEqual(["bc", "cd"]);
    expect(ids(openPairs(pairs, withDecision(EMPTY, decision("same", "a", "b"))))).toEqual(["cd"]);
    expect(ids(openPairs(pairs, withDecision(EMPTY, decision("same", "b", "a"))))).toEqual(["bc", "cd"]);
  });
  it("has them again when the decision is taken back", () => {
    expect(ids(openPairs(pairs, without(withDecision(EMPTY, decision("same", "a", "b")), "ab")))).toEqual(["ab", "bc", "cd"]);
  });
  it("counts a pair that was skipped before as decided", () => {
    expect(withDecision(withSkipped(EMPTY, "ab"), decision("not_same", "a", "b")).skipped.size).toBe(0);
  });
});

describe("a sitting at documents that are nearly the same", () => {
  const event = (act: TextAct, keep: string, other: string) => ({ act, payload: { keep, other } }) as unknown as EventAnswer;
  const conflict = (act: TextAct): Conflict => ({ meant: decision("apart", "a", "b"), theirs: event(act, "b", "a") });
  it("passes both over while the server has not said which text stays, then the one that does not", () => {
    const one = withDecision(EMPTY, decision("same_text", "c", "b"));
    expect(ids(openPairs(pairs, one))).toEqual([]);
    expect(ids(openPairs(pairs, withStored(one, "bc", event("same_text", "c", "b"))))).toEqual(["cd"]);
    expect(ids(openPairs(pairs, withStored(one, "bc", event("same_text", "b", "c"))))).toEqual(["ab"]);
  });
  it("has done with the pair alone where one revises the other or they are apart", () => {
    expect(ids(openPairs(pairs, withDecision(EMPTY, decision("revises", "b", "c"))))).toEqual(["ab", "cd"]);
    expect(ids(openPairs(pairs, withStored(withDecision(EMPTY, decision("apart", "b", "c")), "bc", event("apart", "b", "c"))))).toEqual(["ab", "cd"]);
  });
  it("asks where somebody else decided meanwhile, and does not undo what was not taken", () => {
    const asked = withConflict(withDecision(EMPTY, conflict("revises").meant), conflict("revises"));
    expect([asked.decided.length, asked.conflicts.length, ids(openPairs(pairs, asked))]).toEqual([0, 1, ["bc", "cd"]]);
    const left = withYielded(asked, conflict("revises"));
    expect([left.conflicts.length, ids(openPairs(pairs, left))]).toEqual([0, ["bc", "cd"]]);
    const mine = withDecision(asked, conflict("revises").meant);
    expect([mine.decided.length, mine.conflicts.length]).toEqual([1, 0]);
  });
  it("passes over what somebody else made one text", () => {
    const asked = withConflict(EMPTY, { meant: decision("apart", "b", "c"), theirs: event("same_text", "b", "c") });
    expect(ids(openPairs(pairs, asked))).toEqual(["ab"]);
    expect(ids(openPairs(pairs, withYielded(asked, asked.conflicts[0] as Conflict)))).toEqual(["ab"]);
  });
});

describe("what somebody else decided on two documents", () => {
  const meant: Decided = { pair: "a b", act: "apart", keep: "b", other: "a" };
  const event = (id: string, act: string, keep: string, other: string) => ({ id, act, payload: { keep, other } }) as unknown as EventAnswer;
  const list = (events: EventAnswer[], undone: string[] = []) => ({ events, nodes: [], undone, next: null }) as EventList;
  it("is the latest that holds, in whatever direction", () => {
    const lists = [list([event("event:3", "apart", "a", "b"), event("event:2", "revises", "a", "b")], ["event:3"]), list([event("event:1", "apart", "b", "a"), event("event:4", "same_text", "b", "c"), event("event:5", "rename", "a", "b")])];
    expect(standingOn(meant, lists, null)?.id).toBe("event:2");
  });
  it("may be on other sources of the two, which the server names", () => {
    expect(standingOn(meant, [list([event("event:9", "revises", "x", "b")]), list([])], "event:9")?.id).toBe("event:9");
  });
  it("is nothing where they took it back", () => {
    expect(standingOn(meant, [list([event("event:2", "apart", "a", "b")], ["event:2"]), list([])], null)).toBeUndefined();
  });
});

describe("the node that is proposed to stand for both", () => {
  it.each([
    ["the one of the vocabulary", side("m:~1", 9), side("m:known"), "m:known"],
    ["the one that more documents name", side("m:~1", 1), side("m:~2", 2), "m:~2"],
    ["the first where nothing tells", side("m:~1", 1), side("m:~2", 1), "m:~1"],
  ])("is %s", (_, a, b, keep) => {
    expect(proposed({ a, b } as DuplicatePair)[0].id).toBe(keep);
  });
});
