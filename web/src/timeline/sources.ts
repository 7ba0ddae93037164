/** The documents that a drawing rests on, asked for when its picture is taken. */
import type { TFunction } from "i18next";
import { api } from "../shared/api/client";
import type { Source } from "../shared/picture/picture";
import { sourceOf } from "../shared/picture/source";

/** Documents by their ids, one after the other. */
export async function documentSources(ids: readonly string[], t: TFunction): Promise<Source[]> {
  const found: Source[] = [];
  for (const id of ids) {
    const { data } = await api.GET("/api/v1/documents/{id}", { params: { path: { id } } });
    if (data) found.push(sourceOf(data, t));
  }
  return found;
}
