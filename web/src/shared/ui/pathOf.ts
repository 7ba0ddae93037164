/** The way to all that is known of a node, without a view: what computes and what draws both need it. */
import type { NodeRef } from "../api/contract";

/** Where a node is shown: documents are read, regulations have their articles, the others their edges. */
export function pathOf(node: Pick<NodeRef, "id" | "kind">): string {
  const view = { Document: "documents", Regulation: "regulations" }[node.kind] ?? "nodes";
  return `/${view}/${encodeURIComponent(node.id)}`;
}
