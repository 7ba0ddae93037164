import { describe, expect, it } from "vitest";
import { isLine, placed, pointsOf } from "./figures";

const series = (...points: [string, string][]) => ({
  indicator: "i", unit: "家", reporter_id: "place:r", reporter: "r",
  points: points.map(([period, value]) => ({ figure_id: `${period} ${value}`, period, value, growth: null, documents: 1 })),
});

describe("figures", () => {
  it("are numbers in the order of their periods, and stay as written", () => {
    const points = pointsOf(series(["2023", "1,200余"], ["2021", "3.5"], ["2022", "近半数"], ["近年", "9"]));
    expect(points.map(({ period, written, value }) => [period, written, value])).toEqual([["2021", "3.5", 3.5], ["2023", "1,200余", 1200]]);
  });
  it("are a line from two periods on", () => {
    expect(isLine(pointsOf(series(["2023", "1"], ["2023", "2"])))).toBe(false);
    expect(isLine(pointsOf(series(["2023", "1"], ["2024", "2"])))).toBe(true);
  });
  it("lie at their time and above zero, also where they fall below it", () => {
    const box = { width: 300, height: 110 };
    const [a, b, c] = placed(pointsOf(series(["2020", "10"], ["2021", "-10"], ["2024", "0"])), box);
    expect((b?.x ?? 0) - (a?.x ?? 0)).toBeLessThan(((c?.x ?? 0) - (b?.x ?? 0)) / 2);
    expect([a?.y, c?.y, b?.y].map((y) => (y ?? -1) >= 0 && (y ?? 999) <= box.height)).toEqual([true, true, true]);
    expect((a?.y ?? 0) < (c?.y ?? 0) && (c?.y ?? 0) < (b?.y ?? 0)).toBe(true);
  });
});
