/** A node as it is named everywhere: its kind, its name, and the way to all that is known of it. */
import { Link } from "react-router";
import type { NodeRef } from "../api/contract";
import { KindIcon } from "./KindIcon";
import { pathOf } from "./pathOf";
import css from "./ui.module.css";

export function NodeLink({ node }: { node: NodeRef }) {
  return (
    <Link className={css["node"]} to={pathOf(node)}>
      {node.kind && <KindIcon kind={node.kind} />}
      <span className={css["name"]}>{node.name}</span>
    </Link>
  );
}
