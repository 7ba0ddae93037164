import { describe, expect, it } from "vitest";
import { readPin, READABLE, readState, toggled, writtenPin } from "./params";

describe("the address of a drawing", () => {
  it("is read in full", () => {
    const state = readState(new URLSearchParams("node=a&node=b&node=a&expand=m&hide=x&pin=m@-1.5,20.0&hide_kind=City&min_confidence=0.8&reviewed=1&layout=radial&depth=2&limit=1000&from=a&to=b&selected=m"));
    expect(state).toMatchObject({ seeds: ["a", "b"], expanded: ["m"], hidden: ["x"], pins: [{ id: "m", x: -1.5, y: 20 }], hiddenKinds: ["City"], confidence: 0.8 });
    expect(state).toMatchObject({ isReviewedOnly: true, layout: "radial", depth: 2, limit: 1000, from: "a", to: "b", selected: "m" });
  });
  it("takes what makes no sense for nothing", () => {
    const state = readState(new URLSearchParams("node=&pin=nowhere&min_confidence=much&layout=spiral&depth=9&limit=-4"));
    expect(state).toMatchObject({ seeds: [], pins: [], confidence: 0, layout: "force", depth: 1, limit: 1 });
    expect(readState(new URLSearchParams("limit=x")).limit).toBe(READABLE);
  });
  it.each(["place:210100/a@b", "measure:~ab"])("brings back where %s was pinned", (id) => {
    expect(readPin(writtenPin({ id, x: 12.34, y: -5 }))).toEqual({ id, x: 12.3, y: -5 });
  });
  it("puts in and takes out", () => {
    expect(toggled(["a"], "b")).toEqual(["a", "b"]);
    expect(toggled(["a", "b"], "a")).toEqual(["b"]);
  });
});
