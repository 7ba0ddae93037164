import { describe, expect, it } from "vitest";
import type { EventAnswer } from "../../shared/api/contract";
import { byId, said } from "./said";

const of = byId([{ id: "place:1", kind: "City", name: "甲市" }, { id: "measure:m", kind: "Measure", name: "某举措" }]);
const event = (scope: string, payload: object) => ({ id: "event:1", scope, about: "measure:m", payload }) as unknown as EventAnswer;

describe("what an act says", () => {
  it("names the ends of its claim and what a correction changed", () => {
    const claim = { subject: "place:1", predicate: "ADOPTS", object: "measure:m", attributes: { status: "planned" }, anchor: { quote: "将推行" } };
    const found = said(event("claim", { claim, made: { ...claim, attributes: { status: "implemented" } } }), of);
    expect(found.claim?.subject.name).toBe("甲市");
    expect(found.differences).toEqual([{ field: "status", was: "planned", becomes: "implemented" }]);
    expect(found.quote).toBe("将推行");
  });
  it("names both nodes of a pair, one that is gone by its id", () => {
    const found = said(event("node", { keep: "measure:m", other: "measure:~gone" }), of);
    expect([found.stands?.name, found.node?.name, found.claim]).toEqual(["某举措", "measure:~gone", null]);
  });
});
