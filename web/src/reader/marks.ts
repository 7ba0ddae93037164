/** What is marked in a document: mentions of nodes and quotes of claims, as spans of one list. */
import type { DocumentClaim, DocumentSpan } from "../shared/api/contract";
import type { Held } from "../shared/texts/reuse";
import type { Span } from "../shared/texts/runs";

export type Mark =
  | (Span & { of: "mention"; mention: DocumentSpan })
  | (Span & { of: "claim"; claim: DocumentClaim })
  | (Span & { of: "reuse"; held: Held })
  | (Span & { of: "markup" })
  | (Span & { of: "target" });

export const CLAIMS = "claims"; // stands beside the kinds in what can be hidden

/** The marks that are shown: those of kinds that are not hidden, and the stretch that the address names. */
export function marksOf(mentions: readonly DocumentSpan[], claims: readonly DocumentClaim[], hidden: ReadonlySet<string>, target: Span | null): Mark[] {
  const shown: Mark[] = mentions.filter(({ node }) => !hidden.has(node.kind)).map((mention) => ({ of: "mention", start: mention.start, end: mention.end, mention }));
  if (!hidden.has(CLAIMS)) {
    for (const claim of claims) if (claim.start !== null && claim.end !== null) shown.push({ of: "claim", start: claim.start, end: claim.end, claim });
  }
  if (target) shown.push({ of: "target", ...target });
  return shown;
}

export const REUSE = "reuse"; // as CLAIMS

/** The passages that other documents hold, unless they are hidden. */
export function reusedOf(held: readonly Held[], hidden: ReadonlySet<string>): Mark[] {
  return hidden.has(REUSE) ? [] : held.map((one) => ({ of: "reuse", start: one.start, end: one.end, held: one }));
}

/** The signs of Markdown before headings, which the text keeps so that offsets hold. */
export function markupOf(text: string): Mark[] {
  let start = 0;
  return text.split("\n").flatMap((line): Mark[] => {
    const at = start;
    start += [...line].length + 1;
    const signs = /^#{1,6} /.exec(line)?.[0].length;
    return signs ? [{ of: "markup", start: at, end: at + signs }] : [];
  });
}

/** Where a claim stands; null where it rests on metadata. */
export function placeOf(claim: DocumentClaim | undefined): Span | null {
  return claim && claim.start !== null && claim.end !== null ? { start: claim.start, end: claim.end } : null;
}

/** How many mentions there are of each kind, the most first. */
export function countsByKind(mentions: readonly DocumentSpan[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { node } of mentions) counts.set(node.kind, (counts.get(node.kind) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** The claim before or after the chosen one in the order of the text; from none, the first or the last. */
export function neighbour(claims: readonly DocumentClaim[], chosen: string | null, step: 1 | -1): DocumentClaim | undefined {
  const placed = claims.filter(({ start }) => start !== null);
  const at = placed.findIndex(({ claim_id: id }) => id === chosen);
  if (at < 0) return step > 0 ? placed[0] : placed.at(-1);
  return placed[Math.min(placed.length - 1, Math.max(0, at + step))];
}
