import { describe, expect, it } from "vitest";
import type { Chains } from "../../shared/api/contract";
import { adoptedOnly, columnsOf, heights, reach, ROW, through } from "./columns";

const ref = (id: string, kind: string) => ({ id, kind, name: id.toUpperCase() });
const place = (id: string) => ({ ...ref(id, "City"), statuses: ["implemented"], since: null, claims: 1, quote: null, stated: false });
const chain = (through: string[], measure: string, places: string[], ...articles: string[]) => ({
  regulation: ref(through.at(-1) ?? "", "Regulation"), steps: through.length - 1, through, articles, measure: ref(measure, "Measure"), places: places.map(place),
});
const regulations: Chains = {
  node: ref("r", "Regulation"), requests: [], truncated: false,
  regulations: [chain(["r"], "m1", ["p", "q"], "第三条", "第九条"), chain(["r", "s"], "m2", ["q"]), chain(["r", "s"], "m3", [])],
};
const requests: Chains = {
  node: ref("m1", "Measure"), regulations: [], truncated: false,
  requests: [{ request: ref("w", "Request"), document: ref("d", "Document"), date: null, issuer: null, measures: [{ ...ref("m1", "Measure"), place: ref("p", "City"), status: "planned", since: null, claim_id: "c1", quote: null }] }],
};

describe("chains", () => {
  const graph = columnsOf(regulations);
  it("stand as regulation, regulation, measure, place", () => {
    expect(graph.columns.map((column) => column.map(({ id }) => id))).toEqual([["r"], ["s"], ["m1", "m2", "m3"], ["p", "q"]]);
  });
  it("link each step to what it rests on", () => {
    expect(graph.links.find(({ id }) => id === "r IMPLEMENTS s")?.evidence).toEqual({ of: "edge", source: "s", predicate: "IMPLEMENTS", target: "r" });
    expect(graph.links.find(({ id }) => id === "r PROVIDES_FOR m1")?.note).toBe("第三条、第九条");
    expect(graph.links.find(({ id }) => id === "m1 ADOPTS p")).toMatchObject({ status: "implemented", evidence: { source: "p", target: "m1" } });
  });
  it("begin with a request", () => {
    const { columns, links } = columnsOf(requests);
    expect(columns.map((column) => column[0]?.id)).toEqual(["w", "d", "m1", "p"]);
    expect(links.find(({ predicate }) => predicate === "MENTIONS")?.evidence).toEqual({ of: "claim", id: "c1" });
  });
  it("can leave out what nobody adopted", () => {
    const { columns, links } = adoptedOnly(graph);
    expect(columns[2]?.map(({ id }) => id)).toEqual(["m1", "m2"]);
    expect(links.some(({ to }) => to === "m3")).toBe(false);
  });
  it("are followed both ways and not across", () => {
    expect(reach(graph.links, "m2")).toEqual(new Set(["m2", "s", "r", "q"]));
  });
  it("through one node are shown alone", () => {
    const { columns, links } = through(graph, "m2");
    expect(columns.flat().map(({ id }) => id)).toEqual(["r", "s", "m2", "q"]);
    expect(links.length).toBe(3);
  });
  it("have room for each node", () => {
    const { at, height } = heights(graph.columns);
    expect(height).toBe(3 * ROW);
    expect([at.get("m1"), at.get("r")]).toEqual([ROW / 2, height / 2]);
  });
});
