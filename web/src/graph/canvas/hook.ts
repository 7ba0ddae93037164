/** What tests read of the canvas; there only for a browser that says that it is driven. */
import { useEffect } from "react";
import type { Visible } from "../data/drawn";
import { DRAWN } from "./backdrop";
import type { DrawnGraph } from "./build";
import type { Renderer } from "./useSigma";

interface Hook {
  nodes: () => string[];
  edges: () => string[];
  /** Where a node is on the page, in pixels. */
  nodeAt: (id: string) => { x: number; y: number };
  /** The middle of an edge on the page. */
  edgeAt: (id: string) => { x: number; y: number };
  position: (id: string) => { x: number; y: number };
  /** Whether the nodes stand where they stay and the last frame shows them there. */
  isSettled: () => boolean;
  /** Milliseconds from the start of the page to the first drawing with nodes. */
  firstDrawn: () => number | null;
  /** Draw one frame and say how long it took, in milliseconds. */
  frame: () => number;
}

declare global {
  interface Window {
    __yingshang?: { graph?: Hook };
  }
}

let firstDrawn: number | null = null;

function onPage(renderer: Renderer, point: { x: number; y: number }) {
  const box = renderer.getContainer().getBoundingClientRect();
  const { x, y } = renderer.graphToViewport(point);
  return { x: box.x + x, y: box.y + y };
}

/** Whether the drawing is as large as its place on the page: a drawer that opens or closes changes it. */
function isFitted(renderer: Renderer): boolean {
  const { offsetWidth, offsetHeight } = renderer.getContainer();
  const { width, height } = renderer.getDimensions();
  return width === offsetWidth && height === offsetHeight;
}

function hookOf(renderer: Renderer, graph: DrawnGraph, visible: Visible, isSettled: () => boolean): Hook {
  const position = (id: string) => ({ x: graph.getNodeAttribute(id, "x"), y: graph.getNodeAttribute(id, "y") });
  return {
    nodes: () => [...visible.nodes],
    edges: () => [...visible.edges],
    position,
    nodeAt: (id) => onPage(renderer, position(id)),
    edgeAt: (id) => {
      const [a, b] = graph.extremities(id).map(position);
      return onPage(renderer, { x: ((a?.x ?? 0) + (b?.x ?? 0)) / 2, y: ((a?.y ?? 0) + (b?.y ?? 0)) / 2 });
    },
    isSettled,
    firstDrawn: () => firstDrawn,
    frame: () => {
      const began = performance.now();
      renderer.refresh();
      return performance.now() - began;
    },
  };
}

export function useTestHook(renderer: Renderer | null, graph: DrawnGraph, visible: Visible, isSettled: boolean): void {
  useEffect(() => {
    if (!navigator.webdriver || !renderer) return;
    let isRendered = false;
    const container = renderer.getContainer();
    const isShown = () => container.dataset["drawn"] !== "false";
    const drawn = () => {
      if (!isShown()) return;
      isRendered = true;
      if (graph.order > 0) firstDrawn ??= performance.now();
    };
    renderer.on("afterRender", drawn);
    container.addEventListener(DRAWN, drawn);
    renderer.scheduleRender();
    const isStill = () => isSettled && isRendered && isShown() && !renderer.getCamera().isAnimated() && isFitted(renderer);
    window.__yingshang = { ...window.__yingshang, graph: hookOf(renderer, graph, visible, isStill) };
    return () => {
      renderer.off("afterRender", drawn);
      container.removeEventListener(DRAWN, drawn);
    };
  }, [renderer, graph, visible, isSettled]);
}
