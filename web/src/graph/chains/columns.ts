/** Chains as columns from left to right and the links between them, and where each stands. */
import { mainState } from "../../shared/adoption/marks";
import type { Chains, NodeRef, RegulationChain, RequestChain } from "../../shared/api/contract";
import type { EvidenceRef } from "../../shared/evidence/reference";

export interface Link {
  id: string;
  /** Left and right end; the claim may run the other way. */
  from: string;
  to: string;
  predicate: string;
  /** The articles, where the text names them. */
  note: string | null;
  status: string | null;
  evidence: EvidenceRef;
}

export interface ChainGraph {
  columns: readonly (readonly NodeRef[])[];
  links: readonly Link[];
}

class Collected {
  readonly columns = new Map<number, Map<string, NodeRef>>();
  readonly links = new Map<string, Link>();

  node(column: number, { id, kind, name }: NodeRef): void {
    const known = this.columns.get(column) ?? new Map<string, NodeRef>();
    if (!known.has(id) || known.get(id)?.name === id) known.set(id, { id, kind, name });
    this.columns.set(column, known);
  }

  link(from: string, to: string, predicate: string, evidence: EvidenceRef, more: { note?: string | null; status?: string | null } = {}): void {
    const id = `${from} ${predicate} ${to}`;
    const known = this.links.get(id);
    const status = mainState([known?.status, more.status].filter((one) => one !== null && one !== undefined)) || null;
    this.links.set(id, { id, from, to, predicate, evidence, note: more.note ?? null, ...known, status });
  }
}

function addRegulation(into: Collected, { regulation, through, articles, measure, places }: RegulationChain, last: number): void {
  through.forEach((id, step) => {
    into.node(step, id === regulation.id ? regulation : { id, kind: "Regulation", name: id });
    const above = through[step - 1];
    if (above !== undefined) into.link(above, id, "IMPLEMENTS", { of: "edge", source: id, predicate: "IMPLEMENTS", target: above });
  });
  into.node(last + 1, measure);
  into.link(regulation.id, measure.id, "PROVIDES_FOR", { of: "edge", source: regulation.id, predicate: "PROVIDES_FOR", target: measure.id }, { note: articles.join("、") || null });
  for (const place of places) {
    into.node(last + 2, place);
    into.link(measure.id, place.id, "ADOPTS", { of: "edge", source: place.id, predicate: "ADOPTS", target: measure.id }, { status: mainState(place.statuses) || null });
  }
}

function addRequest(into: Collected, { request, document, measures }: RequestChain): void {
  into.node(0, request);
  into.node(1, document);
  into.link(request.id, document.id, "ANSWERS", { of: "edge", source: document.id, predicate: "ANSWERS", target: request.id });
  for (const { id, kind, name, place, status, claim_id } of measures) {
    into.node(2, { id, kind, name });
    into.node(3, place);
    into.link(document.id, id, "MENTIONS", { of: "claim", id: claim_id });
    into.link(id, place.id, "ADOPTS", { of: "edge", source: place.id, predicate: "ADOPTS", target: id }, { status });
  }
}

/** The columns of an answer: regulations by their steps, or request and reply; then measures, then places. */
export function columnsOf({ regulations, requests }: Chains): ChainGraph {
  const into = new Collected();
  const last = Math.max(0, ...regulations.map(({ through }) => through.length - 1));
  for (const chain of regulations) addRegulation(into, chain, last);
  for (const chain of requests) addRequest(into, chain);
  const columns = [...into.columns].sort(([a], [b]) => a - b).map(([, nodes]) => [...nodes.values()]);
  return { columns: ordered(columns, [...into.links.values()]), links: [...into.links.values()] };
}

/** Each column by the mean rank of what leads to it, so that fewer links cross. */
function ordered(columns: readonly NodeRef[][], links: readonly Link[]): NodeRef[][] {
  const rank = new Map<string, number>();
  const before = new Map<string, string[]>();
  for (const { from, to } of links) before.set(to, [...(before.get(to) ?? []), from]);
  return columns.map((column) => {
    const mean = ({ id }: NodeRef) => {
      const known = (before.get(id) ?? []).map((from) => rank.get(from)).filter((value) => value !== undefined);
      return known.length === 0 ? 0 : known.reduce((sum, value) => sum + value, 0) / known.length;
    };
    const sorted = column.map((node) => [mean(node), node] as const).sort(([a], [b]) => a - b).map(([, node]) => node);
    sorted.forEach(({ id }, i) => rank.set(id, (i + 0.5) / sorted.length));
    return sorted;
  });
}

/** Without the measures that no place adopted. */
export function adoptedOnly({ columns, links }: ChainGraph): ChainGraph {
  const adopted = new Set(links.filter(({ predicate }) => predicate === "ADOPTS").map(({ from }) => from));
  const kept = columns.map((column) => column.filter(({ id, kind }) => kind !== "Measure" || adopted.has(id)));
  const ids = new Set(kept.flat().map(({ id }) => id));
  return { columns: kept, links: links.filter(({ from, to }) => ids.has(from) && ids.has(to)) };
}

/** What leads to a node and what follows from it, the node included. */
export function reach(links: readonly Link[], start: string): Set<string> {
  const follow = (next: ReadonlyMap<string, readonly string[]>) => {
    const found = new Set([start]);
    for (const id of found) for (const other of next.get(id) ?? []) found.add(other);
    return found;
  };
  return new Set([...follow(grouped(links, "from", "to")), ...follow(grouped(links, "to", "from"))]);
}

function grouped(links: readonly Link[], by: "from" | "to", other: "from" | "to"): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const link of links) {
    const known = found.get(link[by]);
    if (known) known.push(link[other]);
    else found.set(link[by], [link[other]]);
  }
  return found;
}

export const ROW = 30;

/** The chains that go through a node, without all others. */
export function through({ columns, links }: ChainGraph, id: string): ChainGraph {
  const near = reach(links, id);
  return { columns: columns.map((column) => column.filter((node) => near.has(node.id))), links: links.filter(({ from, to }) => near.has(from) && near.has(to)) };
}

const SCREEN = 20 * ROW;

/** The middle of each node from the top; short columns stand where the first screen shows them. Rows are `unit` times as high as usual. */
export function heights(columns: ChainGraph["columns"], unit = 1): { at: Map<string, number>; height: number } {
  const height = Math.max(1, ...columns.map(({ length }) => length)) * ROW * unit;
  const at = new Map(columns.flatMap((column) => {
    const tall = Math.min(height, Math.max(column.length * ROW, SCREEN) * unit);
    return column.map(({ id }, i) => [id, ((i + 0.5) * tall) / column.length] as const);
  }));
  return { at, height };
}
