/** The rows of the lists beside the canvas: seeds first, then by the number of edges. */
import type { NodeRef } from "../../shared/api/contract";
import type { Drawn, DrawnEdge, Visible } from "./drawn";

export interface Listed {
  nodes: (NodeRef & { degree: number })[];
  edges: (DrawnEdge & { from: string; to: string })[];
}

export function listed({ nodes, edges }: Drawn, visible: Visible, neighbours: ReadonlyMap<string, ReadonlySet<string>>, seeds: readonly string[]): Listed {
  const rank = (id: string) => (seeds.includes(id) ? Infinity : (neighbours.get(id)?.size ?? 0));
  const name = (id: string) => nodes.get(id)?.name ?? id;
  return {
    nodes: [...nodes.values()].filter(({ id }) => visible.nodes.has(id)).map((node) => ({ ...node, degree: neighbours.get(node.id)?.size ?? 0 }))
      .sort((a, b) => { const [m, n] = [rank(a.id), rank(b.id)]; return m === n ? 0 : n - m; }),
    edges: [...edges.values()].filter(({ id }) => visible.edges.has(id)).map((edge) => ({ ...edge, from: name(edge.source), to: name(edge.target) })),
  };
}
