/** States, blanks and sources as pictures show them: on paper, whatever the theme of the page. */
import type { TFunction } from "i18next";
import { api } from "../api/client";
import type { operations } from "../api/contract";
import type { LegendEntry, Source } from "../picture/picture";
import { sourceOf } from "../picture/source";
import { escaped } from "../picture/text";
import { BLANK_GLYPHS, mainState, symbols, type Blank, type Spot } from "./marks";

export const PAPER: Record<string, string> = { implemented: "#d5efe2", planned: "#fdeccb", negated: "#f6dcda", ended: "#e3e3ee", no_document: "#f5f6f7" };

/** The ground and the symbol of a cell. */
export function paperOf(spot: Spot): { fill: string; text: string } {
  const key = spot.cell ? mainState(spot.cell.statuses) : (spot.blank as Blank);
  return { fill: PAPER[key] ?? "#ffffff", text: spot.cell ? symbols(spot.cell.statuses, spot.cell.partial) : BLANK_GLYPHS[spot.blank as Blank] };
}

/** One entry of a legend: a ground with a symbol on it. */
export function entryOf(fill: string, glyph: string, text: string): LegendEntry {
  return { mark: `<rect width="16" height="16" fill="${fill}" stroke="#d3d7dc"/><text x="8" y="12" font-size="11" text-anchor="middle">${escaped(glyph)}</text>`, text };
}

type Asked = NonNullable<operations["matrix"]["parameters"]["query"]>;

/** The documents that the cells of a matrix rest on. */
export async function matrixSources(query: Asked, t: TFunction): Promise<Source[]> {
  const rejected = query.review?.includes("rejected") ? { include_rejected: true } : {};
  const { data } = await api.GET("/api/v1/queries/{name}", { params: { path: { name: "matrix_sources" }, query: { ...query, ...rejected } as never } });
  const rows = typeof data === "object" ? data.rows : [];
  return rows.map((row) => sourceOf({
    id: String(row["document_id"]), title: String(row["title"]), date: row["date"] === null ? null : String(row["date"]), extent: row["extent"] === "full" ? "full" : "excerpt", paraphrase: row["paraphrase"] === true,
  }, t));
}
