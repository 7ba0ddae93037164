import { describe, expect, it } from "vitest";
import type { Reuse } from "../api/contract";
import { byOther, heldOf, pathOfHeld } from "./reuse";

const passage = { length: 30, quote: "", from_start: 1, from_end: 4, to_start: 11, to_end: 14 };
const reuse = (from: string, to: string, direction: Reuse["direction"]) => ({ from: { id: from }, to: { id: to }, direction, passages: [passage] }) as Reuse;

describe("passages that another document holds", () => {
  it("are seen from the document that is read", () => {
    const found = heldOf("b", [reuse("a", "b", "date"), reuse("b", "c", "level"), reuse("b", "d", null)]);
    expect(found.map(({ start, way, other }) => [start, way, other.id])).toEqual([[11, "taken", "a"], [1, "given", "c"], [1, "unknown", "d"]]);
  });
  it("lead to their place in the other one", () => {
    expect(heldOf("b", [reuse("a:1", "b", "date")]).map(pathOfHeld)).toEqual(["/documents/a%3A1?at=1-4"]);
  });
  it("are told by document", () => {
    expect(byOther(heldOf("a", [reuse("a", "b", "date"), reuse("a", "c", "date"), reuse("a", "b", "date")])).map((group) => group.length)).toEqual([2, 1]);
  });
});
