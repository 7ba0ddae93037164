/** What is pointed at, chosen and on a path: put together for the reducers, kept out of the graph. */
import { useMemo, useState } from "react";
import { useEvidence } from "../shared/evidence/reference";
import { edgeId, neighbours, visible, type Visible } from "./data/drawn";
import type { Answer } from "./data/useDrawn";
import type { Interaction } from "./canvas/reducers";
import type { GraphState } from "./state/params";

export interface Hovering {
  hover: (node: string | null) => void;
  hoverEdge: (edge: string | null) => void;
}

function useVisible({ drawn }: Answer, state: GraphState): Visible {
  return useMemo(() => {
    const hidden = { nodes: new Set(state.hidden), kinds: new Set(state.hiddenKinds), predicates: new Set(state.hiddenPredicates) };
    return visible(drawn, hidden, new Set(state.seeds));
  }, [drawn, state.hidden, state.hiddenKinds, state.hiddenPredicates, state.seeds]);
}

export function useInteraction(answer: Answer, state: GraphState): [Interaction, Hovering] {
  const [hovered, hover] = useState<string | null>(null);
  const [hoveredEdge, hoverEdge] = useState<string | null>(null);
  const { shown } = useEvidence();
  const seen = useVisible(answer, state);
  const selectedEdge = shown?.of === "edge" ? edgeId(shown) : null;
  const near = useMemo(() => neighbours([...answer.drawn.edges.values()].filter(({ id }) => seen.edges.has(id))), [answer.drawn, seen]);
  const pinned = useMemo(() => new Set(state.pins.map(({ id }) => id)), [state.pins]);
  const { onPath } = answer;
  const { selected } = state;
  const interaction = useMemo<Interaction>(
    () => ({ visible: seen, hovered, hoveredEdge, selected, selectedEdge, pinned, onPath, neighbours: near }),
    [seen, hovered, hoveredEdge, selected, selectedEdge, pinned, onPath, near],
  );
  return [interaction, useMemo(() => ({ hover, hoverEdge }), [])];
}
