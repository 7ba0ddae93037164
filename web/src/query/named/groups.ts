/** How the named queries are grouped for reading, and which parameters name nodes. A query that is not listed stands under `other`. */
import { PLACE_KINDS } from "../../shared/ui/placeKinds";

const GROUPS: Record<string, readonly string[]> = {
  adoption: ["measures_of_place", "places_of_measure", "first_adopters", "compare_places", "matrix", "matrix_mentions", "matrix_sources", "figures_of_place"],
  duty: ["agencies_of_measure", "measures_of_agency", "platforms"],
  regulation: ["articles_of_measure", "regulation_chain", "regulation_relations", "editions_of_regulation", "request_chain"],
  document: ["coverage", "coverage_by_year", "documents", "documents_mentioning", "search_sections", "document", "claims_of_document", "sections_of_document", "spans_of_document", "document_ids"],
  graph: ["search_nodes", "node", "edges_of_node", "neighbourhood", "claim", "edges", "names", "count_nodes", "count_edges"],
};


/** Kinds of the nodes that a parameter of this name takes; an empty list is any kind. */
export const NODE_PARAMETERS: Record<string, readonly string[]> = {
  place: PLACE_KINDS, places: PLACE_KINDS, a: PLACE_KINDS, b: PLACE_KINDS, province: ["Province"], measure: ["Measure"], part_of: ["Measure"], topic: ["Topic"],
  regulation: ["Regulation"], agency: ["Agency"], document: ["Document"], request: ["Request"], operator: [...PLACE_KINDS, "Agency"], other: [], id: [],
};

/** The query names by group, in the order of the groups; only those that there are. */
export function grouped<T extends { name: string }>(queries: readonly T[]): readonly [group: string, queries: readonly T[]][] {
  const byName = new Map(queries.map((query) => [query.name, query]));
  const listed = Object.entries(GROUPS).map(([group, names]): [string, readonly T[]] => [group, names.flatMap((name) => byName.get(name) ?? [])]);
  const known = new Set(Object.values(GROUPS).flat());
  return [...listed, ["other", queries.filter(({ name }) => !known.has(name))] as [string, readonly T[]]].filter(([, found]) => found.length > 0);
}
