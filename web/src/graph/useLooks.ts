/** Names and colours of kinds and predicates for the canvas; new only when language, schema or theme change. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { inLanguage, useLabels } from "../shared/i18n/labels";
import { useColours } from "./canvas/colours";
import type { Looks } from "./canvas/reducers";

export function useLooks(): Looks {
  const { t, i18n } = useTranslation();
  const { schema } = useLabels();
  const colours = useColours();
  return useMemo(() => {
    const kinds = new Map(schema?.kinds.map(({ kind, colour }) => [kind, colour]));
    const predicates = new Map(schema?.predicates.map(({ predicate, label }) => [predicate, inLanguage(label, i18n.language)]));
    const said = (predicate: string, status: string | null) => [predicates.get(predicate) ?? predicate, status && t(`status.${status}.name`, { defaultValue: status })].filter(Boolean).join(t("join.colon"));
    return { colours, kind: (kind) => kinds.get(kind) ?? "#999999", said };
  }, [schema, colours, i18n.language, t]);
}
