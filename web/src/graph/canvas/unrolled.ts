/** Programs that draw all their items in one go, or in pieces. Without a GPU each instance costs as much as a drawing of its own. */
import type Sigma from "sigma";
import type { InstancedProgramDefinition, ProgramDefinition, ProgramInfo } from "sigma/rendering";
import type { RenderParams } from "sigma/types";

/** A part of a drawing that is left for later. */
export interface Piece {
  gl: WebGLRenderingContext;
  draw: () => void;
}

/** What all programs of sigma have. */
interface Filled {
  array: Float32Array;
  capacity: number;
  verticesCount: number;
  VERTICES: number;
  STRIDE: number;
  ATTRIBUTES_ITEMS_COUNT: number;
  normalProgram: ProgramInfo;
  getDefinition(): ProgramDefinition;
  processVisibleItem(index: number, start: number, ...data: never[]): void;
  render(params: RenderParams): void;
}
type ProgramClass = new (gl: WebGLRenderingContext, picking: WebGLFramebuffer | null, renderer: Sigma) => Filled;

const PIECE = 1000;

/** Write the record at `start` once for each vertex, each followed by what is constant of that vertex. */
export function unroll(array: Float32Array, start: number, length: number, constants: readonly (readonly number[])[]): void {
  const stride = length + (constants[0]?.length ?? 0);
  for (const [vertex, own] of constants.entries()) {
    const at = start + vertex * stride;
    if (vertex > 0) array.copyWithin(at, start, start + length);
    array.set(own, at + length);
  }
}

/** From where to where each piece of so many items goes. */
export function pieces(items: number, most = PIECE): [number, number][] {
  return Array.from({ length: Math.ceil(items / most) }, (_, i) => [i * most, Math.min(items, (i + 1) * most)]);
}

/** The same program with the data of its vertices in place of instances; with `left`, drawing leaves its pieces there. */
export function unrolled(Base: unknown, left: Piece[] | null) {
  return class Unrolled extends (Base as ProgramClass) {
    readonly constants = (super.getDefinition() as InstancedProgramDefinition).CONSTANT_DATA;

    override getDefinition() {
      const { CONSTANT_ATTRIBUTES, ATTRIBUTES, VERTICES, VERTEX_SHADER_SOURCE, FRAGMENT_SHADER_SOURCE, UNIFORMS, METHOD } = super.getDefinition() as InstancedProgramDefinition;
      return { VERTICES, VERTEX_SHADER_SOURCE, FRAGMENT_SHADER_SOURCE, UNIFORMS, METHOD, ATTRIBUTES: [...ATTRIBUTES, ...CONSTANT_ATTRIBUTES] };
    }

    override processVisibleItem(index: number, start: number, ...data: never[]): void {
      super.processVisibleItem(index, start, ...data);
      unroll(this.array, start, this.ATTRIBUTES_ITEMS_COUNT - (this.constants[0]?.length ?? 0), this.constants);
    }

    override render(params: RenderParams): void {
      if (!left) { super.render(params); return; }
      const { gl } = this.normalProgram;
      for (const [from, to] of pieces(this.capacity)) left.push({ gl, draw: () => { this.renderPart(params, from, to); } });
    }

    renderPart(params: RenderParams, from: number, to: number): void {
      const { array, verticesCount } = this;
      if (to > this.capacity) return; // there are fewer than when it was left
      this.array = array.subarray(from * this.STRIDE, to * this.STRIDE);
      this.verticesCount = (to - from) * this.VERTICES;
      super.render(params);
      this.array = array;
      this.verticesCount = verticesCount;
    }
  };
}
