import { describe, expect, it } from "vitest";
import type { Matrix, MatrixCell, MatrixMeasure, MatrixPlace } from "../shared/api/contract";
import { mainState, symbols } from "../shared/adoption/marks";
import { csvQuery, queryOf } from "./filters";
import { gridOf } from "./grid";

const NORTH = { id: "place:1", name: "甲省" };
const SOUTH = { id: "place:2", name: "乙省" };
const place = (id: string, province: typeof NORTH | null, blank: MatrixPlace["blank"] = "no_mention"): MatrixPlace => ({ id, kind: "City", name: id, within: province, province, documents: 1, full: 1, blank });
const measure = (id: string, ...topics: string[]): MatrixMeasure => ({ id, kind: "Measure", name: id, places: 1, topics: topics.map((t) => ({ id: t, name: t })) });
const cell = (p: number, m: number, statuses: string[], since: string | null = null): MatrixCell => ({ place: p, measure: m, statuses, since, first_document_date: null, claims: 1, documents: 1, partial: false, blank: null });

const matrix: Matrix = {
  places: [place("a", SOUTH), place("b", NORTH, "no_document"), place("c", NORTH), place("d", null, "excerpts_only")],
  measures: [measure("x"), measure("y", "topic:br01", "topic:cn02"), measure("z", "topic:cn02")],
  cells: [cell(0, 1, ["implemented"], "2019"), cell(2, 0, ["planned"], "2018"), cell(2, 1, ["implemented"], "2021"), cell(2, 2, ["negated"])],
  filtered: [[0, 0]],
  mentioned: [[0, 2]],
  truncated: false,
};
const arranged = (sort: Parameters<typeof gridOf>[1]["sort"], group: Parameters<typeof gridOf>[1]["group"] = "none", hideEmpty = false) => gridOf(matrix, { sort, group, hideEmpty });
const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id).join("");

describe("the matrix as it is looked at", () => {
  it("sorts both ways by adoptions, first dates and names", () => {
    expect([ids(arranged("adopters").places), ids(arranged("adopters").measures)]).toEqual(["cabd", "yxz"]);
    expect([ids(arranged("first").places), ids(arranged("first").measures)]).toEqual(["cabd", "xyz"]);
    expect([ids(arranged("name").places), ids(arranged("name").measures)]).toEqual(["abcd", "xyz"]);
    expect([...ids(arranged("similarity").places)].sort().join("")).toBe("abcd");
  });
  it("groups places by province and measures by topic, those without one last", () => {
    const grid = arranged("name", "both");
    expect(grid.rows.map(({ name, members }) => [name, ids(members)])).toEqual([["甲省", "bc"], ["乙省", "a"], [null, "d"]]);
    expect(grid.columns.map(({ id, members }) => [id, ids(members)])).toEqual([["topic:cn02", "yz"], [null, "x"]]);
    expect(ids(grid.places)).toBe("bcad");
  });
  it("says of each blank why it is blank", () => {
    const grid = arranged("name");
    expect([grid.at(0, 0), grid.at(0, 2), grid.at(1, 0), grid.at(3, 0)].map(({ blank }) => blank)).toEqual(["filtered", "mentioned", "no_document", "excerpts_only"]);
    expect(grid.at(2, 0).cell?.statuses).toEqual(["planned"]);
  });
  it("can leave out places without claims", () => {
    expect(ids(arranged("name", "none", true).places)).toBe("ac");
  });
  it("draws what holds, and both where documents disagree", () => {
    expect(symbols(["implemented", "planned"], false)).toBe("●");
    expect(symbols(["implemented", "ended"], false)).toBe("●○");
    expect(symbols(["planned"], true)).toBe("(◐)");
    expect(mainState(["implemented", "ended"])).toBe("ended");
  });
});

describe("the question stands in the address", () => {
  it("asks for cities and shared measures unless told otherwise", () => {
    expect(queryOf(new URLSearchParams())).toEqual({ level: "City", min_places: 2 });
    expect(queryOf(new URLSearchParams("level=all&min_places=1&status=planned&status=nonsense&min_confidence=7&roll_up=true"))).toEqual({
      min_places: 1, status: ["planned"], min_confidence: 1, roll_up: true,
    });
  });
  it("is the same for CSV", () => {
    expect(csvQuery({ level: "City", min_places: 2, review: ["rejected"] })).toEqual({ level: "City", min_places: "2", review: ["rejected"], include_rejected: "true", format: "csv" });
  });
});
