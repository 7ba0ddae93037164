/** Which claims a cell of the matrix counts and opens, as the address says it: the matrix and the drawer read it alike. */
import type { operations } from "../api/contract";

type CellQuery = NonNullable<operations["matrix_cell"]["parameters"]["query"]>;
export type ClaimFilters = Omit<CellQuery, "place" | "measure">;
type One<T> = T extends readonly (infer U)[] ? U : T;
export type Status = One<NonNullable<ClaimFilters["status"]>>;
export type Review = One<NonNullable<ClaimFilters["review"]>>;

export const STATUSES: readonly Status[] = ["implemented", "planned", "ended", "negated"];
export const REVIEWS: readonly Review[] = ["unreviewed", "accepted", "corrected", "rejected"];

function some<T extends string>(values: readonly string[], allowed: readonly T[]): T[] {
  return allowed.filter((a) => values.includes(a));
}

/** A number of the address within its bounds. */
export function number(value: string | null, usual: number, least: number, most: number): number {
  const read = value === null || value === "" ? usual : Number(value);
  return Number.isFinite(read) ? Math.min(most, Math.max(least, read)) : usual;
}

/** The filters of claims in an address, those that are not set left out. */
export function claimFilters(params: URLSearchParams): ClaimFilters {
  const query: ClaimFilters = {};
  for (const name of ["date_from", "date_to"] as const) {
    const value = params.get(name)?.trim();
    if (value) query[name] = value;
  }
  const [status, review] = [some(params.getAll("status"), STATUSES), some(params.getAll("review"), REVIEWS)];
  if (status.length > 0) query.status = status;
  if (review.length > 0) query.review = review;
  const least = number(params.get("min_confidence"), 0, 0, 1);
  if (least > 0) query.min_confidence = least;
  if (params.get("roll_up") === "true") query.roll_up = true;
  return query;
}
