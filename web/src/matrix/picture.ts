/** The matrix as a drawing on paper: names of measures stand upright, character under character. */
import { paperOf } from "../shared/adoption/picture";
import { escaped, shortened } from "../shared/picture/text";
import type { Grid } from "./grid";

const [CELL, SIZE, STEP, NAMES] = [20, 12, 13, 96];
const MOST_CHARACTERS = 14;
const BAND = 20;

function upright(name: string, x: number, bottom: number): string {
  const all = [...name];
  const characters = all.length > MOST_CHARACTERS ? [...all.slice(0, MOST_CHARACTERS - 1), "…"] : all;
  return characters.map((one, i) => `<text x="${String(x)}" y="${String(bottom - (characters.length - 1 - i) * STEP)}" font-size="${String(SIZE)}" text-anchor="middle">${escaped(one)}</text>`).join("");
}

function headings(grid: Grid, height: number, isGrouped: boolean): string {
  const bands = isGrouped ? grid.columns.map(({ name, start, members }) => {
    const [x, wide] = [NAMES + start * CELL, members.length * CELL];
    return `<text x="${String(x + 2)}" y="12" font-size="11" font-weight="600">${escaped(shortened(name ?? "", 11, wide - 2))}</text><path d="M${String(x)} 0v${String(height)}" stroke="#9aa1a9"/>`;
  }) : [];
  return [...bands, ...grid.measures.map(({ name }, column) => upright(name, NAMES + (column + 0.5) * CELL, height - 6))].join("");
}

function rowMarkup(grid: Grid, row: number, y: number): string {
  const cells = grid.measures.map((_, column) => {
    const { fill, text } = paperOf(grid.at(row, column));
    const x = NAMES + column * CELL;
    return `<rect x="${String(x)}" y="${String(y)}" width="${String(CELL)}" height="${String(CELL)}" fill="${fill}" stroke="#d3d7dc" stroke-width="0.5"/><text x="${String(x + CELL / 2)}" y="${String(y + 14)}" font-size="11" text-anchor="middle">${escaped(text)}</text>`;
  });
  return `<text x="0" y="${String(y + 14)}" font-size="${String(SIZE)}">${escaped(shortened(grid.places[row]?.name ?? "", SIZE, NAMES - 4))}</text>${cells.join("")}`;
}

/** The whole table and how large it is. */
export function bodyOf(grid: Grid): { body: string; width: number; height: number } {
  const isGrouped = grid.columns.length > 1;
  const longest = Math.max(...grid.measures.map(({ name }) => Math.min(MOST_CHARACTERS, [...name].length)));
  const head = longest * STEP + 12 + (isGrouped ? BAND : 0);
  let y = head;
  const rows = grid.rows.flatMap(({ name, start, members }) => {
    const band = grid.rows.length > 1 ? `<text x="0" y="${String(y + 14)}" font-size="${String(SIZE)}" font-weight="600">${escaped(name ?? "")}</text>` : "";
    y += band ? BAND : 0;
    const drawn = members.map((_, i) => rowMarkup(grid, start + i, y + i * CELL));
    y += members.length * CELL;
    return [band, ...drawn];
  });
  return { body: headings(grid, head, isGrouped) + rows.join(""), width: NAMES + grid.measures.length * CELL, height: y };
}
