/** What of an answer can be drawn as bars: rows by year, or one number for each name. Pure; null where no chart would help. */
import { textOf, type Row } from "../../shared/answers/columns";

export interface Bars {
  /** `years`: so many rows, or their sum, a year; `names`: a number for each name. */
  of: "years" | "names";
  /** Column of the years or names. */
  by: string;
  /** Column of the numbers; null where rows are counted. */
  value: string | null;
  bars: readonly { label: string; value: number }[];
  /** Rows that are not drawn: without a year, or beyond the greatest. */
  left: number;
}

const YEARS = ["year", "since", "first_document_date", "documented", "stated", "document_date", "date", "period"];
const NUMBERS = ["n", "count", "documents", "mentions", "claims"];
const MOST_NAMES = 30;
const FEWEST = 2;

export function barsOf(columns: readonly string[], rows: readonly Row[]): Bars | null {
  if (rows.length < FEWEST) return null;
  const number = numberColumn(columns, rows);
  const isSummed = number !== null && columns.includes("year");
  const year = YEARS.find((name) => columns.includes(name) && rows.filter((row) => yearOf(row[name]) !== null).length * 2 >= rows.length);
  if (year) return byYear(year, isSummed ? number : null, rows);
  const name = columns.find((column) => rows.every((row) => typeof row[column] === "string" && !isId(row[column])));
  return number && name ? byName(name, number, rows) : null;
}

function numberColumn(columns: readonly string[], rows: readonly Row[]): string | null {
  const isNumber = (column: string) => rows.every((row) => typeof row[column] === "number" && row[column] >= 0);
  return [...NUMBERS.filter((name) => columns.includes(name)), ...columns.filter((name) => !NUMBERS.includes(name) && !["start", "end", "steps", "distance"].includes(name))].find(isNumber) ?? null;
}

function isId(value: unknown): boolean {
  return typeof value === "string" && /^[a-z]+:\S+$/.test(value);
}

function yearOf(value: unknown): string | null {
  return /^(\d{4})(?!\d)/.exec(textOf(value) ?? "")?.[1] ?? null;
}

/** Years without a row have a bar of none, so that gaps are seen. */
function byYear(by: string, value: string | null, rows: readonly Row[]): Bars | null {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const year = yearOf(row[by]);
    if (year !== null) sums.set(year, (sums.get(year) ?? 0) + (value ? (row[value] as number) : 1));
  }
  const years = [...sums.keys()].map(Number).sort((a, b) => a - b);
  const [first, last] = [years[0] ?? 0, years.at(-1) ?? 0];
  if (years.length < FEWEST || last - first > 60) return null;
  const bars = Array.from({ length: last - first + 1 }, (_, i) => ({ label: String(first + i), value: sums.get(String(first + i)) ?? 0 }));
  return { of: "years", by, value, bars, left: rows.filter((row) => yearOf(row[by]) === null).length };
}

/** None where all are alike: bars of one length tell nothing. */
function byName(by: string, value: string, rows: readonly Row[]): Bars | null {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(row[by] as string, (sums.get(row[by] as string) ?? 0) + (row[value] as number));
  const all = [...sums].map(([label, sum]) => ({ label, value: sum })).sort((one, other) => other.value - one.value);
  if (all[0]?.value === all.at(-1)?.value) return null;
  return { of: "names", by, value, bars: all.slice(0, MOST_NAMES), left: Math.max(0, all.length - MOST_NAMES) };
}
