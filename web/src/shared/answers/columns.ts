/** How the columns of a query's rows are read: an id with its name is one node, claims are evidence, the rest are values. */

export type Row = Record<string, unknown>;

export type Column =
  | { name: string; of: "node"; id: string; kind: string | null }
  | { name: string; of: "evidence" }
  | { name: string; of: "statuses" }
  | { name: string; of: "value" };

export interface Passage {
  claim_id: string;
  quote: string | null;
}

const STATUSES = new Set(["status", "statuses", "statuses_a", "statuses_b"]);
const MACHINE = new Set(["start", "end", "section_id", "content_hash"]); // the evidence leads there
const KINDS: Record<string, string> = {
  place: "City", measure: "Measure", regulation: "Regulation", agency: "Agency", platform: "Platform", figure: "Figure", topic: "Topic",
  request: "Request", document: "Document", section: "Section",
};

/** The columns to show for the columns of an answer, in their order. */
export function shownColumns(names: readonly string[]): Column[] {
  const all = new Set(names);
  return names.flatMap((name): Column[] => {
    if (MACHINE.has(name)) return [];
    if (name.endsWith("_id") && all.has(name.slice(0, -3))) return [];
    if (name.endsWith("_kind") && all.has(`${name.slice(0, -5)}_id`)) return [];
    if (all.has(`${name}_id`)) return [{ name, of: "node", id: `${name}_id`, kind: all.has(`${name}_kind`) ? `${name}_kind` : null }];
    if (name === "name" && all.has("id")) return [{ name, of: "node", id: "id", kind: all.has("kind") ? "kind" : null }];
    if (name === "id" && all.has("name")) return [];
    if (name === "evidence" || name === "claim_id") return [{ name, of: "evidence" }];
    return [{ name, of: STATUSES.has(name) ? "statuses" : "value" }];
  });
}

/** The kind of a node by its id, where a row does not say it. */
export function kindOf(id: string): string {
  return KINDS[id.split(":")[0] ?? ""] ?? "Document";
}

/** The claims that a cell of evidence names: a list of claims, one claim, or an id. */
export function passages(cell: unknown): Passage[] {
  if (typeof cell === "string") return [{ claim_id: cell, quote: null }];
  const found = Array.isArray(cell) ? cell : [cell];
  return found.filter((one): one is Passage => typeof one === "object" && one !== null && "claim_id" in one);
}

/** A value as text; null for what is not there. */
export function textOf(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((one) => textOf(one) ?? "").join("、");
  if (typeof value === "object") return JSON.stringify(value);
  return String(value as string | number | boolean);
}
