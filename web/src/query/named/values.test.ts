import { describe, expect, it } from "vitest";
import type { QueryParameter } from "../../shared/api/contract";
import { grouped } from "./groups";
import { isComplete, shownValue, valuesOf, withoutDefaults } from "./values";

const parameter = (name: string, rest: Partial<QueryParameter> = {}) => ({ name, type: "string", required: false, default: null, example: null, values: [], minimum: null, maximum: null, zh: name, en: name, ...rest }) as QueryParameter;
const parameters = [parameter("place", { required: true }), parameter("status", { type: "string[]", default: ["a", "b"] }), parameter("limit", { type: "integer", default: 50 })];

describe("values of parameters", () => {
  it("come from the address, lists as lists, and nothing else does", () => {
    expect(valuesOf(parameters, new URLSearchParams("place=x&status=a&status=c&lang=en&limit="))).toEqual({ place: ["x"], status: ["a", "c"] });
  });
  it("leave out what is so anyway", () => {
    expect(withoutDefaults(parameters, { place: ["x"], status: ["a", "b"], limit: ["50"] })).toEqual({ place: ["x"] });
  });
  it("are complete when all that is required is there", () => {
    expect([isComplete(parameters, {}), isComplete(parameters, { place: ["x"] })]).toEqual([false, true]);
  });
  it("are shown as the address has them, else by default", () => {
    expect([shownValue(parameters[2] as QueryParameter, {}), shownValue(parameters[0] as QueryParameter, { place: ["y"] })]).toEqual([["50"], ["y"]]);
  });
});

describe("groups", () => {
  it("hold every query once, unknown ones too", () => {
    const found = grouped([{ name: "coverage" }, { name: "something_new" }, { name: "node" }]);
    expect(found.map(([group, queries]) => [group, queries.length])).toEqual([["document", 1], ["graph", 1], ["other", 1]]);
  });
});
