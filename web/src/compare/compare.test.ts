import { describe, expect, it } from "vitest";
import type { ComparedMeasure } from "../shared/api/contract";
import { placesOf, put, swapped, without } from "./places";
import { sectionsOf, spotOf } from "./sections";

describe("the places stand in the address", () => {
  it("each once and six at most", () => {
    expect(placesOf(new URLSearchParams("place=a&place=b&place=a&place="))).toEqual(["a", "b"]);
    expect(placesOf(new URLSearchParams([..."abcdefgh"].map((p) => ["place", p])))).toHaveLength(6);
  });
  it("are added, replaced, swapped, taken out", () => {
    expect(put(["a", "b"], 2, "c")).toEqual(["a", "b", "c"]);
    expect(put(["a", "b"], 0, "c")).toEqual(["c", "b"]);
    expect(put(["a", "b"], 0, "b")).toEqual(["b", "a"]);
    expect(put(["a", "b"], 2, "b")).toEqual(["a", "b"]);
    expect(swapped(["a", "b", "c"], 0, 2)).toEqual(["c", "b", "a"]);
    expect(swapped(["a"], 0, 1)).toEqual(["a"]);
    expect(without(["a", "b"], "a")).toEqual(["b"]);
  });
});

const side = (...statuses: string[]) => ({ statuses, since: "2020", first_document_date: null, claims: 1, documents: 1, evidence: [] });
const measure = (name: string, where: ComparedMeasure["where"], places: ComparedMeasure["places"], blanks: ComparedMeasure["blanks"]): ComparedMeasure => ({
  measure: { id: name, kind: "Measure", name }, where, places, blanks,
});

describe("measures by who has them", () => {
  const places = ["a", "b"].map((id) => ({ id, kind: "City", name: id }));
  const compared = {
    places, truncated: false,
    measures: [
      measure("x", "shared", [side("implemented"), side("ended")], [null, null]),
      measure("y", "only", [null, side("implemented")], ["no_mention", null]),
      measure("z", "only", [side("planned"), side("implemented")], [null, null]),
      measure("w", "not_yet", [side("planned"), null], [null, "mentioned"]),
    ],
  };
  it("gives what one has alone to that one", () => {
    expect(sectionsOf(compared).map((s) => [s.key, s.measures.map((m) => m.measure.id).join("")])).toEqual([["shared", "x"], ["only b", "yz"], ["not_yet", "w"]]);
  });
  it("keeps the reason of a blank", () => {
    const [, y] = compared.measures;
    expect(y && [spotOf(y, 0).blank, spotOf(y, 1).cell?.statuses]).toEqual(["no_mention", ["implemented"]]);
  });
});
