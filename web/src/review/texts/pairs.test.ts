import { describe, expect, it } from "vitest";
import type { NearDuplicate } from "../../shared/api/contract";
import { decidedOn, inView, pairsOf, shareOf } from "./pairs";

const near = (from: string, to: string, direction: NearDuplicate["direction"] = "date") => ({ from: { id: from }, to: { id: to }, direction, from_share: 0.9, to_share: 0.8 }) as NearDuplicate;
const NONE = new Set<string>();

describe("documents that are nearly the same, as pairs", () => {
  it("have the earlier one first and say what tells so", () => {
    const pairs = pairsOf([near("b", "a"), near("c", "d", "level"), near("e", "f", null)], NONE);
    expect(pairs.map(({ id, a, b, by }) => [id, a.id, b.id, by])).toEqual([["a b", "b", "a", "date"], ["c d", "c", "d", "nothing"], ["e f", "e", "f", "nothing"]]);
  });
  it("are each there once, whatever page has them", () => {
    expect(pairsOf([near("a", "b"), near("b", "a")], NONE)).toHaveLength(1);
  });
  it("say that the later revises the earlier, the other way round where a person changed that", () => {
    const [pair] = pairsOf([near("a", "b")], NONE);
    const [turned] = pairsOf([near("a", "b")], new Set(["a b"]));
    expect(pair && decidedOn(pair, "revises")).toEqual({ pair: "a b", act: "revises", keep: "b", other: "a" });
    expect(turned && decidedOn(turned, "revises")).toEqual({ pair: "a b", act: "revises", keep: "a", other: "b" });
    expect(turned?.by).toBe("person");
    expect(turned && [shareOf(turned, turned.a), shareOf(turned, turned.b)]).toEqual([0.8, 0.9]);
  });
  it("stay in view while they are open, whatever comes back before them", () => {
    const pairs = pairsOf([near("a", "b"), near("c", "d")], NONE);
    expect(inView(pairs, NONE, null)?.id).toBe("a b");
    expect(inView(pairs, NONE, "c d")?.id).toBe("c d");
    expect(inView(pairs, new Set(["c d"]), "c d")?.id).toBe("a b");
    expect(inView(pairs, new Set(["a b", "c d"]), null)).toBeUndefined();
  });
});
