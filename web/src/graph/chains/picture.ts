/** The columns of chains as a drawing on paper, and the documents that its links rest on. */
import type { TFunction } from "i18next";
import { matrixSources } from "../../shared/adoption/picture";
import { api } from "../../shared/api/client";
import type { DocumentRef } from "../../shared/api/contract";
import type { Source } from "../../shared/picture/picture";
import { sourceOf } from "../../shared/picture/source";
import { escaped, shortened } from "../../shared/picture/text";
import { PAPER } from "../canvas/colours";
import type { claimFilters } from "../data/useDrawn";
import { edgeId } from "../data/drawn";
import { dashesOf, shapeMark } from "../picture/body";
import { heights, type ChainGraph, type Link } from "./columns";

const [WIDE, GAP, SIZE] = [190, 110, 12];

function curve({ from, to, status, note }: Link, at: (id: string) => readonly [number, number]): string {
  const [[left, y1], [x2, y2]] = [at(from), at(to)];
  const x1 = left + WIDE;
  const bend = (x2 - x1) / 2;
  const numbers = [x1 + bend, y1, x2 - bend, y2, x2, y2].map((value) => value.toFixed(1)).join(" ");
  return `<path d="M${x1.toFixed(1)} ${y1.toFixed(1)}C${numbers}"${dashesOf(status)}><title>${escaped(note ?? "")}</title></path>`;
}

/** All columns and how large they are. */
export function bodyOf({ columns, links }: ChainGraph, colour: (kind: string) => string): { body: string; width: number; height: number } {
  const { at, height } = heights(columns);
  const column = new Map(columns.flatMap((nodes, i) => nodes.map(({ id }) => [id, i] as const)));
  const point = (id: string) => [(column.get(id) ?? 0) * (WIDE + GAP), at.get(id) ?? 0] as const;
  const nodes = columns.flat().map(({ id, kind, name }) => {
    const [x, y] = point(id);
    return `<g transform="translate(${x.toFixed(1)} ${(y - 8).toFixed(1)})"><title>${escaped(name)}</title>${shapeMark(kind, colour(kind))}<text x="22" y="12" font-size="${String(SIZE)}">${escaped(shortened(name, SIZE, WIDE - 26))}</text></g>`;
  });
  return {
    body: `<g fill="none" stroke="${PAPER.line}">${links.map((link) => curve(link, point)).join("")}</g>${nodes.join("")}`,
    width: columns.length * WIDE + (columns.length - 1) * GAP, height,
  };
}

/** What the links between regulations and to measures rest on: edges around each regulation that is shown. */
async function ofRegulations({ columns, links }: ChainGraph, filters: ReturnType<typeof claimFilters>): Promise<DocumentRef[]> {
  const wanted = new Set(links.flatMap(({ evidence }) => (evidence.of === "edge" ? [edgeId(evidence)] : [])));
  const regulations = columns.flat().filter(({ kind }) => kind === "Regulation");
  const around = await Promise.all(regulations.map(({ id }) => api.GET("/api/v1/nodes/{id}/neighbourhood", { params: { path: { id }, query: { depth: 1, ...filters } } })));
  return around.flatMap(({ data }) => {
    const named = new Set(data?.edges.filter((edge) => wanted.has(edgeId(edge))).flatMap(({ documents }) => documents));
    return data?.documents.filter(({ id }) => named.has(id)) ?? [];
  });
}

/** The documents that the chains rest on, each once. */
export async function sourcesOf(graph: ChainGraph, filters: ReturnType<typeof claimFilters>, t: TFunction): Promise<Source[]> {
  const measures = new Set(graph.links.filter(({ predicate }) => predicate === "ADOPTS").map(({ from }) => from));
  const adoptions = measures.size > 0 ? await matrixSources({ measure: [...measures], ...filters }, t) : [];
  const regulations = (await ofRegulations(graph, filters)).map((document) => sourceOf(document, t));
  const replies = graph.columns.flat().filter(({ kind }) => kind === "Document").map(({ name }) => name);
  const all = [...regulations, ...adoptions];
  const missing = replies.filter((title) => !all.some((one) => one.title === title)).map((title): Source => ({ title }));
  return [...new Map([...all, ...missing].map((one) => [`${one.title} ${one.note ?? ""}`, one])).values()];
}
