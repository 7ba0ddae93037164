import { describe, expect, it, vi } from "vitest";
import { pieces, unroll, unrolled, type Piece } from "./unrolled";

describe("an unrolled program", () => {
  it("writes what is common and what is of each vertex", () => {
    const array = new Float32Array(12);
    array.set([7, 8], 3);
    unroll(array, 3, 2, [[1], [2], [3]]);
    expect([...array]).toEqual([0, 0, 0, 7, 8, 1, 7, 8, 2, 7, 8, 3]);
  });
  it("leaves pieces that hold all items once", () => {
    expect(pieces(5, 2)).toEqual([[0, 2], [2, 4], [4, 5]]);
    expect(pieces(0)).toEqual([]);
  });
  it("draws each piece with its own part of the data when its turn comes", () => {
    const drawn = vi.fn();
    class Base {
      array = Float32Array.from({ length: 1001 * 2 }, (_, i) => i);
      capacity = 1001;
      verticesCount = 2002;
      VERTICES = 2;
      STRIDE = 2;
      normalProgram = { gl: null };
      getDefinition() { return { ATTRIBUTES: [], CONSTANT_ATTRIBUTES: [], CONSTANT_DATA: [[], []] }; }
      render() { drawn(this.array.length, this.array[0], this.verticesCount); }
    }
    const left: Piece[] = [];
    const program = new (unrolled(Base, left))(null as never, null, null as never);
    program.render({} as never);
    expect(drawn).not.toHaveBeenCalled();
    for (const { draw } of left) draw();
    expect(drawn.mock.calls).toEqual([[2000, 0, 2000], [2, 2000, 2]]);
    expect(program.verticesCount).toBe(2002);
  });
});
