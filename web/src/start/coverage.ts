/** What the corpus covers, summed up: per year, per genre, per province and city. */
import type { Coverage, CoveredPlace } from "../shared/api/contract";

export interface Bar {
  label: string | null;
  count: number;
}

function summed(pairs: readonly (readonly [string | null, number])[]): Bar[] {
  const sums = new Map<string | null, number>();
  for (const [label, count] of pairs) sums.set(label, (sums.get(label) ?? 0) + count);
  return [...sums].map(([label, count]) => ({ label, count }));
}

/** Documents a year, in order; those without a date last, with a null label. */
export function byYear(coverage: Coverage): Bar[] {
  return summed(coverage.documents.map(({ year, documents }) => [year, documents])).sort((a, b) => (a.label ?? "9999").localeCompare(b.label ?? "9999"));
}

/** Documents a genre, the most first. */
export function byGenre(coverage: Coverage): Bar[] {
  return summed(coverage.documents.map(({ genre, documents }) => [genre, documents])).sort((a, b) => b.count - a.count);
}

/** Number of documents in all. */
export function total(coverage: Coverage): number {
  return coverage.documents.reduce((sum, { documents }) => sum + documents, 0);
}

export interface ProvinceCoverage {
  province: CoveredPlace;
  cities: CoveredPlace[];
}

const PROVINCE = 2; // digits of a division code that name the province

function code(place: CoveredPlace): string {
  return place.id.replace("place:", "");
}

/** The provinces that have documents or cities with documents, each with all its cities, also those without any. */
export function byProvince(coverage: Coverage): ProvinceCoverage[] {
  const provinces = coverage.places.filter(({ kind }) => kind === "Province");
  return provinces
    .map((province) => ({
      province,
      cities: coverage.places.filter((place) => place.kind === "City" && code(place).slice(0, PROVINCE) === code(province).slice(0, PROVINCE)),
    }))
    .filter(({ province, cities }) => province.documents > 0 || cities.some(({ documents }) => documents > 0));
}
