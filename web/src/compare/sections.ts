/** Measures by who has them: all places, some, one alone (for each place), nobody yet. */
import type { ComparedMeasure, Comparison, NodeRef } from "../shared/api/contract";
import type { Blank, Spot } from "../shared/adoption/marks";

export interface Section {
  key: string;
  where: ComparedMeasure["where"];
  /** The one place that a section `only` is about. */
  place: NodeRef | null;
  measures: readonly ComparedMeasure[];
}

/** The generated client reads an answer as this. */
export type Compared = Pick<Comparison, "places" | "measures" | "truncated">;

function isAdopter(side: ComparedMeasure["places"][number]): boolean {
  return side !== null && side.statuses.some((status) => status === "implemented" || status === "ended");
}

/** The sections that hold something, what places share first. */
export function sectionsOf({ places, measures }: Compared): Section[] {
  const of = (where: ComparedMeasure["where"]) => measures.filter((measure) => measure.where === where);
  const alone = places.map((place, i) => ({ key: `only ${place.id}`, where: "only" as const, place, measures: of("only").filter((m) => isAdopter(m.places[i] ?? null)) }));
  const whole = (where: ComparedMeasure["where"]) => ({ key: where, where, place: null, measures: of(where) });
  return [whole("shared"), whole("some"), ...alone, whole("not_yet")].filter((section) => section.measures.length > 0);
}

/** What one place says of a measure, as a cell of the matrix. */
export function spotOf(measure: ComparedMeasure, column: number): Spot {
  const side = measure.places[column];
  if (!side) return { cell: null, blank: (measure.blanks[column] ?? "no_mention") as Blank };
  const { statuses, since, first_document_date, claims, documents } = side;
  return { cell: { place: column, measure: 0, statuses, since, first_document_date, claims, documents, partial: false, blank: null }, blank: null };
}
