/** What an act of curation says, as pure data: its payload with the names of the nodes that it speaks of. */
import type { EventAnswer, NodeRef } from "../../shared/api/contract";
import { ATTRIBUTES, type Difference } from "../correction/changes";

export interface Said {
  /** A claim: its ends and predicate. */
  claim: { subject: NodeRef; predicate: string; object: NodeRef } | null;
  /** What a correction changed. */
  differences: readonly Difference[];
  /** A node, or two of them; `stands` is the one that stands for both. */
  node: NodeRef | null;
  stands: NodeRef | null;
  name: string | null;
  quote: string | null;
}

interface Stated {
  subject?: string;
  predicate?: string;
  object?: string;
  attributes?: Record<string, string>;
  anchor?: { quote?: string } | null;
}

/** Names of nodes by their ids; an id stands for itself where its node is gone. */
export function byId(nodes: readonly NodeRef[]): (id: string) => NodeRef {
  const known = new Map(nodes.map((node) => [node.id, node]));
  return (id) => known.get(id) ?? { id, kind: "", name: id };
}

export function said(event: EventAnswer, of: (id: string) => NodeRef): Said {
  const payload = event.payload as { claim?: Stated; made?: Stated; keep?: string; other?: string; name?: string; alias?: string };
  const stated = payload.claim ?? payload.made;
  const isNode = event.scope !== "claim";
  return {
    claim: stated?.subject && stated.predicate && stated.object ? { subject: of(stated.subject), predicate: stated.predicate, object: of(stated.object) } : null,
    differences: payload.claim && payload.made ? differing(payload.claim, payload.made, of) : [],
    node: isNode ? of(payload.other ?? event.about) : null,
    stands: payload.keep ? of(payload.keep) : null,
    name: payload.name ?? payload.alias ?? null,
    quote: stated?.anchor?.quote ?? null,
  };
}

function differing(claim: Stated, made: Stated, of: (id: string) => NodeRef): readonly Difference[] {
  const lines: Difference[] = [
    { field: "subject", was: of(claim.subject ?? "").name, becomes: of(made.subject ?? "").name },
    { field: "predicate", was: claim.predicate ?? "", becomes: made.predicate ?? "" },
    { field: "object", was: of(claim.object ?? "").name, becomes: of(made.object ?? "").name },
    ...ATTRIBUTES.map((field) => ({ field, was: claim.attributes?.[field] ?? "", becomes: made.attributes?.[field] ?? "" })),
  ];
  return lines.filter(({ was, becomes }) => was !== becomes);
}
