import { describe, expect, it } from "vitest";
import { pieces } from "./pieces";

describe("pieces of a text", () => {
  it("count code points, not UTF-16 units", () => {
    expect(pieces("𠮷林省", [[1, 2]]).map(({ part }) => part)).toEqual(["𠮷", "林", "省"]);
  });
  it.each([[[]], [[[0, 9]]], [[[1, 2], [1, 3]]], [[[-3, 1], [2, 1]]]])("give the text back for %j", (spans) => {
    expect(pieces("一网通办", spans).map(({ part }) => part).join("")).toBe("一网通办");
  });
  it("join overlapping marks", () => {
    expect(pieces("一网通办", [[0, 2], [1, 3]]).filter(({ isMarked }) => isMarked)).toHaveLength(1);
  });
});
