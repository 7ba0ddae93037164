import { describe, expect, it } from "vitest";
import { read, written, type EvidenceRef } from "./reference";

describe("what the drawer shows stands in the address", () => {
  const refs: EvidenceRef[] = [
    { of: "claim", id: "claim:0a1b" },
    { of: "cell", place: "place:210100", measure: "measure:~ab|cd%" },
    { of: "edge", source: "place:210100", predicate: "ADOPTS", target: "measure:mian-shen-ji-xiang" },
  ];
  it.each(refs)("%o comes back", (ref) => {
    expect(read(written(ref))).toEqual(ref);
  });
  it.each([null, "", "claim", "cell|a", "edge|a|b", "nothing|x", "claim|%E0%A4%A"])("%s is nothing", (text) => {
    expect(read(text)).toBeNull();
  });
});
