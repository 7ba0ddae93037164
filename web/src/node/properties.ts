/** Which properties of a node are shown, in the order and with the labels of the graph's schema. */
import { textOf } from "../shared/answers/columns";
import type { SchemaField } from "../shared/api/contract";

const ELSEWHERE = new Set(["id", "name", "label_en", "reference", "candidate", "concept"]); // in the heading, or for machines

export interface Property {
  field: SchemaField;
  text: string;
}

/** The properties that have a value. */
export function shownProperties(fields: readonly SchemaField[], values: Readonly<Record<string, unknown>>): Property[] {
  return fields.flatMap((field) => {
    const text = ELSEWHERE.has(field.field) ? null : textOf(values[field.field]);
    return text === null ? [] : [{ field, text }];
  });
}
