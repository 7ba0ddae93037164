import { describe, expect, it } from "vitest";
import { clamped, everything, moved, rangeOf, tsv, type At } from "./selection";

const size = { rows: 5, columns: 7, page: 3 };
const at = (row: number, column: number): At => ({ row, column });

describe("keys move as in a spreadsheet", () => {
  it.each([
    ["ArrowDown", false, at(2, 3), at(3, 3)],
    ["ArrowUp", false, at(0, 3), at(-1, 3)],
    ["ArrowLeft", false, at(2, 0), at(2, -1)],
    ["ArrowUp", false, at(0, -1), at(0, -1)],
    ["ArrowRight", false, at(2, 6), at(2, 6)],
    ["ArrowRight", true, at(2, 1), at(2, 6)],
    ["ArrowDown", true, at(1, 2), at(4, 2)],
    ["Home", false, at(3, 4), at(3, 0)],
    ["Home", true, at(3, 4), at(0, 0)],
    ["End", true, at(0, 0), at(4, 6)],
    ["PageDown", false, at(3, 4), at(4, 4)],
    ["PageUp", false, at(4, 4), at(1, 4)],
  ])("%s (far: %s)", (key, isFar, from, to) => {
    expect(moved(from, key, isFar, size)).toEqual(to);
  });
  it("leaves other keys alone and a selection off the headings", () => {
    expect(moved(at(0, 0), "a", false, size)).toBeNull();
    expect(moved(at(0, 0), "ArrowUp", false, size, 0)).toEqual(at(0, 0));
  });
  it("stays within what is left", () => {
    expect(clamped({ active: at(9, 9), anchor: at(0, 9) }, size)).toEqual({ active: at(4, 6), anchor: at(0, 6) });
  });
});

describe("what is copied", () => {
  const text = (r: number, c: number) => `${String(r)}/${String(c)}`;
  const copied = (range: Parameters<typeof tsv>[0]) => tsv(range, text, (r) => `place\t${String(r)}`, (c) => `m${String(c)}`);
  it("is the bare cell, or a table with its headings", () => {
    expect(copied(rangeOf({ active: at(1, 2), anchor: at(1, 2) }))).toBe("1/2");
    expect(copied(rangeOf({ active: at(0, 1), anchor: at(1, 0) }))).toBe("\tm0\tm1\nplace 0\t0/0\t0/1\nplace 1\t1/0\t1/1");
    expect(copied(everything(size)).split("\n")).toHaveLength(6);
  });
});
