/** What the evidence drawer shows, as it stands in the address: one claim, a cell of the matrix, or an edge. */
import { useCallback } from "react";
import { useUrlState } from "../state/url";

export type EvidenceRef =
  | { of: "claim"; id: string }
  | { of: "cell"; place: string; measure: string }
  | { of: "edge"; source: string; predicate: string; target: string };

const SEPARATOR = "|";

/** As written in an address: `claim|ID`, `cell|PLACE|MEASURE`, `edge|SOURCE|PREDICATE|TARGET`. */
export function written(ref: EvidenceRef): string {
  const parts = ref.of === "claim" ? [ref.id] : ref.of === "cell" ? [ref.place, ref.measure] : [ref.source, ref.predicate, ref.target];
  return [ref.of, ...parts.map(encodeURIComponent)].join(SEPARATOR);
}

/** Read it back; null for what is none. */
export function read(text: string | null): EvidenceRef | null {
  const [of, a, b, c] = (text ?? "").split(SEPARATOR).map(decoded);
  if (of === "claim" && a) return { of, id: a };
  if (of === "cell" && a && b) return { of, place: a, measure: b };
  if (of === "edge" && a && b && c) return { of, source: a, predicate: b, target: c };
  return null;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}

/** What is open, and how to open something else or nothing. */
export function useEvidence(): { shown: EvidenceRef | null; open: (ref: EvidenceRef) => void; close: () => void } {
  const [params, change] = useUrlState();
  const open = useCallback((ref: EvidenceRef) => { change({ evidence: written(ref) }); }, [change]);
  const close = useCallback(() => { change({ evidence: null }); }, [change]);
  return { shown: read(params.get("evidence")), open, close };
}
