/** Asks for what lies around each seed and each opened node, and for the path between two, and puts the answers together. */
import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { $api } from "../../shared/api/client";
import type { Neighbourhood } from "../../shared/api/contract";
import { MOST, type GraphState } from "../state/params";
import { merged, type Drawn } from "./drawn";

export interface Answer {
  drawn: Drawn;
  isLoading: boolean;
  /** The first error, with what failed to be read left out of the drawing. */
  error: unknown;
  retry: () => void;
  /** Whether a path was asked for and there is none so short. */
  isPathless: boolean;
  onPath: ReadonlySet<string>;
}

/** Filters of claims as the API takes them. */
export function claimFilters({ confidence, isReviewedOnly }: Pick<GraphState, "confidence" | "isReviewedOnly">) {
  return {
    ...(confidence > 0 && { min_confidence: confidence }),
    ...(isReviewedOnly && { review: ["accepted", "corrected"] as ("accepted" | "corrected")[] }),
  };
}

function usePath(state: GraphState) {
  const query = { source: state.from ?? "", target: state.to ?? "", ...claimFilters(state) };
  return $api.useQuery("get", "/api/v1/path", { params: { query } }, { enabled: state.from !== null && state.to !== null });
}

export function useDrawn(state: GraphState): Answer {
  const filters = claimFilters(state);
  const limit = Math.min(state.limit, MOST);
  const path = usePath(state);
  const around = (id: string, depth: 1 | 2) =>
    $api.queryOptions("get", "/api/v1/nodes/{id}/neighbourhood", { params: { path: { id }, query: { depth, limit, ...filters } } });
  const asked = [
    ...state.seeds.map((id) => around(id, state.depth)),
    ...state.expanded.filter((id) => !state.seeds.includes(id)).map((id) => around(id, 1)),
  ];
  const found = useQueries({ queries: asked, combine });
  const { neighbourhoods } = found;
  const kept = useMemo(() => [...state.seeds, ...state.expanded], [state.seeds, state.expanded]);
  const drawn = useMemo(() => merged(neighbourhoods, path.data, state.limit, kept), [neighbourhoods, path.data, state.limit, kept]);
  const onPath = useMemo(() => new Set(path.data?.nodes.map(({ id }) => id)), [path.data]);
  return {
    drawn,
    isLoading: found.isLoading || path.isLoading,
    error: found.error ?? path.error,
    retry: () => { found.retry(); if (path.error) void path.refetch(); },
    isPathless: path.data?.paths.length === 0,
    onPath,
  };
}

interface Result {
  data: Neighbourhood | undefined;
  error: unknown;
  isLoading: boolean;
  refetch: () => Promise<unknown>;
}

function combine(results: readonly Result[]) {
  return {
    neighbourhoods: results.map(({ data }) => data).filter((data) => data !== undefined),
    isLoading: results.some(({ isLoading }) => isLoading),
    error: results.find(({ error, data }) => error && data === undefined)?.error,
    retry: () => { for (const one of results) if (one.error) void one.refetch(); },
  };
}
