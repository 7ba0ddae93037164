import { describe, expect, it } from "vitest";
import type { ClaimDetail, GraphSchema } from "../../shared/api/contract";
import { changesOf, differences, draftOf, faultOf, fitted } from "./changes";

const city = { id: "place:1", kind: "City", name: "甲市" };
const other = { id: "place:2", kind: "City", name: "乙市" };
const measure = { id: "measure:m", kind: "Measure", name: "某举措" };
const claim = { subject: city, predicate: "ADOPTS", object: measure, status: "planned", since: null, role: null, article: null, number: null } as ClaimDetail;
const schema = {
  predicates: [
    { predicate: "ADOPTS", sources: ["City"], targets: ["Measure"], attributes: ["status", "since"] },
    { predicate: "HAS_TOPIC", sources: ["Measure"], targets: ["Topic"], attributes: [] },
  ],
} as unknown as GraphSchema;

describe("a correction", () => {
  it("sends only what differs, null for what is taken away", () => {
    expect(changesOf(claim, { ...draftOf(claim), subject: other, status: "", since: "2021-09 " })).toEqual({ subject: "place:2", status: null, since: "2021-09" });
  });
  it("is compared by names", () => {
    expect(differences(claim, { ...draftOf(claim), subject: other })).toEqual([{ field: "subject", was: "甲市", becomes: "乙市" }]);
  });
  it.each([
    [{}, "same"],
    [{ subject: null }, "ends"],
    [{ since: "2021-13" }, "since"],
    [{ object: city }, "kinds"],
    [{ predicate: "HAS_TOPIC" }, "kinds"],
    [{ since: "2021" }, null],
  ] as const)("%o has the fault %s", (change, fault) => {
    expect(faultOf(claim, { ...draftOf(claim), ...change }, schema)).toBe(fault);
  });
  it("drops what the new predicate does not state", () => {
    expect(fitted({ ...draftOf(claim), predicate: "HAS_TOPIC" }, schema).status).toBe("");
  });
});
