import { describe, expect, it } from "vitest";
import { merged } from "../data/drawn";
import { bodyOf, boxFor } from "../picture/body";
import { built, curvatures } from "./build";
import { blended, faint, PAPER, rgb } from "./colours";
import { edgeLook, nodeLook, type Interaction, type Looks } from "./reducers";

const names = ["a", "m", "<b>&"];
const nodes = names.map((name) => ({ id: name, kind: name === "m" ? "Measure" : "City", name }));
const edge = (source: string, target: string, predicate: string) => ({ source, target, predicate, claims: 2, status: null, documents: [] });
const drawn = merged([{ center: "a", nodes, edges: [edge("a", "m", "ADOPTS"), edge("m", "a", "PART_OF"), edge("<b>&", "m", "ADOPTS"), edge("m", "m", "PART_OF")], documents: [], truncated: false }], undefined, 300);
const at = new Map([["a", { x: 0, y: 0 }], ["m", { x: 10, y: 5 }], ["<b>&", { x: -10, y: 5 }]]);
const graph = built(drawn, new Set(["a"]), at);
const all = { nodes: new Set(names), edges: new Set(drawn.edges.keys()) };
const looks: Looks = { colours: PAPER, kind: () => "#0072b2", said: (predicate, status) => [predicate.toLowerCase(), status && `(${status})`].filter(Boolean).join(": ") };
const calm: Interaction = { visible: all, hovered: null, hoveredEdge: null, selected: null, selectedEdge: null, pinned: new Set(), onPath: new Set(), neighbours: new Map([["a", new Set(["m"])]]) };
const nodeOf = (id: string, change: Partial<Interaction>) => nodeLook(id, graph.getNodeAttributes(id), { ...calm, ...change }, looks);
const edgeOf = (id: string, change: Partial<Interaction>) => edgeLook(id, graph.getEdgeAttributes(id), (key) => graph.extremities(key), { ...calm, ...change }, looks);

describe("the graph", () => {
  it("bends edges between the same two nodes to different sides, and no others", () => {
    const bends = curvatures(drawn.edges.values());
    expect(bends.get("<b>& ADOPTS m")).toBe(0);
    expect(bends.get("a ADOPTS m")).not.toBe(0);
    expect(bends.get("a ADOPTS m")).toBe(bends.get("m PART_OF a")); // the other way round, so to the other side
  });
  it("draws no edge of a node to itself", () => {
    expect(graph.edges()).not.toContain("m PART_OF m");
  });
  it("draws seeds larger", () => {
    expect(graph.getNodeAttribute("a", "size")).toBeGreaterThan(graph.getNodeAttribute("m", "size"));
  });
});

describe("looks", () => {
  it("fade what is not near the chosen node", () => {
    expect(nodeOf("<b>&", { selected: "a" }).label).toBeNull();
    expect(nodeOf("m", { selected: "a" }).label).toBe("m");
    expect(edgeOf("a ADOPTS m", { selected: "a" }).label).toBe("adopts");
    expect(edgeOf("<b>& ADOPTS m", { selected: "a" }).label).toBeNull();
    expect(edgeLook("a ADOPTS m", { ...graph.getEdgeAttributes("a ADOPTS m"), status: "planned" }, () => ["a", "m"], { ...calm, selected: "a" }, looks).label).toBe("adopts: (planned)");
  });
  it("mark pins, hide what is filtered, label the chosen edge", () => {
    expect(nodeOf("m", { pinned: new Set(["m"]) }).label).toContain("⌖");
    expect(nodeOf("m", { visible: { nodes: new Set(), edges: new Set() } })).toEqual({ hidden: true });
    expect(edgeOf("a ADOPTS m", { selectedEdge: "a ADOPTS m" })).toMatchObject({ forceLabel: true, color: PAPER.accent });
  });
  it("lift the path", () => {
    expect(nodeOf("a", { onPath: new Set(["a", "m"]) }).forceLabel).toBe(true);
    expect(nodeOf("<b>&", { onPath: new Set(["a", "m"]) }).label).toBeNull();
  });
  it("mix colours, short ones too", () => {
    expect(rgb("#fff")).toEqual([1, 1, 1]);
    expect(blended("#000000", "#ffffff", 0.5)).toBe("#808080");
    expect(faint("#0072b2", 0.2)).toBe("rgba(0,114,178,0.20)");
  });
});

describe("the picture of it", () => {
  const body = bodyOf(graph, all, () => "#0072b2", boxFor(3));
  it("holds each node with its name as text", () => {
    for (const name of ["<title>a</title>", "<title>m</title>", "<title>&lt;b&gt;&amp;</title>"]) expect(body).toContain(name);
    expect(body).not.toContain("<b>");
  });
  it("leaves out what is hidden", () => {
    const left = bodyOf(graph, { nodes: new Set(["a", "m"]), edges: new Set(["a ADOPTS m"]) }, () => "#0072b2", boxFor(2));
    expect(left).not.toContain("&lt;b");
    expect(left.match(/stroke-width="[\d.]+"\/>/g)?.length).toBe(1 + 2); // one edge, two outlines
  });
});
