/** What a correction changes, as pure data: the claim as it is, as it would be, and the difference that is sent. */
import type { Changes, ClaimDetail, GraphSchema, NodeRef } from "../../shared/api/contract";

export const ATTRIBUTES = ["status", "since", "role", "article", "number"] as const;
export type Attribute = (typeof ATTRIBUTES)[number];

export interface Draft extends Record<Attribute, string> {
  subject: NodeRef | null;
  predicate: string;
  object: NodeRef | null;
}

/** A line of the comparison: a field that differs, with what stands there now and what would. */
export interface Difference {
  field: "subject" | "predicate" | "object" | Attribute;
  was: string;
  becomes: string;
}

const TIME = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

export function draftOf(claim: ClaimDetail): Draft {
  const { subject, predicate, object } = claim;
  return { subject, predicate, object, status: claim.status ?? "", since: claim.since ?? "", role: claim.role ?? "", article: claim.article ?? "", number: claim.number ?? "" };
}

/** The fields that an edge of this predicate states, and those that the claim has whatever its predicate. */
export function attributesOf(schema: GraphSchema | undefined, predicate: string): readonly Attribute[] {
  const stated = schema?.predicates.find((one) => one.predicate === predicate)?.attributes ?? [];
  return ATTRIBUTES.filter((name) => stated.includes(name));
}

/** Kinds that an end may have under a predicate. */
export function kindsOf(schema: GraphSchema | undefined, predicate: string, end: "subject" | "object"): readonly string[] {
  const found = schema?.predicates.find((one) => one.predicate === predicate);
  return (end === "subject" ? found?.sources : found?.targets) ?? [];
}

/** An attribute that the predicate does not state goes with a change of predicate. */
export function fitted(draft: Draft, schema: GraphSchema | undefined): Draft {
  const stated = attributesOf(schema, draft.predicate);
  return { ...draft, ...Object.fromEntries(ATTRIBUTES.filter((name) => !stated.includes(name)).map((name) => [name, ""])) };
}

/** What is sent: only what differs; null takes an attribute away. */
export function changesOf(claim: ClaimDetail, draft: Draft): Changes {
  const before = draftOf(claim);
  const changes: Record<string, string | null> = {};
  for (const end of ["subject", "object"] as const) if (draft[end] && draft[end].id !== before[end]?.id) changes[end] = draft[end].id;
  if (draft.predicate !== before.predicate) changes["predicate"] = draft.predicate;
  for (const name of ATTRIBUTES) if (draft[name].trim() !== before[name]) changes[name] = draft[name].trim() || null;
  return changes as Changes;
}

export function differences(claim: ClaimDetail, draft: Draft): readonly Difference[] {
  const before = draftOf(claim);
  const lines: Difference[] = [
    { field: "subject", was: before.subject?.name ?? "", becomes: draft.subject?.name ?? "" },
    { field: "predicate", was: before.predicate, becomes: draft.predicate },
    { field: "object", was: before.object?.name ?? "", becomes: draft.object?.name ?? "" },
    ...ATTRIBUTES.map((field) => ({ field, was: before[field], becomes: draft[field].trim() })),
  ];
  const changes = changesOf(claim, draft);
  return lines.filter(({ field }) => field in changes);
}

export type Fault = "ends" | "kinds" | "since" | "same";

/** Why a draft cannot be sent yet; null when it can. */
export function faultOf(claim: ClaimDetail, draft: Draft, schema: GraphSchema | undefined): Fault | null {
  if (!draft.subject || !draft.object) return "ends";
  const fits = (end: "subject" | "object") => kindsOf(schema, draft.predicate, end).includes(draft[end]?.kind ?? "");
  if (schema && !(fits("subject") && fits("object"))) return "kinds";
  if (draft.since.trim() && !TIME.test(draft.since.trim())) return "since";
  return Object.keys(changesOf(claim, draft)).length === 0 ? "same" : null;
}
