/** Values of figures as numbers, where a line can be drawn through them. */
import type { FigureSeries } from "../shared/api/contract";

export interface Point {
  period: string;
  written: string;
  value: number;
}

/** The points that are numbers, in the order of their periods; 400余 counts as 400 and is written as it is. */
export function pointsOf({ points }: FigureSeries): Point[] {
  return points
    .map(({ period, value }) => ({ period, written: value, value: Number.parseFloat(value.replace(/,/g, "")) }))
    .filter(({ value }) => Number.isFinite(value))
    .sort((a, b) => a.period.localeCompare(b.period));
}

/** Whether there are two periods to compare. */
export function isLine(points: readonly Point[]): boolean {
  return new Set(points.map(({ period }) => period)).size > 1;
}
