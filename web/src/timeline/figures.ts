/** Values of figures as numbers at their place in time, where a line can be drawn through them. */
import type { FigureSeries } from "../shared/api/contract";
import { daysOf } from "./scale";

export interface Point {
  figure: string;
  period: string;
  written: string;
  value: number;
  /** The middle of the period, in days since 1970. */
  day: number;
}

/** The points that are numbers of a known time, in its order; 400余 counts as 400 and is written as it is. */
export function pointsOf({ points }: FigureSeries): Point[] {
  return points
    .flatMap(({ figure_id: figure, period, value }) => {
      const days = daysOf(period);
      const number = Number.parseFloat(value.replace(/,/g, ""));
      return days && Number.isFinite(number) ? [{ figure, period, written: value, value: number, day: (days.from + days.to) / 2 }] : [];
    })
    .sort((a, b) => a.day - b.day);
}

/** Whether there are two periods to compare. */
export function isLine(points: readonly Point[]): boolean {
  return new Set(points.map(({ day }) => day)).size > 1;
}

const [SIDE, TOP, FOOT] = [36, 24, 24];

/** Where the points of a line lie in a box: time to the right, values up; the axis holds 0, so that heights compare. */
export function placed(points: readonly Point[], { width, height }: { width: number; height: number }): (Point & { x: number; y: number })[] {
  const [days, values] = [points.map(({ day }) => day), points.map(({ value }) => value)];
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  return points.map((point) => ({
    ...point,
    x: SIDE + ((point.day - first) / (last - first || 1)) * (width - 2 * SIDE),
    y: TOP + ((high - point.value) / (high - low || 1)) * (height - TOP - FOOT),
  }));
}
