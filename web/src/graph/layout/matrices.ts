/** Nodes and edges as the numbers that ForceAtlas2 works on: ten a node, three an edge. */
import type { DrawnEdge } from "../data/drawn";
import type { Point, Positions } from "./places";

const PER_NODE = 10;
const PER_EDGE = 3;
const MASS = 6;
const CONVERGENCE = 7;
const SIZE = 8;
const FIXED = 9;

export interface ForceRequest {
  nodes: Float32Array;
  edges: Float32Array;
  order: number;
  iterations: number;
}

export interface ForceAnswer {
  nodes: Float32Array;
  isDone: boolean;
}

/** Small graphs come to rest, large ones stop when they can be read no better. */
function iterationsFor(order: number): number {
  return Math.round(Math.min(600, Math.max(60, 120_000 / Math.max(1, order))));
}

export function request(ids: readonly string[], edges: readonly DrawnEdge[], at: Positions, fixed: ReadonlySet<string>): ForceRequest {
  const index = new Map(ids.map((id, i) => [id, i * PER_NODE]));
  const nodes = new Float32Array(ids.length * PER_NODE);
  ids.forEach((id, i) => {
    const start = i * PER_NODE;
    nodes.set([at.get(id)?.x ?? 0, at.get(id)?.y ?? 0], start);
    nodes[start + MASS] = 1;
    nodes[start + CONVERGENCE] = 1;
    nodes[start + SIZE] = 1;
    nodes[start + FIXED] = fixed.has(id) ? 1 : 0;
  });
  const joined = edges.filter(({ source, target }) => source !== target && index.has(source) && index.has(target));
  const matrix = new Float32Array(joined.length * PER_EDGE);
  joined.forEach(({ source, target }, i) => {
    const [from, to] = [index.get(source) ?? 0, index.get(target) ?? 0];
    matrix.set([from, to, 1], i * PER_EDGE);
    for (const node of [from, to]) nodes[node + MASS] = (nodes[node + MASS] ?? 0) + 1;
  });
  return { nodes, edges: matrix, order: ids.length, iterations: iterationsFor(ids.length) };
}

/** The positions in an answer, by the order in which the nodes were asked for. */
export function positionsOf(ids: readonly string[], { nodes }: ForceAnswer): Map<string, Point> {
  return new Map(ids.map((id, i) => [id, { x: nodes[i * PER_NODE] ?? 0, y: nodes[i * PER_NODE + 1] ?? 0 }]));
}
