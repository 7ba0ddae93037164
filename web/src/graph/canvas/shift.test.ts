import { describe, expect, it } from "vitest";
import { cssOf, shifted, shiftOf, type Frame, type Spot } from "./shift";

/** A camera that looks at the graph from somewhere: turned, scaled, moved. */
const camera = (angle: number, scale: number, by: Spot) => ({ x, y }: Spot): Spot => ({
  x: scale * (x * Math.cos(angle) - y * Math.sin(angle)) + by.x,
  y: -scale * (x * Math.sin(angle) + y * Math.cos(angle)) + by.y, // the screen's y goes down
});
const frame = (look: (spot: Spot) => Spot): Frame => [look({ x: 0, y: 0 }), look({ x: 1000, y: 0 })];

describe("the picture of a large graph", () => {
  const before = camera(0, 0.5, { x: 400, y: 300 });
  const node = { x: -120, y: 340 };
  it.each([
    ["where it is", before],
    ["moved", camera(0, 0.5, { x: 437, y: 251 })],
    ["closer", camera(0, 2, { x: 10, y: 20 })],
    ["turned and farther", camera(0.7, 0.2, { x: 300, y: 300 })],
  ])("lies with all its nodes where the camera sees them: %s", (_, now) => {
    const at = shifted(shiftOf(frame(before), frame(now)), before(node));
    expect(at.x).toBeCloseTo(now(node).x);
    expect(at.y).toBeCloseTo(now(node).y);
  });
  it("is moved by CSS", () => {
    expect(cssOf(shiftOf(frame(before), frame(camera(0, 1, { x: 0, y: 0 }))))).toBe("matrix(2,0,0,2,-800,-600)");
  });
  it("stays where two points are one", () => {
    const still: Frame = [{ x: 5, y: 5 }, { x: 5, y: 5 }];
    expect(Object.values(shiftOf(still, still)).every(Number.isFinite)).toBe(true);
  });
});
