/** Cypher in the editor: how it is coloured, and what completes what is typed: labels, predicates, properties, words. */
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { cypher } from "@codemirror/legacy-modes/mode/cypher";
import { tags } from "@lezer/highlight";
import type { GraphSchema } from "../../shared/api/contract";

export const language = StreamLanguage.define(cypher);

/** Colours by the page's tokens, so that both themes are legible. */
export const colours = syntaxHighlighting(
  HighlightStyle.define([
    { tag: tags.keyword, color: "var(--accent)", fontWeight: "600" },
    { tag: [tags.string, tags.special(tags.string)], color: "var(--good)" },
    { tag: tags.comment, color: "var(--text-2)", fontStyle: "italic" },
    { tag: [tags.variableName, tags.atom], color: "var(--text)" },
    { tag: [tags.number, tags.bool], color: "var(--warn)" },
  ]),
);

const WORDS = ["MATCH", "OPTIONAL MATCH", "WHERE", "WITH", "UNWIND", "RETURN", "DISTINCT", "ORDER BY", "DESC", "SKIP", "LIMIT", "UNION ALL", "CALL", "EXISTS", "COUNT", "COLLECT", "CASE", "WHEN", "THEN", "ELSE", "END", "AND", "OR", "NOT", "IN", "IS NULL", "IS NOT NULL", "CONTAINS", "STARTS WITH", "ENDS WITH", "AS"];

export type Wanted = "label" | "predicate" | "property" | "word";

/** What fits where the cursor stands, from what stands before it. */
export function wantedAfter(before: string): Wanted {
  if (/\[[^\]]*[:|]\s*\w*$/.test(before)) return "predicate";
  if (/[:|]\s*\w*$/.test(before) && !/\{[^}]*:\s*\w*$/.test(before)) return "label";
  if (/\w\.\w*$/.test(before) || /\{\s*(\w+:[^,{}]*,\s*)*\w*$/.test(before)) return "property";
  return "word";
}

/** Completions for a kind of place in a statement. */
function options(wanted: Wanted, schema: GraphSchema, tongue: "zh" | "en"): Completion[] {
  if (wanted === "label") return schema.kinds.map(({ kind, label }) => ({ label: kind, detail: label[tongue], type: "class" }));
  if (wanted === "predicate") return schema.predicates.map(({ predicate, label }) => ({ label: predicate, detail: label[tongue], type: "type" }));
  if (wanted === "word") return WORDS.map((label) => ({ label, type: "keyword" }));
  const fields = schema.claim_fields.map(({ field, label }) => ({ label: field, detail: label[tongue], type: "property" }));
  const known = new Set(fields.map(({ label }) => label));
  const own = new Map(schema.kinds.flatMap(({ properties }) => properties.map(({ field, label }) => [field, label[tongue]] as const)));
  return [{ label: "id", type: "property" }, ...[...own].filter(([label]) => !known.has(label) && label !== "id").map(([label, detail]) => ({ label, detail, type: "property" })), ...fields];
}

/** A source of completions over the schema, which may come later than the editor. */
export function completing(schema: () => GraphSchema | undefined, tongue: "zh" | "en") {
  return (context: CompletionContext): CompletionResult | null => {
    const known = schema();
    const word = context.matchBefore(/\w*/);
    const before = context.state.sliceDoc(0, context.pos);
    const wanted = wantedAfter(before);
    if (!known || !word || (word.from === word.to && !context.explicit && !/[:.|]$/.test(before))) return null;
    return { from: word.from, options: options(wanted, known, tongue), validFor: /^\w*$/ };
  };
}
