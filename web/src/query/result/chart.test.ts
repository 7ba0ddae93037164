import { describe, expect, it } from "vitest";
import { barsOf } from "./chart";

describe("bars of an answer", () => {
  it("count rows by year, gaps and rows without a year too", () => {
    const rows = [{ place: "甲", since: "2019" }, { place: "乙", since: "2021-03" }, { place: "丙", since: null }, { place: "丁", since: "2021" }];
    expect(barsOf(["place", "since"], rows)).toEqual({
      of: "years", by: "since", value: null, left: 1,
      bars: [{ label: "2019", value: 1 }, { label: "2020", value: 0 }, { label: "2021", value: 2 }],
    });
  });
  it("sum the numbers of a table by year", () => {
    expect(barsOf(["year", "documents"], [{ year: "2020", documents: 3 }, { year: "2021", documents: 4 }])?.bars.map(({ value }) => value)).toEqual([3, 4]);
  });
  it("give a number for each name, the greatest first, not for ids", () => {
    const rows = [{ id: "place:1", kind: "City", count: 2 }, { id: "place:2", kind: "County", count: 5 }];
    expect(barsOf(["id", "kind", "count"], rows)?.bars).toEqual([{ label: "County", value: 5 }, { label: "City", value: 2 }]);
  });
  it("are none where nothing is counted", () => {
    expect(barsOf(["a"], [{ a: "x" }, { a: "y" }])).toBeNull();
  });
});
