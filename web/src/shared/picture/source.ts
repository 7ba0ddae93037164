/** A document as pictures cite it: its title, its date, and whether the corpus has a part or a paraphrase of it only. */
import type { TFunction } from "i18next";
import type { DocumentRef } from "../api/contract";
import type { Source } from "./picture";

export function sourceOf({ title, date, extent, paraphrase }: DocumentRef, t: TFunction): Source {
  const notes = [date, extent === "excerpt" && t("evidence.excerpt"), paraphrase && t("evidence.paraphrase")].filter(Boolean);
  return { title, ...(notes.length > 0 && { note: notes.join(t("join.part")) }) };
}
