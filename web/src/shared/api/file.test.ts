import { describe, expect, it, vi } from "vitest";

vi.stubGlobal("document", { baseURI: "http://host/" });
const { givenName } = await import("./file");

describe("the server's name of a file", () => {
  it.each([['attachment; filename="yingshang.gexf"', "yingshang.gexf"], ["attachment; filename=a.csv; x=1", "a.csv"], ["inline", null], [null, null]])("%s", (header, name) => {
    expect(givenName(header)).toBe(name);
  });
});
