/** What is drawn as files: the nodes and edges on the screen, no more and no fewer, for a table or for Gephi. */
import { MultiDirectedGraph } from "graphology";
import type { NodeRef } from "../../shared/api/contract";
import { csvOf } from "../../shared/picture/csv";
import { fileName, save } from "../../shared/picture/save";
import type { FileLink } from "../../shared/picture/TakeOut";

interface FileNode extends NodeRef {
  x?: number;
  y?: number;
}

export interface FileEdge {
  source: string;
  predicate: string;
  target: string;
  status: string | null;
  /** Articles, where the text names them. */
  article: string | null;
  /** Claims that it stands for, where that is known. */
  claims: number | null;
}

export interface Shown {
  nodes: readonly FileNode[];
  edges: readonly FileEdge[];
}

const HEADER = ["source_id", "source_kind", "source", "predicate", "target_id", "target_kind", "target", "status", "article", "claims"];

/** One row an edge. */
export function tableOf({ nodes, edges }: Shown): (string | number | null)[][] {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const end = (id: string) => [id, known.get(id)?.kind ?? null, known.get(id)?.name ?? null];
  return edges.map(({ source, predicate, target, status, article, claims }) => [...end(source), predicate, ...end(target), status, article, claims]);
}

/** GEXF with kinds and states as attributes, and with the places of the drawing where it has some. */
export async function gexfOf({ nodes, edges }: Shown): Promise<string> {
  const { write } = await import("graphology-gexf/browser");
  const graph = new MultiDirectedGraph();
  for (const { id, kind, name, x, y } of nodes) graph.addNode(id, { label: name, kind, ...(x !== undefined && y !== undefined && { viz: { x, y } }) });
  for (const { source, target, predicate, status, article, claims } of edges) {
    graph.addEdge(source, target, { label: predicate, predicate, status: status ?? "", article: article ?? "", claims: claims ?? "" });
  }
  return write(graph, {
    version: "1.3",
    formatNode: (_, { label, viz, ...attributes }) => ({ label: label as string, attributes, ...(viz ? { viz: viz as Record<string, number> } : {}) }),
    formatEdge: (_, { label, ...attributes }) => ({ label: label as string, attributes }),
  });
}

/** Entries of the menu for what is shown. */
export function filesOfShown(shown: () => Shown, title: string, label: (format: string) => string): FileLink[] {
  return [
    { label: label("CSV"), made: () => { save(csvOf(HEADER, tableOf(shown())), fileName(title, "csv")); } },
    { label: label("GEXF"), made: () => void gexfOf(shown()).then((text) => { save(new Blob([text], { type: "application/gexf+xml" }), fileName(title, "gexf")); }) },
  ];
}
