import { describe, expect, it } from "vitest";
import type { Held } from "../../shared/texts/reuse";
import { endsOf, inOrder, rowsOf, within } from "./rows";

const held = (start: number, end: number, at: number) => ({ start, end, at: { start: at, end: at + end - start } }) as Held;
const starts = (found: readonly Held[]) => found.map(({ start }) => start);

describe("rows of two texts", () => {
  const [a, b] = [[..."甲甲一二三四乙\n五六七八"], [..."一二三四𠮷丙五六七八丁"]];
  const passages = [held(2, 6, 0), held(8, 12, 6)];
  it("have what both hold, and between what each has of its own", () => {
    expect(rowsOf(passages, a, b)).toEqual([
      { is: "own", a: { start: 0, end: 2 }, b: { start: 0, end: 0 } },
      { is: "shared", held: passages[0] },
      { is: "own", a: { start: 6, end: 8 }, b: { start: 4, end: 6 } },
      { is: "shared", held: passages[1] },
      { is: "own", a: { start: 12, end: 12 }, b: { start: 10, end: 11 } },
    ]);
  });
  it("have none for what is but spaces in both", () => {
    expect(rowsOf([held(0, 2, 0), held(3, 5, 3)], [..."一二\n三四"], [..."一二 三四"]).map(({ is }) => is)).toEqual(["shared", "shared"]);
  });
  it("are one where nothing is shared", () => {
    expect(rowsOf([], [..."甲"], [..."乙"])).toHaveLength(1);
  });
});

describe("passages in the order of both texts", () => {
  it("leave out the shorter ones that stand elsewhere or over another", () => {
    expect(starts(inOrder([held(0, 30, 100), held(30, 90, 0), held(95, 99, 70), held(85, 100, 62)]))).toEqual([30, 95]);
    expect(starts(inOrder([held(50, 60, 10), held(0, 10, 0)]))).toEqual([0, 50]);
    expect(inOrder([])).toEqual([]);
  });
});

describe("a stretch", () => {
  it("is shown by its ends where it is long", () => {
    expect(endsOf({ start: 10, end: 20 }, 10)).toEqual({ first: { start: 10, end: 20 }, left: 0, last: { start: 20, end: 20 } });
    expect(endsOf({ start: 10, end: 110 }, 20)).toEqual({ first: { start: 10, end: 20 }, left: 80, last: { start: 100, end: 110 } });
  });
  it("has what reaches into it", () => {
    expect(within([{ start: 0, end: 12 }, { start: 13, end: 14 }, { start: 18, end: 40 }, { start: 20, end: 22 }], { start: 10, end: 20 })).toEqual([{ start: 0, end: 2 }, { start: 3, end: 4 }, { start: 8, end: 10 }]);
  });
});
