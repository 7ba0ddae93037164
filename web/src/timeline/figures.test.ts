import { describe, expect, it } from "vitest";
import { isLine, pointsOf } from "./figures";

const series = (...points: [string, string][]) => ({ indicator: "i", unit: "家", reporter: "r", points: points.map(([period, value]) => ({ figure_id: period, period, value, growth: null, documents: 1 })) });

describe("figures", () => {
  it("are numbers in the order of their periods, and stay as written", () => {
    expect(pointsOf(series(["2023", "1,200余"], ["2021", "3.5"], ["2022", "近半数"]))).toEqual([
      { period: "2021", written: "3.5", value: 3.5 }, { period: "2023", written: "1,200余", value: 1200 },
    ]);
  });
  it("are a line from two periods on", () => {
    expect([isLine(pointsOf(series(["2023", "1"]))), isLine(pointsOf(series(["2023", "1"], ["2024", "2"])))]).toEqual([false, true]);
  });
});
