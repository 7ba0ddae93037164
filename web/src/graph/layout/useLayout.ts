/** Where the nodes of a graph stand: computed when the graph or the layout changes, forces in a worker, what is fixed stays. */
import { useEffect, useMemo, useRef, useState } from "react";
import type { DrawnGraph } from "../canvas/build";
import { built } from "../canvas/build";
import type { Drawn } from "../data/drawn";
import type { LayoutName, Pin } from "../state/params";
import { positionsOf, request, type ForceAnswer } from "./matrices";
import { layered, radial, started, type Point, type Positions } from "./places";

interface Laid {
  graph: DrawnGraph;
  isSettled: boolean;
  /** The forces could not be computed: the nodes stand where the layout began. */
  isForceless: boolean;
}

function move(graph: DrawnGraph, at: Positions): void {
  graph.updateEachNodeAttributes((id, attributes) => ({ ...attributes, ...at.get(id) }), { attributes: ["x", "y"] });
}

function withPins(at: Map<string, Point>, pins: readonly Pin[]): Map<string, Point> {
  for (const { id, x, y } of pins) if (at.has(id)) at.set(id, { x, y });
  return at;
}

/** The positions with which a layout begins, and with which all but the forces end. */
function placed(layout: LayoutName, drawn: Drawn, seeds: readonly string[], known: Positions): Map<string, Point> {
  const [nodes, edges] = [[...drawn.nodes.values()], [...drawn.edges.values()]];
  if (layout === "radial") return radial(nodes, edges, seeds);
  if (layout === "layered") return layered(nodes, edges);
  return started(nodes.map(({ id }) => id), edges, known);
}

/** Run the forces; gives back how to stop them. */
function forced(drawn: Drawn, at: Positions, pins: readonly Pin[], moved: (at: Map<string, Point>, isDone: boolean) => void, failed: () => void): () => void {
  const ids = [...drawn.nodes.keys()];
  const worker = new Worker(new URL("./force.worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }: MessageEvent<ForceAnswer>) => {
    moved(positionsOf(ids, data), data.isDone);
    if (data.isDone) worker.terminate();
  };
  worker.onerror = (event) => {
    event.preventDefault();
    worker.terminate();
    failed();
  };
  worker.postMessage(request(ids, [...drawn.edges.values()], at, new Set(pins.map(({ id }) => id))));
  return () => { worker.terminate(); };
}

export function useLayout(drawn: Drawn, layout: LayoutName, seeds: readonly string[], pins: readonly Pin[]): Laid {
  const known = useRef<Map<string, Point>>(new Map());
  const latestPins = useRef(pins);
  useEffect(() => { latestPins.current = pins; });
  const graph = useMemo(() => built(drawn, new Set(seeds), new Map()), [drawn, seeds]);
  const [settled, setSettled] = useState<DrawnGraph | null>(null);
  const [forceless, setForceless] = useState<DrawnGraph | null>(null);
  useEffect(() => {
    const keep = (at: Map<string, Point>) => { known.current = at; move(graph, at); };
    const start = withPins(placed(layout, drawn, seeds, known.current), latestPins.current);
    keep(start);
    if (layout !== "force" || drawn.nodes.size < 2) { setSettled(graph); return; } // eslint-disable-line react-hooks/set-state-in-effect -- it follows the graph, which sigma draws
    setSettled(null);
    return forced(drawn, start, latestPins.current, (at, isDone) => {
      keep(withPins(at, latestPins.current));
      if (isDone) setSettled(graph);
    }, () => {
      setForceless(graph);
      setSettled(graph);
    });
  }, [graph, drawn, layout, seeds]);
  return { graph, isSettled: settled === graph, isForceless: forceless === graph };
}
