import { describe, expect, it } from "vitest";
import { shownProperties } from "./properties";

const fields = ["name", "aliases", "definition"].map((field) => ({ field, label: { zh: field, en: field }, values: [] }));

describe("properties of a node", () => {
  it("come in the order of the schema, without those that are said elsewhere or have no value", () => {
    expect(shownProperties(fields, { definition: "d", aliases: ["a", "b"], name: "n", other: 1 }).map(({ text }) => text)).toEqual(["a、b", "d"]);
    expect(shownProperties(fields, { aliases: [] })).toEqual([]);
  });
});
