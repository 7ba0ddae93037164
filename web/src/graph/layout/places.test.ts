import { describe, expect, it } from "vitest";
import type { DrawnEdge } from "../data/drawn";
import { positionsOf, request } from "./matrices";
import { distances, layered, radial, started } from "./places";

const node = (id: string, kind: string) => ({ id, kind, name: id });
const edge = (source: string, target: string): DrawnEdge => ({ id: `${source} ADOPTS ${target}`, source, target, predicate: "ADOPTS", claims: 1, status: null, documents: [] });
const nodes = [node("p", "City"), node("m", "Measure"), node("r", "Regulation"), node("alone", "Topic"), ...Array.from({ length: 90 }, (_, i) => node(`m${String(i)}`, "Measure"))];
const edges = [edge("p", "m"), edge("r", "m"), ...Array.from({ length: 90 }, (_, i) => edge("p", `m${String(i)}`))];
const ids = nodes.map(({ id }) => id);

describe.each([
  ["radial", radial(nodes, edges, ["p"])],
  ["layered", layered(nodes, edges)],
  ["started", started(ids, edges, new Map())],
])("%s", (_, at) => {
  it("gives each node a place of its own", () => {
    expect([...at.keys()].sort()).toEqual([...ids].sort());
    expect(new Set([...at.values()].map(({ x, y }) => `${x.toFixed(3)} ${y.toFixed(3)}`)).size).toBe(ids.length);
  });
});

describe("layouts", () => {
  it("count steps from the seeds", () => {
    expect(distances(ids, edges, ["p"]).get("r")).toBe(2);
    expect(distances(ids, edges, ["p"]).get("alone")).toBe(3);
  });
  it("lay what gives reason to the left of what follows", () => {
    const x = (id: string) => layered(nodes, edges).get(id)?.x ?? NaN;
    expect(x("r")).toBeLessThan(x("m"));
    expect(x("m")).toBeLessThan(x("p"));
  });
  it("leave known nodes where they are and put new ones beside what they are joined to", () => {
    const at = started(["p", "m"], edges, new Map([["p", { x: 500, y: 500 }]]));
    expect(at.get("p")).toEqual({ x: 500, y: 500 });
    expect(Math.hypot((at.get("m")?.x ?? 0) - 500, (at.get("m")?.y ?? 0) - 500)).toBeLessThan(100);
  });
  it("hand the worker positions and take them back", () => {
    const at = new Map(ids.map((id, i) => [id, { x: i, y: -i }]));
    const asked = request(ids, [...edges, edge("p", "p"), edge("p", "gone")], at, new Set(["p"]));
    expect(asked.edges.length).toBe(3 * edges.length);
    expect(asked.nodes[9]).toBe(1);
    expect(positionsOf(ids, { nodes: asked.nodes, isDone: true })).toEqual(at);
  });
});
