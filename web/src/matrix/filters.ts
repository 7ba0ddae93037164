/** What the matrix is asked for: read from the address, sent to the API, and to its CSV. */
import { claimFilters, number } from "../shared/evidence/filters";
import { PLACE_KINDS } from "../shared/ui/placeKinds";
import type { operations } from "../shared/api/contract";

export type MatrixQuery = NonNullable<operations["matrix"]["parameters"]["query"]>;
export type Level = NonNullable<MatrixQuery["level"]>;

export const LEVELS: readonly Level[] = PLACE_KINDS;
export const SORTS = ["adopters", "first", "similarity", "name"] as const;
export const GROUPS = ["province", "topic", "both", "none"] as const;
export type Sort = (typeof SORTS)[number];
export type Group = (typeof GROUPS)[number];

/** Cities, and measures that at least two of them have: what fits on a screen. */
export const USUAL = { level: "City", min_places: 2, sort: "adopters", group: "province" } as const;
/** `level=all` in an address: places of every level. */
export const ALL = "all";

/** One of the values that are allowed, else the usual one. */
function one<T extends string>(value: string | null, allowed: readonly T[], usual: T): T {
  return allowed.find((a) => a === value) ?? usual;
}

/** The filters of an address, those that are not set left out. */
export function queryOf(params: URLSearchParams): MatrixQuery {
  const query: MatrixQuery = { ...claimFilters(params), min_places: Math.round(number(params.get("min_places"), USUAL.min_places, 1, 400)) };
  if (params.get("level") !== ALL) query.level = one(params.get("level"), LEVELS, USUAL.level);
  for (const name of ["province", "topic"] as const) {
    const value = params.get(name)?.trim();
    if (value) query[name] = value;
  }
  return query;
}

/** How rows and columns stand: they do not change what is asked. */
export function arrangementOf(params: URLSearchParams): { sort: Sort; group: Group; hideEmpty: boolean } {
  return {
    sort: one(params.get("sort"), SORTS, USUAL.sort),
    group: one(params.get("group"), GROUPS, USUAL.group),
    hideEmpty: params.get("empty") === "hide",
  };
}

/** The same question to the named query `matrix`, whose rows are cells, as parameters of an address. */
export function csvQuery(query: MatrixQuery): Record<string, string | string[]> {
  const rejected = query.review?.includes("rejected") ? { include_rejected: true } : {};
  const values = Object.entries({ ...query, ...rejected, format: "csv" });
  return Object.fromEntries(values.map(([name, value]) => [name, Array.isArray(value) ? value : String(value)]));
}

/** The filters that hide behind "more", and how many of them are set. */
const MORE = ["status", "review", "date_from", "date_to", "min_confidence", "roll_up"] as const;

export function countMore(query: MatrixQuery): number {
  return MORE.filter((name) => query[name] !== undefined).length;
}
