import { describe, expect, it } from "vitest";
import type { DuplicatePair, DuplicateSide } from "../../shared/api/contract";
import { EMPTY, openPairs, proposed, withDecision, without, withSkipped, type Decided } from "./sitting";

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

describe("the node that is proposed to stand for both", () => {
  it.each([
    ["the one of the vocabulary", side("m:~1", 9), side("m:known"), "m:known"],
    ["the one that more documents name", side("m:~1", 1), side("m:~2", 2), "m:~2"],
    ["the first where nothing tells", side("m:~1", 1), side("m:~2", 1), "m:~1"],
  ])("is %s", (_, a, b, keep) => {
    expect(proposed({ a, b } as DuplicatePair)[0].id).toBe(keep);
  });
});
