/** What the address says of a drawing: its seeds, what was opened, hidden and fixed, filters and layout. */

export const LAYOUTS = ["force", "radial", "layered"] as const;
export type LayoutName = (typeof LAYOUTS)[number];

/** More than this is not readable: the view asks before it draws more. */
export const READABLE = 300;
/** The most that is asked for at once. */
export const MOST = 1000;

export interface Pin {
  id: string;
  x: number;
  y: number;
}

export interface GraphState {
  seeds: string[];
  expanded: string[];
  hidden: string[];
  pins: Pin[];
  hiddenKinds: string[];
  hiddenPredicates: string[];
  confidence: number;
  isReviewedOnly: boolean;
  layout: LayoutName;
  depth: 1 | 2;
  limit: number;
  /** Ends of the path that is looked for; both are needed. */
  from: string | null;
  to: string | null;
  selected: string | null;
}

function numberIn(text: string | null, least: number, most: number, otherwise: number): number {
  const value = Number(text ?? NaN);
  return Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : otherwise;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values.filter((value) => value !== ""))];
}

/** `ID@X,Y`: where a node was fixed. */
export function readPin(text: string): Pin | null {
  const found = /^(.+)@(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)$/.exec(text);
  return found?.[1] ? { id: found[1], x: Number(found[2]), y: Number(found[3]) } : null;
}

export function writtenPin({ id, x, y }: Pin): string {
  return `${id}@${x.toFixed(1)},${y.toFixed(1)}`;
}

/** Read the address; what makes no sense is as if it were not there. */
export function readState(params: URLSearchParams): GraphState {
  return {
    seeds: unique(params.getAll("node")),
    expanded: unique(params.getAll("expand")),
    hidden: unique(params.getAll("hide")),
    pins: params.getAll("pin").map(readPin).filter((pin) => pin !== null),
    hiddenKinds: unique(params.getAll("hide_kind")),
    hiddenPredicates: unique(params.getAll("hide_predicate")),
    confidence: numberIn(params.get("min_confidence"), 0, 1, 0),
    isReviewedOnly: params.get("reviewed") === "1",
    layout: LAYOUTS.find((name) => name === params.get("layout")) ?? "force",
    depth: params.get("depth") === "2" ? 2 : 1,
    limit: Math.round(numberIn(params.get("limit"), 1, 20 * MOST, READABLE)),
    from: params.get("from") || null,
    to: params.get("to") || null,
    selected: params.get("selected") || null,
  };
}

/** A list with a value put in or taken out. */
export function toggled(values: readonly string[], value: string): string[] {
  return values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
}
