import { describe, expect, it } from "vitest";
import type { DiffusionAdoption, TimelineEntry } from "../shared/api/contract";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { legendOf } from "./picture";
import { Plot } from "./Plot";
import { cumulative, namesOf, rowsOfMeasure, rowsOfTimeline, stretches } from "./rows";
import { daysOf, scaleOf, yearStart } from "./scale";

describe("times as stated", () => {
  it("mean all days of their year or month", () => {
    expect(daysOf("2021")).toEqual({ from: yearStart(2021), to: yearStart(2022) });
    expect(daysOf("2021-12")?.to).toBe(yearStart(2022));
    expect(daysOf("2020-02-29")).toEqual({ from: yearStart(2020) + 59, to: yearStart(2020) + 60 });
  });
  it.each([null, "", "二〇二一年", "2021-1"])("%s is none", (text) => {
    expect(daysOf(text)).toBeNull();
  });
});

describe("the axis", () => {
  it("holds whole years and few ticks", () => {
    const scale = scaleOf([{ from: yearStart(1990) + 3, to: yearStart(2026) + 9 }], 100);
    expect([scale.x(yearStart(1990)), scale.x(yearStart(2027))]).toEqual([0, 100]);
    expect(scale.years.length).toBeLessThan(16);
  });
  it("has a year where nothing is dated", () => {
    expect(scaleOf([], 100).years).toHaveLength(2);
  });
});

function adoption(name: string, censored: DiffusionAdoption["censored"], lower: string | null, upper: string | null): DiffusionAdoption {
  const bound = (day: string | null) => (day ? { day, claims: [`claim:${name}`], documents: [], assumed: false } : null);
  return { place: { place_id: name, place: name } as DiffusionAdoption["place"], lower: bound(lower), upper: bound(upper), stated: null, censored, conflict: false, assumed: false, rank: null, rank_assumed: false };
}

describe("adoptions", () => {
  const rows = rowsOfMeasure([
    adoption("a", "left", null, "2020-06-30"), adoption("b", "interval", "2021-01-01", "2021-12-31"), adoption("c", "right", "2022-01-01", null), adoption("d", "undated", null, null),
  ]);
  it("are open where nothing bounds them", () => {
    expect(rows.map(({ marks }) => [marks[0]?.from === null, marks[0]?.to === null])).toEqual([[true, false], [false, false], [false, true], [true, true]]);
    expect(stretches(rows)).toHaveLength(3);
  });
  it("add up to what is sure and what is possible, plans left out", () => {
    expect(cumulative(rows, yearStart(2020)).map(({ sure, possible }) => [sure, possible])).toEqual([[0, 2], [1, 2], [1, 3], [2, 3]]);
  });
});

describe("bounds that rest on silence", () => {
  const quiet = (name: string, censored: "interval" | "right", upper: string | null) => ({ ...adoption(name, censored, "2020-01-01", upper), assumed: true });
  const rows = rowsOfMeasure([quiet("a", "interval", "2021-12-31"), quiet("b", "right", null), adoption("c", "right", "2020-01-01", null)]);
  it("are no plans and look like nothing that is stated", () => {
    expect(rows.map(({ marks }) => [marks[0]?.shape, marks[0]?.isAssumed, marks[0]?.status])).toEqual([["interval", true, "implemented"], ["silent", true, null], ["right", false, "planned"]]);
    expect(legendOf((name) => name, namesOf(rows)).map(({ text }) => text)).toEqual(["right", "assumed", "silent"]);
  });
  it("are drawn with dashes, what is stated is not", () => {
    const drawn = (row: (typeof rows)[number]) => renderToStaticMarkup(createElement(Plot, { rows: [row], scale: scaleOf(stretches(rows), 100), title: "", onOpen: () => undefined }));
    const stated = rowsOfMeasure([adoption("d", "interval", "2020-01-01", "2021-12-31")]);
    expect([...rows, ...stated].map((row) => { const markup = drawn(row); return [markup.includes("data-assumed"), /stroke-dasharray="2 [23]"/.test(markup)]; }))
      .toEqual([[true, true], [true, true], [false, false], [false, false]]);
  });
  it("count for no adoption", () => {
    expect(cumulative(rows, yearStart(2020)).at(-1)).toMatchObject({ sure: 1, possible: 1 });
  });
});

describe("a place's measures", () => {
  const entry = (id: string, stated: string | null, documented: string | null) =>
    ({ other: { id, kind: "Measure", name: id }, stated, documented, evidence: { claim_id: `claim:${id}`, status: "implemented" } }) as TimelineEntry;
  it("keep stated times and dates of documents apart, undated last", () => {
    const rows = rowsOfTimeline([entry("x", null, null), entry("y", null, "2022-03-01"), entry("z", "2019", "2023-01-01"), entry("y", "2021", "2022-03-01")]);
    expect(rows.map(({ id, marks }) => [id, marks.map(({ shape }) => shape)])).toEqual([["z", ["stated"]], ["y", ["documented", "stated"]], ["x", ["undated"]]]);
  });
});
