/** Sigma's life beside React's: made once, given each new graph, drawn anew when the interaction or the theme changes. */
import { useEffect, useRef, useState, type RefObject } from "react";
import { EdgeCurvedArrowProgram } from "@sigma/edge-curve";
import Sigma from "sigma";
import { createEdgeCompoundProgram, EdgeArrowHeadProgram, EdgeClampedProgram } from "sigma/rendering";
import type { DrawnGraph, EdgeAttributes, NodeAttributes } from "./build";
import { built } from "./build";
import { NOTHING } from "../data/drawn";
import { rem } from "../../shared/ui/rem";
import { rgb, type Colours } from "./colours";
import { plate } from "./labels";
import { edgeLook, nodeLook, type Interaction, type Looks } from "./reducers";
import { shapeProgram } from "./shapeProgram";
import { keepBackdrop } from "./backdrop";
import { unrolled, type Piece } from "./unrolled";

export type Renderer = Sigma<NodeAttributes, EdgeAttributes>;

/** Beyond it edges are not looked for under the pointer, which would draw all of them twice, and a picture moves in place of the graph. */
const PICKED_EDGES = 1500;
/** So few nodes that there is room for all names. */
const ALL_LABELLED = 60;
const DENSE = 5;

const FONT = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

/** How nodes and edges are drawn; what is `left` for later is the picture's. */
function programs(colours: Colours, left: Piece[] | null) {
  const shape = shapeProgram(rgb(colours.text));
  return {
    nodeProgramClasses: { shape: unrolled(shape, left) as never },
    nodeHoverProgramClasses: { shape: unrolled(shape, null) as never },
    edgeProgramClasses: {
      arrow: createEdgeCompoundProgram([unrolled(EdgeClampedProgram, left) as never, unrolled(EdgeArrowHeadProgram, left) as never]) as never,
      curve: EdgeCurvedArrowProgram as never,
    },
  };
}

function settingsFor(colours: Colours, isLarge: boolean) {
  return {
    defaultNodeType: "shape",
    defaultEdgeType: "arrow",
    enableEdgeEvents: !isLarge,
    renderEdgeLabels: !isLarge,
    labelFont: FONT,
    edgeLabelFont: FONT,
    labelColor: { color: colours.text },
    edgeLabelColor: { color: colours.text },
    labelSize: 13 * rem(),
    edgeLabelSize: 12 * rem(),
    labelDensity: 1,
    labelGridCellSize: 130,
    labelRenderedSizeThreshold: 4,
    minEdgeThickness: 1,
    zIndex: true,
    stagePadding: 60,
    defaultDrawNodeHover: plate(colours),
  };
}

/** The renderer in `container`, or null while there is none; `failed` where the browser has no WebGL. */
export function useSigma(container: RefObject<HTMLDivElement | null>, graph: DrawnGraph, state: Interaction, looks: Looks): { renderer: Renderer | null; failed: boolean } {
  const [renderer, setRenderer] = useState<Renderer | null>(null);
  const [failed, setFailed] = useState(false);
  const latest = useRef({ state, looks });
  const alive = useRef<Renderer | null>(null); // `renderer` is still the one before, already killed, where a theme changes the looks
  useEffect(() => { latest.current = { state, looks }; });
  const isLarge = graph.size > PICKED_EDGES;
  const { colours } = looks;
  useEffect(() => {
    if (!container.current) return;
    let made: Renderer;
    try {
      const left: Piece[] | null = isLarge ? [] : null;
      made = new Sigma(built(NOTHING, new Set(), new Map()), container.current, { ...settingsFor(colours, isLarge), ...programs(colours, left) });
      if (left) keepBackdrop(made, left);
    } catch {
      setFailed(true); // eslint-disable-line react-hooks/set-state-in-effect -- only making it tells
      return;
    }
    made.setSetting("nodeReducer", (node, data) => ({ ...data, ...nodeLook(node, data, latest.current.state, latest.current.looks) }));
    made.setSetting("edgeReducer", (edge, data) => ({ ...data, ...edgeLook(edge, data, (key) => made.getGraph().extremities(key), latest.current.state, latest.current.looks) }));
    alive.current = made;
    setRenderer(made);
    const fitted = new ResizeObserver(() => { made.scheduleRefresh(); }); // sigma itself looks at the window only, not at a drawer that takes room
    fitted.observe(container.current);
    return () => { fitted.disconnect(); made.kill(); setRenderer(null); };
  }, [container, colours, isLarge]);
  useEffect(() => {
    renderer?.setSetting("labelDensity", graph.order <= ALL_LABELLED ? DENSE : 1);
    renderer?.setGraph(graph);
  }, [renderer, graph]);
  useEffect(() => { alive.current?.refresh({ skipIndexation: true, schedule: true }); }, [renderer, state, looks]);
  return { renderer, failed };
}
