import { describe, expect, it } from "vitest";
import type { GraphEdge, Neighbourhood } from "../../shared/api/contract";
import { counts, edgeId, merged, neighbours, sources, visible } from "./drawn";

const node = (id: string, kind = "City") => ({ id, kind, name: id.toUpperCase() });
const edge = (source: string, target: string, predicate = "ADOPTS"): GraphEdge => ({ source, target, predicate, claims: 1, status: null, documents: [`d-${target}`] });
const document = (id: string, date: string | null = null) => ({ id, title: id, date, extent: "full" as const, paraphrase: false });
const around = (center: string, others: string[], truncated = false): Neighbourhood => ({
  center, nodes: [center, ...others].map((id) => node(id, id.startsWith("m") ? "Measure" : "City")), edges: others.map((other) => edge(center, other)), documents: others.map((id) => document(`d-${id}`)), truncated,
});

describe("answers put together", () => {
  it("hold each node and edge once", () => {
    const drawn = merged([around("a", ["m1", "m2"]), around("b", ["m2", "m3"]), around("a", ["m1"])], undefined, 300);
    expect([...drawn.nodes.keys()].sort()).toEqual(["a", "b", "m1", "m2", "m3"]);
    expect(drawn.edges.size).toBe(4);
    expect(drawn.truncated).toBe(false);
  });
  it("are cut alike, say so and keep their seeds", () => {
    const drawn = merged([around("a", ["m1", "m2", "m3"]), around("b", ["m4", "m5", "m6"])], undefined, 4, ["a", "b"]);
    expect([...drawn.nodes.keys()]).toEqual(["a", "b", "m1", "m4"]);
    expect([drawn.truncated, drawn.found]).toEqual([true, 8]);
    expect([...drawn.edges.values()].every(({ source, target }) => drawn.nodes.has(source) && drawn.nodes.has(target))).toBe(true);
  });
  it("say when one of them was cut", () => {
    expect(merged([around("a", [], true)], undefined, 300).truncated).toBe(true);
  });
  it("hold the path", () => {
    const path = { nodes: [node("a"), node("m1"), node("z")], paths: [[edge("a", "m1"), edge("z", "m1")]], documents: [document("d-m1")], truncated: false };
    expect([...merged([around("a", ["m1"])], path, 300).edges.keys()]).toEqual(["a ADOPTS m1", "z ADOPTS m1"]);
  });
});

describe("filters", () => {
  const drawn = merged([around("a", ["m1", "m2"]), { ...around("m1", ["x"]), edges: [edge("m1", "x", "PART_OF")] }], undefined, 300);
  const nothing = { nodes: new Set<string>(), kinds: new Set<string>(), predicates: new Set<string>() };
  it("leave all where none is set", () => {
    expect(visible(drawn, nothing, new Set(["a"])).nodes).toEqual(new Set(drawn.nodes.keys()));
  });
  it("take a node with its edges, and what only it led to", () => {
    const { nodes, edges } = visible(drawn, { ...nothing, nodes: new Set(["m1"]) }, new Set(["a"]));
    expect([...nodes].sort()).toEqual(["a", "m2"]);
    expect([...edges]).toEqual([edgeId(edge("a", "m2"))]);
  });
  it("never take a seed", () => {
    expect(visible(drawn, { ...nothing, kinds: new Set(["City", "Measure"]) }, new Set(["a"])).nodes).toEqual(new Set(["a"]));
  });
  it("take a predicate", () => {
    expect(visible(drawn, { ...nothing, predicates: new Set(["PART_OF"]) }, new Set(["a"])).nodes.has("x")).toBe(false);
  });
});

describe("figures of a drawing", () => {
  it("name the documents of what is seen, and no others", () => {
    const drawn = merged([around("a", ["m1", "m2"])], undefined, 300);
    expect(sources(drawn, { nodes: new Set(), edges: new Set(["a ADOPTS m2"]) }).map(({ id }) => id)).toEqual(["d-m2"]);
  });
  it("count names, the most first", () => {
    expect(counts(["b", "a", "b", "c"])).toEqual([["b", 2], ["a", 1], ["c", 1]]);
  });
  it("know neighbours both ways", () => {
    const found = neighbours(merged([around("a", ["m1", "m2"])], undefined, 300).edges.values());
    expect(found.get("a")).toEqual(new Set(["m1", "m2"]));
    expect(found.get("m1")).toEqual(new Set(["a"]));
  });
});
