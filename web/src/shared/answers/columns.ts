/** How the columns of a query's rows are read: an id with its name is one node, claims are evidence, the rest are values. */

export type Row = Record<string, unknown>;

export type Column =
  | { name: string; of: "node"; id: string; kind: string | null }
  | { name: string; of: "evidence" }
  | { name: string; of: "statuses" }
  | { name: string; of: "value" };

export interface CitedClaim {
  claim_id: string;
  quote: string | null;
}

const STATUSES = new Set(["status", "statuses", "statuses_a", "statuses_b"]);
const MACHINE = new Set(["start", "end", "section_id", "content_hash"]); // the evidence leads there
const KINDS: Record<string, string> = {
  measure: "Measure", regulation: "Regulation", agency: "Agency", platform: "Platform", figure: "Figure", topic: "Topic",
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

/** The kind of a node by its id, where a row does not say it; "" where an id does not tell: places have five. */
export function kindOf(id: string): string {
  return KINDS[id.split(":")[0] ?? ""] ?? "";
}

/** The claims that a cell of evidence names: a list of claims, one claim, or an id. */
export function passages(cell: unknown): CitedClaim[] {
  if (typeof cell === "string") return [{ claim_id: cell, quote: null }];
  const found = Array.isArray(cell) ? cell : [cell];
  return found.filter((one): one is CitedClaim => typeof one === "object" && one !== null && "claim_id" in one);
}

export interface Sorting {
  by: string;
  descending: boolean;
}

/** Rows in the order of one column: numbers by size, texts as Chinese is sorted, what is not there last either way. */
export function sorted(rows: readonly Row[], sorting: Sorting | null): readonly Row[] {
  if (!sorting) return rows;
  const { by, descending } = sorting;
  const compare = new Intl.Collator("zh-CN", { numeric: true }).compare;
  const order = (a: unknown, b: unknown) => (typeof a === "number" && typeof b === "number" ? a - b : compare(textOf(a) ?? "", textOf(b) ?? ""));
  const keyed = rows.map((row) => [row, textOf(row[by]) === null] as const);
  return keyed.toSorted(([a, noA], [b, noB]) => Number(noA) - Number(noB) || (descending ? -1 : 1) * order(a[by], b[by])).map(([row]) => row);
}

/** A node that a statement of one's own returned, as others point to it; null for what is none. */
export function nodeIn(value: unknown): { id: string; kind: string; name: string } | null {
  const { labels, properties } = (value ?? {}) as { labels?: unknown; properties?: Row };
  const [id, name] = [textOf(properties?.["id"]), textOf(properties?.["name"])];
  return Array.isArray(labels) && typeof labels[0] === "string" && id !== null ? { id, kind: labels[0], name: name ?? id } : null;
}

/** The claim of an edge that a statement of one's own returned; null for what is none. */
export function claimIn(value: unknown): { type: string; claim: string } | null {
  const { type, properties } = (value ?? {}) as { type?: unknown; properties?: Row };
  const claim = textOf(properties?.["claim_id"]);
  return typeof type === "string" && claim !== null ? { type, claim } : null;
}

/** A value as text; null for what is not there. */
export function textOf(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((one) => textOf(one) ?? "").join("、");
  if (typeof value === "object") return JSON.stringify(value);
  return String(value as string | number | boolean);
}
