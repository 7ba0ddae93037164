import { describe, expect, it } from "vitest";
import { passage, slice } from "./text";

describe("offsets in code points", () => {
  it("count a character beyond the first plane once", () => {
    expect(slice("a𠀀b", 1, 3)).toBe("𠀀b");
  });
  it("give a quote with whole lines around it", () => {
    const text = "一行𠀀\n二行甲乙丙\n三行";
    expect(passage(text, 6, 8, 4)).toEqual({ before: "二行", quote: "甲乙", after: "丙\n三行", cut: [true, false] });
  });
  it("cut long lines and say so", () => {
    expect(passage("甲".repeat(100), 50, 51, 10)).toEqual({ before: "甲".repeat(10), quote: "甲", after: "甲".repeat(10), cut: [true, true] });
  });
});
