import { describe, expect, it } from "vitest";
import { kindOf, passages, shownColumns, textOf } from "./columns";

describe("columns of an answer", () => {
  it("reads an id with its name and kind as one node", () => {
    expect(shownColumns(["place_id", "place", "place_kind", "claims"])).toEqual([
      { name: "place", of: "node", id: "place_id", kind: "place_kind" },
      { name: "claims", of: "value" },
    ]);
  });
  it("keeps an id that has no name", () => {
    expect(shownColumns(["document_id", "text"]).map((c) => c.name)).toEqual(["document_id", "text"]);
  });
  it("knows evidence and statuses, and leaves offsets out", () => {
    expect(shownColumns(["statuses", "evidence", "start", "end"]).map((c) => c.of)).toEqual(["statuses", "evidence"]);
  });
  it("takes claims from a list, a map and an id", () => {
    expect(passages([{ claim_id: "claim:a", quote: "x" }, null])).toHaveLength(1);
    expect(passages({ claim_id: "claim:a", quote: null })).toHaveLength(1);
    expect(passages("claim:a")[0]?.claim_id).toBe("claim:a");
    expect(passages(null)).toEqual([]);
  });
  it("has no text for what is not there", () => {
    expect([null, "", [], ["a", null], false, 0].map(textOf)).toEqual([null, null, null, "a、", "false", "0"]);
  });
  it("knows kinds by their ids", () => {
    expect(["place:210100", "measure:x", "other"].map(kindOf)).toEqual(["", "Measure", ""]);
  });
});
