/** Answers that were given before: kept until the corpus changes, asked again only where that can help. */
import { QueryClient } from "@tanstack/react-query";
import { sessionKey } from "../session/key";
import { ProblemError } from "./client";
import { corpusVersion, onCorpus } from "./corpus";

const MOST_TRIES = 2;

declare module "@tanstack/react-query" {
  interface Register {
    /** `isLasting`: what is asked for stays the same whatever is written into the graph. */
    queryMeta: { isLasting?: boolean };
  }
}

/** Whether asking again can bring another answer: the server was away or busy. */
function worthRetrying(error: unknown): boolean {
  return error instanceof ProblemError && (error.status === 0 || error.status === 503 || error.status === 429);
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5 * 60_000,
      refetchOnWindowFocus: true,
      networkMode: "always",
      retry: (count, error) => count < MOST_TRIES && worthRetrying(error),
    },
    mutations: { networkMode: "always" },
  },
});

/** What was answered from the graph is stale; what is on the screen is asked again. */
export function corpusChanged(): void {
  void queryClient.invalidateQueries({ predicate: ({ meta }) => meta?.isLasting !== true });
}

let known: string | null = null;
onCorpus(() => {
  const before = known;
  known = corpusVersion();
  if (before !== null) corpusChanged();
});

sessionKey.subscribe(() => void queryClient.resetQueries()); // another key may see and do something else
