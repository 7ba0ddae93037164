/** The kinds of nodes that are places, from the largest down. */
export const PLACE_KINDS = ["Nation", "Province", "City", "County", "Zone"] as const;
