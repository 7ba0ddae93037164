import { describe, expect, it } from "vitest";
import type { Coverage, CoveredPlace } from "../shared/api/contract";
import { byGenre, byProvince, byYear, total } from "./coverage";

function place(id: string, kind: string, documents: number): CoveredPlace {
  return { id, kind, name: id, documents, full: documents, excerpts: 0, first_date: null, last_date: null };
}

const coverage: Coverage = {
  places: [place("place:210000", "Province", 0), place("place:210100", "City", 2), place("place:210200", "City", 0), place("place:410000", "Province", 0), place("place:410100", "City", 0)],
  documents: [
    { place: "place:210100", year: "2024", genre: "reply", documents: 1, full: 1 },
    { place: "place:210100", year: null, genre: "plan", documents: 1, full: 1 },
    { place: "place:210100", year: "2021", genre: "reply", documents: 3, full: 1 },
  ],
};

describe("coverage", () => {
  it("is in order of years, undated last", () => {
    expect(byYear(coverage)).toEqual([{ label: "2021", count: 3 }, { label: "2024", count: 1 }, { label: null, count: 1 }]);
  });
  it("has the most frequent genre first", () => {
    expect(byGenre(coverage)[0]).toEqual({ label: "reply", count: 4 });
    expect(total(coverage)).toBe(5);
  });
  it("names cities without documents of a province that has some", () => {
    expect(byProvince(coverage).map(({ province, cities }) => [province.id, cities.length])).toEqual([["place:210000", 2]]);
  });
});
