import { readFileSync } from "node:fs";
import { MultiDirectedGraph } from "graphology";
import { parse } from "graphology-gexf";
import { expect, it } from "vitest";

it("an exported GEXF loads in graphology", () => {
  const text = readFileSync(new URL("./testdata/sample.gexf", import.meta.url), "utf-8");
  const graph = parse(MultiDirectedGraph, text, { allowUndeclaredAttributes: true });
  expect(graph.nodes().sort()).toEqual(["measure:jia", "place:999900"]);
  expect(graph.getNodeAttribute("measure:jia", "label")).toBe("甲<乙>&丙");
  expect(graph.mapEdges((_, __, source, target) => [source, target])).toEqual([["place:999900", "measure:jia"]]);
});
