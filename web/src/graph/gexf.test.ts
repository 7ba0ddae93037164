import { readFileSync } from "node:fs";
import { MultiDirectedGraph } from "graphology";
import { parse } from "graphology-gexf";
import { expect, it, vi } from "vitest";
import { gexfOf, tableOf, type Shown } from "./picture/files";

it("an exported GEXF loads in graphology", () => {
  const text = readFileSync(new URL("./testdata/sample.gexf", import.meta.url), "utf-8");
  const graph = parse(MultiDirectedGraph, text, { allowUndeclaredAttributes: true });
  expect(graph.nodes().sort()).toEqual(["measure:jia", "place:999900"]);
  expect(graph.getNodeAttribute("measure:jia", "label")).toBe("甲<乙>&丙");
  expect(graph.mapEdges((_, __, source, target) => [source, target])).toEqual([["place:999900", "measure:jia"]]);
});

vi.stubGlobal("DOMParser", Object); // named where the library is loaded; what writes needs none
vi.stubGlobal("Document", Object);

const SHOWN: Shown = {
  nodes: [{ id: "p", kind: "City", name: "甲市", x: 1, y: -2 }, { id: "m", kind: "Measure", name: '乙"&<丙>' }],
  edges: [{ source: "p", predicate: "ADOPTS", target: "m", status: "planned", article: null, claims: 2 }, { source: "p", predicate: "MENTIONS", target: "m", status: null, article: "第二条", claims: null }],
};

it("what is shown is written as GEXF that holds all of it", async () => {
  const graph = parse(MultiDirectedGraph, await gexfOf(SHOWN), { allowUndeclaredAttributes: true });
  expect(graph.mapNodes((id, { label, kind, x, y }) => [id, label, kind, x, y])).toEqual([["p", "甲市", "City", 1, -2], ["m", '乙"&<丙>', "Measure", undefined, undefined]]);
  expect(graph.mapEdges((_, { predicate, status, article }, source, target) => [source, target, predicate, status, article])).toEqual([["p", "m", "ADOPTS", "planned", undefined], ["p", "m", "MENTIONS", undefined, "第二条"]]);
});

it("what is shown is a row an edge", () => {
  expect(tableOf(SHOWN)[0]).toEqual(["p", "City", "甲市", "ADOPTS", "m", "Measure", '乙"&<丙>', "planned", null, 2]);
});
