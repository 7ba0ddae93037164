/** What is drawn, as plain data: nodes and edges of several answers in one, and which of them the filters leave. */
import type { DocumentRef, GraphEdge, Neighbourhood, NodeRef, Paths } from "../../shared/api/contract";

export interface DrawnEdge extends GraphEdge {
  /** SOURCE PREDICATE TARGET: the claims of the same ends and predicate are one edge. */
  id: string;
}

export interface Drawn {
  nodes: ReadonlyMap<string, NodeRef>;
  edges: ReadonlyMap<string, DrawnEdge>;
  /** What the edges rest on, by id. */
  documents: ReadonlyMap<string, DocumentRef>;
  /** There is more around the nodes than is drawn: an answer was cut, or the limit was reached. */
  truncated: boolean;
  /** Nodes before the limit was applied. */
  found: number;
}

export const NOTHING: Drawn = { nodes: new Map(), edges: new Map(), documents: new Map(), truncated: false, found: 0 };

export function edgeId({ source, predicate, target }: Pick<GraphEdge, "source" | "predicate" | "target">): string {
  return `${source} ${predicate} ${target}`;
}

/** The answers together: paths first, then each neighbourhood in its order, at most `limit` nodes; `kept` always stay. */
export function merged(neighbourhoods: readonly Neighbourhood[], path: Paths | undefined, limit: number, kept: readonly string[] = []): Drawn {
  const all = new Map<string, NodeRef>();
  for (const node of [...(path?.nodes ?? []), ...roundRobin(neighbourhoods.map(({ nodes }) => nodes))]) if (!all.has(node.id)) all.set(node.id, node);
  const nodes = new Map<string, NodeRef>();
  for (const id of [...kept, ...all.keys()]) {
    const node = all.get(id);
    if (node && (nodes.size < limit || kept.includes(id))) nodes.set(id, node);
  }
  const edges = new Map<string, DrawnEdge>();
  for (const edge of [...(path?.paths.flat() ?? []), ...neighbourhoods.flatMap((one) => one.edges)]) {
    if (nodes.has(edge.source) && nodes.has(edge.target)) edges.set(edgeId(edge), { status: null, ...edge, id: edgeId(edge) });
  }
  const documents = new Map([...(path?.documents ?? []), ...neighbourhoods.flatMap((one) => one.documents)].map((one) => [one.id, one]));
  const truncated = nodes.size < all.size || neighbourhoods.some((one) => one.truncated) || (path?.truncated ?? false);
  return { nodes, edges, documents, truncated, found: all.size };
}

/** The first of each list, then the second of each: a limit cuts all answers alike. */
function roundRobin<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list.slice(i, i + 1))).flat();
}

export interface Hidden {
  nodes: ReadonlySet<string>;
  kinds: ReadonlySet<string>;
  predicates: ReadonlySet<string>;
}

export interface Visible {
  nodes: ReadonlySet<string>;
  edges: ReadonlySet<string>;
}

/** What the filters leave; a node that only hidden edges led to goes with them, unless it is one of `kept`. */
export function visible({ nodes, edges }: Drawn, hidden: Hidden, kept: ReadonlySet<string>): Visible {
  const stays = ({ id, kind }: NodeRef) => kept.has(id) || (!hidden.nodes.has(id) && !hidden.kinds.has(kind));
  const candidates = new Set([...nodes.values()].filter(stays).map(({ id }) => id));
  const shown = [...edges.values()].filter((e) => !hidden.predicates.has(e.predicate) && candidates.has(e.source) && candidates.has(e.target));
  const joined = new Set(shown.flatMap(({ source, target }) => [source, target]));
  const wasJoined = new Set([...edges.values()].flatMap(({ source, target }) => [source, target]));
  return {
    nodes: new Set([...candidates].filter((id) => kept.has(id) || joined.has(id) || !wasJoined.has(id))),
    edges: new Set(shown.map(({ id }) => id)),
  };
}

/** The documents that the visible edges rest on, the oldest first. */
export function sources({ edges, documents }: Drawn, shown: Visible): DocumentRef[] {
  const named = new Set([...edges.values()].filter(({ id }) => shown.edges.has(id)).flatMap((edge) => edge.documents));
  const date = (one: DocumentRef) => one.date ?? "";
  return [...documents.values()].filter(({ id }) => named.has(id)).sort((a, b) => date(a).localeCompare(date(b)) || a.title.localeCompare(b.title));
}

/** How many of what is drawn has each kind or predicate, the most first. */
export function counts(names: Iterable<string>): [string, number][] {
  const found = new Map<string, number>();
  for (const name of names) found.set(name, (found.get(name) ?? 0) + 1);
  return [...found].sort(([a, m], [b, n]) => n - m || a.localeCompare(b));
}

/** Nodes that an edge joins to each node. */
export function neighbours(edges: Iterable<DrawnEdge>): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const join = (a: string, b: string) => found.set(a, (found.get(a) ?? new Set()).add(b));
  for (const { source, target } of edges) { join(source, target); join(target, source); }
  return found;
}
