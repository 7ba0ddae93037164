/** Names of kinds, predicates and fields in the reader's language, as the graph's own schema gives them. */
import { useTranslation } from "react-i18next";
import { $api } from "../api/client";
import type { GraphSchema, Title } from "../api/contract";

/** One of two labels by language. */
export function inLanguage(title: Title, language: string): string {
  return language.startsWith("zh") ? title.zh : title.en;
}

export interface Labels {
  schema: GraphSchema | undefined;
  /** The schema is still asked for: what it decides on would move what is drawn without it. */
  isPending: boolean;
  kind: (kind: string) => string;
  colour: (kind: string) => string;
  predicate: (predicate: string) => string;
  field: (field: string) => string;
}

/** Labels from `/schema`; the bare names until it has answered. */
export function useLabels(): Labels {
  const { i18n } = useTranslation();
  const { data: schema, isPending } = $api.useQuery("get", "/api/v1/schema", {}, { staleTime: Infinity, meta: { isLasting: true } });
  const of = (found: { label: Title } | undefined, name: string) => (found ? inLanguage(found.label, i18n.language) : name);
  return {
    schema,
    isPending,
    kind: (kind) => of(schema?.kinds.find((k) => k.kind === kind), kind),
    colour: (kind) => schema?.kinds.find((k) => k.kind === kind)?.colour ?? "#999999",
    predicate: (predicate) => of(schema?.predicates.find((p) => p.predicate === predicate), predicate),
    field: (field) => of(schema?.claim_fields.find((f) => f.field === field), field),
  };
}
