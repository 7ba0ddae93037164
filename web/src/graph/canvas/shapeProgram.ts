/** Draws nodes as the shape of their kind: one square a node, filled from the atlas. Picking takes the disc around it. */
import { NodeProgram, type ProgramInfo } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import type Sigma from "sigma";
import { CELLS, cellOf, drawAtlas } from "./atlas";

const VERTEX = `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_cell;
attribute vec2 a_corner;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec2 v_corner;
varying vec2 v_texture;
const float bias = 255.0 / 254.0;
void main() {
  float size = a_size * u_correctionRatio / u_sizeRatio * 4.0 * 1.125;
  vec2 position = a_position + size * a_corner;
  gl_Position = vec4((u_matrix * vec3(position, 1)).xy, 0, 1);
  v_corner = a_corner;
  vec2 cell = vec2(mod(a_cell, ${CELLS}.0), floor(a_cell / ${CELLS}.0));
  v_texture = (cell + vec2(a_corner.x + 0.5, 0.5 - a_corner.y)) / ${CELLS}.0;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}`;

const FRAGMENT = `
precision mediump float;
uniform sampler2D u_atlas;
uniform vec3 u_outline;
varying vec4 v_color;
varying vec2 v_corner;
varying vec2 v_texture;
void main() {
  #ifdef PICKING_MODE
  if (length(v_corner) > 0.5) discard;
  gl_FragColor = v_color;
  #else
  vec4 texel = texture2D(u_atlas, v_texture);
  float fill = texel.a > 0.0 ? texel.r / texel.a : 0.0;
  gl_FragColor = vec4(mix(u_outline, v_color.rgb, fill), 1.0) * texel.a * v_color.a;
  #endif
}`;

const UNIFORMS = ["u_matrix", "u_sizeRatio", "u_correctionRatio", "u_atlas", "u_outline"] as const;
const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
const HALF = 0.5;

export interface ShapeData extends NodeDisplayData {
  kind?: string;
}

/** A program class whose outlines have a colour, as red, green and blue from 0 to 1. */
export function shapeProgram(outline: readonly [number, number, number]) {
  return class ShapeProgram extends NodeProgram<(typeof UNIFORMS)[number]> {
    readonly texture: WebGLTexture | null;

    constructor(gl: WebGLRenderingContext, pickingBuffer: WebGLFramebuffer | null, renderer: Sigma) {
      super(gl, pickingBuffer, renderer);
      this.texture = uploaded(gl);
    }

    getDefinition() {
      return {
        VERTICES: 6,
        VERTEX_SHADER_SOURCE: VERTEX,
        FRAGMENT_SHADER_SOURCE: FRAGMENT,
        METHOD: TRIANGLES,
        UNIFORMS,
        ATTRIBUTES: [
          { name: "a_position", size: 2, type: FLOAT },
          { name: "a_size", size: 1, type: FLOAT },
          { name: "a_cell", size: 1, type: FLOAT },
          { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
        ],
        CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 2, type: FLOAT }],
        CONSTANT_DATA: [[-HALF, -HALF], [HALF, -HALF], [-HALF, HALF], [-HALF, HALF], [HALF, -HALF], [HALF, HALF]],
      };
    }

    processVisibleItem(nodeIndex: number, start: number, data: ShapeData): void {
      this.array.set([data.x, data.y, data.size, cellOf(data.kind ?? ""), floatColor(data.color), nodeIndex], start);
    }

    setUniforms({ correctionRatio, sizeRatio, matrix }: RenderParams, { gl, uniformLocations: at }: ProgramInfo): void {
      gl.activeTexture(gl.TEXTURE0);
      gl.bindTexture(gl.TEXTURE_2D, this.texture);
      gl.uniform1i(at["u_atlas"] ?? null, 0);
      gl.uniform3f(at["u_outline"] ?? null, ...outline);
      gl.uniform1f(at["u_correctionRatio"] ?? null, correctionRatio);
      gl.uniform1f(at["u_sizeRatio"] ?? null, sizeRatio);
      gl.uniformMatrix3fv(at["u_matrix"] ?? null, false, matrix);
    }

    override kill(): void {
      this.normalProgram.gl.deleteTexture(this.texture);
      super.kill();
    }
  };
}

function uploaded(gl: WebGLRenderingContext): WebGLTexture | null {
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, true);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, drawAtlas());
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
  gl.generateMipmap(gl.TEXTURE_2D);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
  return texture;
}
