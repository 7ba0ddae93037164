/** Time as the documents state it (year, month or day) on an axis of days. */

const DAY_MS = 86_400_000;

/** A stretch of days since 1970, end exclusive. */
export interface Days {
  from: number;
  to: number;
}

/** The days that a stated time can mean: all days of its year or month, or the one day. Null for what is no time. */
export function daysOf(stated: string | null): Days | null {
  const found = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(stated ?? "");
  if (!found) return null;
  const [year, month, day] = [Number(found[1]), found[2] ? Number(found[2]) - 1 : null, found[3] ? Number(found[3]) : null];
  const from = Date.UTC(year, month ?? 0, day ?? 1);
  const to = day !== null ? from + DAY_MS : month !== null ? Date.UTC(year, month + 1, 1) : Date.UTC(year + 1, 0, 1);
  return { from: from / DAY_MS, to: to / DAY_MS };
}

/** The first day of a year. */
export function yearStart(year: number): number {
  return Date.UTC(year, 0, 1) / DAY_MS;
}

export interface Scale {
  from: number;
  to: number;
  years: number[];
  x: (day: number) => number;
}

const MOST_TICKS = 14;

/** An axis of whole years over all stretches, `width` units wide; one year where there are none. */
export function scaleOf(stretches: readonly Days[], width: number): Scale {
  const first = Math.min(...stretches.map(({ from }) => from), Infinity);
  const last = Math.max(...stretches.map(({ to }) => to), -Infinity);
  const year = (day: number) => new Date(day * DAY_MS).getUTCFullYear();
  const [begin, end] = first === Infinity ? [year(Date.now() / DAY_MS), year(Date.now() / DAY_MS) + 1] : [year(first), year(last - 1) + 1];
  const [from, to] = [yearStart(begin), yearStart(end)];
  const step = Math.ceil((end - begin) / MOST_TICKS);
  const years = Array.from({ length: Math.floor((end - begin) / step) + 1 }, (_, number) => begin + number * step);
  return { from, to, years, x: (day) => ((day - from) / (to - from)) * width };
}
