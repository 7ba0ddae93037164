/** A node as it is named everywhere: its kind, its name, and the way to all that is known of it. */
import { Link } from "react-router";
import type { NodeRef } from "../api/contract";
import { KindIcon } from "./KindIcon";
import css from "./ui.module.css";

/** Where a node is shown: documents are read, regulations have their articles, the others their edges. */
export function pathOf(node: Pick<NodeRef, "id" | "kind">): string {
  const view = { Document: "documents", Regulation: "regulations" }[node.kind] ?? "nodes";
  return `/${view}/${encodeURIComponent(node.id)}`;
}

export function NodeLink({ node }: { node: NodeRef }) {
  return (
    <Link className={css["node"]} to={pathOf(node)}>
      {node.kind && <KindIcon kind={node.kind} />}
      <span className={css["name"]}>{node.name}</span>
    </Link>
  );
}
