/** How hover, selection, paths and filters change what is seen, at the moment of drawing and never in the graph itself. */
import type { EdgeDisplayData, NodeDisplayData } from "sigma/types";
import type { Visible } from "../data/drawn";
import { blended, faint, type Colours } from "./colours";
import type { EdgeAttributes, NodeAttributes } from "./build";

export interface Interaction {
  visible: Visible;
  hovered: string | null;
  hoveredEdge: string | null;
  selected: string | null;
  selectedEdge: string | null;
  pinned: ReadonlySet<string>;
  onPath: ReadonlySet<string>;
  neighbours: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface Looks {
  colours: Colours;
  kind: (kind: string) => string;
  /** What an edge says, with the state of an adoption. */
  said: (predicate: string, status: string | null) => string;
}

export type Ends = (edge: string) => readonly [string, string];

const FADED = 0.82;
const PIN = "⌖ ";

/** The node in whose favour the others fade. */
function focusOf({ hovered, selected }: Interaction): string | null {
  return hovered ?? selected;
}

function isNear(node: string, focus: string, { neighbours }: Interaction): boolean {
  return node === focus || (neighbours.get(focus)?.has(node) ?? false);
}

/** States of an adoption that have a colour of their own; all else is drawn alike. */
export const INKED = ["planned", "negated", "ended"] as const;

/** The colour of an edge by its state; the words are in the legend and the label. */
export function inkOf(status: string | null, { quiet, line, warn, accent }: Colours): string {
  if (status === "planned") return blended(accent, line, 0.35);
  if (status === "negated") return warn;
  return status === "ended" ? line : blended(quiet, line, 0.4);
}

export function nodeLook(node: string, { label, kind, isSeed }: NodeAttributes, state: Interaction, looks: Looks): Partial<NodeDisplayData> {
  if (!state.visible.nodes.has(node)) return { hidden: true };
  const focus = focusOf(state);
  const isFaded = (focus !== null && !isNear(node, focus, state)) || (focus === null && state.onPath.size > 0 && !state.onPath.has(node));
  const isChosen = node === state.selected || node === state.hovered;
  return {
    label: isFaded ? null : state.pinned.has(node) ? PIN + label : label,
    color: isFaded ? faint(looks.kind(kind), 1 - FADED) : looks.kind(kind),
    highlighted: isChosen,
    forceLabel: isChosen || state.onPath.has(node),
    zIndex: isChosen ? 3 : isSeed ? 2 : isFaded ? 0 : 1,
  };
}

export function edgeLook(edge: string, attributes: EdgeAttributes, ends: Ends, state: Interaction, looks: Looks): Partial<EdgeDisplayData> {
  if (!state.visible.edges.has(edge)) return { hidden: true };
  const focus = focusOf(state);
  const [from, to] = ends(edge);
  const isChosen = edge === state.selectedEdge || edge === state.hoveredEdge;
  const isJoined = focus !== null && (from === focus || to === focus);
  const isOnPath = state.onPath.has(from) && state.onPath.has(to);
  const isFaded = !isChosen && ((focus !== null && !isJoined) || (focus === null && state.onPath.size > 0 && !isOnPath));
  return {
    label: isChosen || isJoined ? looks.said(attributes.predicate, attributes.status) : null,
    color: isChosen ? looks.colours.accent : isFaded ? blended(looks.colours.line, looks.colours.ground, FADED) : isJoined || isOnPath ? looks.colours.text : inkOf(attributes.status, looks.colours),
    size: attributes.size * (isChosen ? 2 : 1),
    forceLabel: isChosen,
    zIndex: isChosen || isJoined ? 1 : 0,
  };
}
