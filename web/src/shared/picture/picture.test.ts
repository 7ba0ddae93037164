import { describe, expect, it } from "vitest";
import { svgOf, type Picture, type Words } from "./picture";
import { scaleFor } from "./png";
import { fileName } from "./save";
import { escaped, lines, shortened, widthOf } from "./text";

const words: Words = { legend: "图例", filters: "筛选", sources: "来源", corpus: "语料版本", noFilters: "无", noSources: "没有", gap: "　", then: "；", aside: (text) => `（${text}）` };
const picture: Picture = {
  title: "沈阳市 <b>&\u0001", body: "<circle r='3'/>", width: 300, height: 200, legend: [{ mark: "<path d='M0 0h16v16z'/>", text: "城市" }],
  filters: ["置信度 ≥ 0.8"], corpus: "abc123", sources: [{ title: "甲市工作报告", note: "2021" }, { title: "乙市办法" }], address: "https://host/graph?node=a&node=b",
};

describe("a picture", () => {
  it("holds all that it rests on", () => {
    const svg = svgOf(picture, words);
    for (const part of ["图例", "城市", "置信度 ≥ 0.8", "语料版本 abc123", "1. 甲市工作报告（2021）", "2. 乙市办法", "来源 (2)", picture.body]) expect(svg).toContain(part);
  });
  it("takes markup for text", () => {
    const svg = svgOf(picture, words);
    expect(svg).not.toContain("<b>");
    expect(svg).not.toContain("\u0001");
    expect(svg).toContain("node=a&amp;node=b");
  });
  it("says that nothing is filtered and nothing is cited", () => {
    const svg = svgOf({ ...picture, filters: [], sources: [] }, words);
    expect(svg).toContain(">无<");
    expect(svg).toContain(">没有<");
  });
  it("grows with its sources", () => {
    const height = (count: number) => Number(/ height="(\d+)"/.exec(svgOf({ ...picture, sources: Array.from({ length: count }, (_, i) => ({ title: `文件${String(i)}` })) }, words))?.[1]);
    expect(height(80)).toBeGreaterThan(height(8));
  });
});

describe("text in pictures", () => {
  it("breaks Chinese anywhere and keeps words whole", () => {
    expect(lines("优化营商环境条例", 10, 40)).toEqual(["优化营商", "环境条例"]);
    expect(lines("business environment", 10, 80)).toEqual(["business", "environment"]);
  });
  it.each(["优化营商环境条例 (2021) and others", "x".repeat(99), "𠮷野家", ""])("loses nothing of %s", (text) => {
    const broken = lines(text, 10, 50);
    expect(broken.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
    for (const line of broken) expect(widthOf(line, 10)).toBeLessThanOrEqual(50);
  });
  it("shortens only what is too wide", () => {
    expect(shortened("沈阳市", 10, 30)).toBe("沈阳市");
    expect(shortened("沈阳市营商局", 10, 40)).toBe("沈阳市…");
  });
  it("escapes", () => {
    expect(escaped(`<a href="x">&`)).toBe("&lt;a href=&quot;x&quot;&gt;&amp;");
  });
});

describe("files", () => {
  it("have names that file systems take", () => {
    expect(fileName("沈阳市/郑州市: 关系?", "svg")).toBe("沈阳市-郑州市-关系.svg");
    expect(fileName("  ", "png")).toBe("yingshang.png");
  });
  it("stay within what a canvas holds", () => {
    expect(scaleFor(800, 600)).toBe(2);
    const scale = scaleFor(2000, 40_000);
    expect(2000 * scale * 40_000 * scale).toBeLessThanOrEqual(64_000_001);
    expect(40_000 * scale).toBeLessThanOrEqual(16_000);
  });
});
