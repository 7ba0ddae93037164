import { describe, expect, it } from "vitest";
import type { Chains } from "../shared/api/contract";
import { articleNumber, articlesOf, followersOf } from "./articles";

describe("numbers of articles", () => {
  it.each([["第三条", 3], ["第十条", 10], ["第二十三条", 23], ["第一百零五条", 105], ["第12条", 12], ["总则", null], [null, null]])("%s", (text, number) => {
    expect(articleNumber(text)).toBe(number);
  });
});

const node = (id: string) => ({ id, kind: "Regulation", name: id });
const chain = (regulation: string, steps: number, articles: string[], measure: string) => ({ regulation: node(regulation), steps, through: [], articles, measure: node(measure), places: [] });
const chains = { node: node("r"), requests: [], truncated: false, regulations: [chain("r", 0, ["第十一条", "第二条"], "a"), chain("r", 0, ["第二条"], "b"), chain("r", 0, [], "c"), chain("s", 2, ["第一条"], "a"), chain("t", 1, [], "a"), chain("s", 2, [], "b")] } as Chains;

describe("a regulation", () => {
  it("has its articles in order, provisions without one last", () => {
    expect(articlesOf(chains).map(({ article }) => article)).toEqual(["第二条", "第十一条", null]);
  });
  it("has a measure under each article that provides for it", () => {
    expect(articlesOf(chains).map(({ provisions }) => provisions.map(({ measure }) => measure.id))).toEqual([["a", "b"], ["a"], ["c"]]);
  });
  it("names those that implement it, the nearest first", () => {
    expect(followersOf(chains)).toEqual([{ regulation: node("t"), steps: 1, measures: 1 }, { regulation: node("s"), steps: 2, measures: 2 }]);
  });
});
