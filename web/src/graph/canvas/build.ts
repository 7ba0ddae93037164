/** The drawing as graphology holds it: what sigma needs of each node and edge, and nothing of hover or selection. */
import { MultiDirectedGraph } from "graphology";
import type { NodeRef } from "../../shared/api/contract";
import type { Drawn, DrawnEdge } from "../data/drawn";
import type { Positions } from "../layout/places";

export interface NodeAttributes {
  x: number;
  y: number;
  label: string;
  kind: string;
  size: number;
  isSeed: boolean;
}
export interface EdgeAttributes {
  predicate: string;
  status: string | null;
  size: number;
  type: "arrow" | "curve";
  curvature: number;
}
export type DrawnGraph = MultiDirectedGraph<NodeAttributes, EdgeAttributes>;

const BEND = 0.25;
const LEAST = 5;
const SEED = 12;

/** A node is larger the more edges it has, never so large that it hides others. */
function sizeOf(degree: number, isSeed: boolean): number {
  return isSeed ? SEED : Math.min(SEED - 1, LEAST + Math.sqrt(degree));
}

/** How far edges between the same two nodes bend, so that each is seen; a single one is straight. */
export function curvatures(edges: Iterable<DrawnEdge>): Map<string, number> {
  const parallel = new Map<string, DrawnEdge[]>();
  for (const edge of edges) {
    const pair = [edge.source, edge.target].sort().join(" ");
    parallel.set(pair, [...(parallel.get(pair) ?? []), edge]);
  }
  const bends = (group: readonly DrawnEdge[]) =>
    group.map((edge, i) => [edge.id, (i - (group.length - 1) / 2) * BEND * 2 * (edge.source < edge.target ? 1 : -1)] as const);
  return new Map([...parallel.values()].flatMap(bends));
}

export function built({ nodes, edges }: Drawn, seeds: ReadonlySet<string>, at: Positions): DrawnGraph {
  const graph: DrawnGraph = new MultiDirectedGraph();
  for (const node of nodes.values()) graph.addNode(node.id, attributesOf(node, at));
  const bends = curvatures(edges.values());
  for (const edge of edges.values()) {
    if (edge.source === edge.target) continue; // sigma draws none to itself; the list has it
    const curvature = bends.get(edge.id) ?? 0;
    graph.addDirectedEdgeWithKey(edge.id, edge.source, edge.target, {
      predicate: edge.predicate, status: edge.status ?? null, size: Math.min(4, 1 + Math.log2(edge.claims || 1) / 2), type: curvature === 0 ? "arrow" : "curve", curvature,
    });
  }
  graph.updateEachNodeAttributes((id, attributes) => ({ ...attributes, size: sizeOf(graph.degree(id), seeds.has(id)), isSeed: seeds.has(id) }));
  return graph;
}

function attributesOf({ id, name, kind }: NodeRef, at: Positions): NodeAttributes {
  return { x: at.get(id)?.x ?? 0, y: at.get(id)?.y ?? 0, label: name, kind, size: LEAST, isSeed: false };
}
