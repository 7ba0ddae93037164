/** What the pointer does on the canvas: hover, choose, open, and drag a node to where it then stays. */
import { useEffect, useRef } from "react";
import type { Pin } from "../state/params";
import type { Renderer } from "./useSigma";

export interface PointerActions {
  hover: (node: string | null) => void;
  hoverEdge: (edge: string | null) => void;
  select: (node: string | null) => void;
  openEdge: (edge: string) => void;
  expand: (node: string) => void;
  pin: (pin: Pin) => void;
}

export function usePointer(renderer: Renderer | null, actions: PointerActions): void {
  const latest = useRef(actions);
  useEffect(() => { latest.current = actions; });
  useEffect(() => {
    if (!renderer) return;
    const on = latest;
    renderer.on("enterNode", ({ node }) => { on.current.hover(node); });
    renderer.on("leaveNode", () => { on.current.hover(null); });
    renderer.on("enterEdge", ({ edge }) => { on.current.hoverEdge(edge); });
    renderer.on("leaveEdge", () => { on.current.hoverEdge(null); });
    renderer.on("clickNode", ({ node }) => { on.current.select(node); });
    renderer.on("clickEdge", ({ edge }) => { on.current.openEdge(edge); });
    renderer.on("clickStage", () => { on.current.select(null); });
    renderer.on("doubleClickNode", ({ node, event }) => { event.preventSigmaDefault(); on.current.expand(node); });
    dragging(renderer, (pin) => { on.current.pin(pin); });
  }, [renderer]);
}

/** Let nodes be dragged; the drawing keeps its frame meanwhile, and the node is fixed where it was let go. */
function dragging(renderer: Renderer, pinned: (pin: Pin) => void): void {
  let held: string | null = null;
  let moved: Pin | null = null;
  renderer.on("downNode", ({ node }) => {
    held = node;
    moved = null;
    if (!renderer.getCustomBBox()) renderer.setCustomBBox(renderer.getBBox());
  });
  renderer.on("moveBody", ({ event }) => {
    if (held === null) return;
    moved = { id: held, ...renderer.viewportToGraph(event) };
    renderer.getGraph().mergeNodeAttributes(held, { x: moved.x, y: moved.y });
    event.preventSigmaDefault();
    event.original.preventDefault();
  });
  const release = () => {
    if (moved) pinned(moved);
    held = moved = null;
  };
  renderer.on("upNode", release);
  renderer.on("upStage", release);
}
