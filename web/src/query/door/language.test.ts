import { describe, expect, it } from "vitest";
import { wantedAfter } from "./language";
import { parametersIn, valueOf } from "./parameters";

describe("what completes a statement", () => {
  it.each([
    ["MATCH (c:Ci", "label"],
    ["MATCH (c:City)-[r:", "predicate"],
    ["MATCH (c)-[:ADOPTS|OP", "predicate"],
    ["MATCH (c:City) WHERE c.na", "property"],
    ["MATCH (c:City {na", "property"],
    ["MATCH (c:City {name: $a, i", "property"],
    ["MAT", "word"],
    ["MATCH (c:City) RET", "word"],
  ] as const)("after %s comes a %s", (before, wanted) => {
    expect(wantedAfter(before)).toBe(wanted);
  });
});

describe("parameters of a statement", () => {
  it("are found once each, not in strings or comments", () => {
    expect(parametersIn("MATCH (n {name: $name}) WHERE n.x = '$no' AND n.y = $other // $neither\nRETURN $name")).toEqual(["name", "other"]);
  });
  it("are JSON where they can be, else text", () => {
    expect([valueOf("3"), valueOf("[1]"), valueOf("免申即享"), valueOf('"3"')]).toEqual([3, [1], "免申即享", "3"]);
  });
});
