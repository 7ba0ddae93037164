/** The shapes of all kinds in one texture, drawn from the same paths as the icons of lists. */
import { SHAPES } from "../../shared/ui/shapes";

export const CELLS = 4; // a side; there is room for 16 kinds
const CELL = 128;
const BOX = 18; // icons are 16 by 16, with room for their outline
const OUTLINE = 0.9;

const KINDS = Object.keys(SHAPES);

/** Which cell a kind has. */
export function cellOf(kind: string): number {
  const found = KINDS.indexOf(kind);
  return found < 0 ? KINDS.indexOf("Document") : found;
}

/** White where the colour of the node goes, black where its outline does, clear elsewhere. */
export function drawAtlas(): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = CELLS * CELL;
  const pen = canvas.getContext("2d");
  if (!pen) return canvas;
  for (const [kind, path] of Object.entries(SHAPES)) {
    const cell = cellOf(kind);
    pen.setTransform(CELL / BOX, 0, 0, CELL / BOX, (cell % CELLS) * CELL + CELL / BOX, Math.floor(cell / CELLS) * CELL + CELL / BOX);
    const shape = new Path2D(path);
    pen.fillStyle = "#ffffff";
    pen.fill(shape, "evenodd");
    pen.strokeStyle = "#000000";
    pen.lineWidth = OUTLINE;
    pen.lineJoin = "round";
    pen.stroke(shape);
  }
  return canvas;
}
