import { describe, expect, it } from "vitest";
import { linesOf, spanOf, type Span } from "./runs";

const TEXT = "沈阳市推行“免申即享”。\n\n𠮷林另有办法，覆盖全市。";

/** Spans at random places, the same in each run. */
function someSpans(count: number, length: number): Span[] {
  let seed = 7;
  const random = (below: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
  return Array.from({ length: count }, () => {
    const start = random(length);
    return { start, end: start + 1 + random(length - start) };
  });
}

describe("runs of a text", () => {
  const length = [...TEXT].length;
  it("give the text back whatever the spans", () => {
    for (let count = 0; count < 40; count++) {
      const lines = linesOf(TEXT, someSpans(count, length));
      expect(lines.map(({ runs }) => runs.map(({ text }) => text).join("")).join("\n")).toBe(TEXT);
    }
  });
  it("lie under exactly the spans that cover them", () => {
    const spans = someSpans(30, length);
    for (const { start, end, under } of linesOf(TEXT, spans).flatMap(({ runs }) => runs)) {
      expect(new Set(under)).toEqual(new Set(spans.filter((span) => span.start <= start && span.end >= end)));
    }
  });
  it("count code points", () => {
    const at = [...TEXT].indexOf("林");
    const run = linesOf(TEXT, [{ start: at, end: at + 1 }]).flatMap(({ runs }) => runs).find(({ under }) => under.length > 0);
    expect(run?.text).toBe("林");
  });
  it("leave out what is no stretch of the text", () => {
    expect(linesOf("ab", [{ start: 1, end: 1 }, { start: -1, end: 1 }, { start: 0, end: 9 }])[0]?.runs).toHaveLength(1);
    expect(linesOf("", [])).toHaveLength(1);
  });
});

describe("a span in an address", () => {
  it.each([["3-9", { start: 3, end: 9 }], ["9-3", null], ["a", null], [null, null], ["3-", null]])("%s", (text, span) => {
    expect(spanOf(text)).toEqual(span);
  });
});
