/** The documents that a drawing rests on, as its picture names them. */
import { api } from "../shared/api/client";
import type { DocumentRef } from "../shared/api/contract";
import type { Source } from "../shared/picture/picture";

/** A document as a source. */
export function sourceOf({ title, date }: Pick<DocumentRef, "title" | "date">): Source {
  return date ? { title, note: date } : { title };
}

/** Documents by their ids, asked for when the picture is taken. */
export async function documentSources(ids: readonly string[]): Promise<Source[]> {
  const found = await Promise.all(ids.map(async (id) => (await api.GET("/api/v1/documents/{id}", { params: { path: { id } } })).data));
  return found.filter((document) => document !== undefined).map(sourceOf);
}
