/** Which version of the corpus the answers on the screen were given from; a new one makes them stale. */
import { useSyncExternalStore } from "react";

let current: string | null = null;
const listeners = new Set<() => void>();

/** Note the corpus that an answer names. */
export function noteCorpus(version: string | null): void {
  if (version === null || version === current) return;
  current = version;
  for (const listener of listeners) listener();
}

/** Hear of a change; gives back how to stop. */
export function onCorpus(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The version, or null before the first answer. */
export function corpusVersion(): string | null {
  return current;
}

/** The version, drawn anew when it changes. */
export function useCorpus(): string | null {
  return useSyncExternalStore(onCorpus, corpusVersion);
}
