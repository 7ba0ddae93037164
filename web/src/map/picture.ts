/** The tiles as a drawing on paper. */
import { escaped, shortened } from "../shared/picture/text";
import { paperOf } from "../shared/adoption/picture";
import { shortly, shortName, type Drawn } from "./TileMap";
import { PROVINCES } from "./tiles";
import { classOf, insideOf } from "./values";

const [WIDE, HIGH, GAP, HEAD] = [88, 56, 4, 30];
/** Grounds of the classes, from none to most. */
export const CLASS_FILLS = ["#ffffff", "#e4eef7", "#c3daee", "#9fc3e3", "#79abd6", "#5693c8"];

function tileMarkup(x: number, y: number, fill: string, name: string, text: string, inside: number): string {
  const more = inside > 0 ? `<text x="${String(x + WIDE - 6)}" y="${String(y + 14)}" font-size="10" text-anchor="end" fill="#3a4249">+${String(inside)}</text>` : "";
  return (
    `<rect x="${String(x)}" y="${String(y)}" width="${String(WIDE)}" height="${String(HIGH)}" rx="4" fill="${fill}" stroke="#9aa1a9"/>` +
    `<text x="${String(x + WIDE / 2)}" y="${String(y + 24)}" font-size="14" text-anchor="middle">${escaped(shortened(name, 14, WIDE - 24))}</text>` +
    `<text x="${String(x + WIDE / 2)}" y="${String(y + 44)}" font-size="14" font-weight="600" text-anchor="middle">${escaped(text)}</text>${more}`
  );
}

/** Both provinces beside each other, and how large they are. */
export function bodyOf({ places, values, bounds }: Drawn): { body: string; width: number; height: number } {
  const byId = new Map(places.map((place) => [place.id, place.name]));
  let left = 0;
  const parts = PROVINCES.map(({ id, tiles, columns }) => {
    const from = left;
    left += columns * (WIDE + GAP) + 40;
    const drawn = tiles.map((tile) => {
      const value = values.get(tile.id);
      const fill = value?.spot ? paperOf(value.spot).fill : (CLASS_FILLS[classOf(value?.number ?? 0, bounds)] ?? "#ffffff");
      return tileMarkup(from + tile.column * (WIDE + GAP), HEAD + tile.row * (HIGH + GAP), fill, shortName(byId.get(tile.id) ?? tile.id), shortly(value), insideOf(places, tile.id, values).length);
    });
    return `<text x="${String(from)}" y="16" font-size="15" font-weight="600">${escaped(byId.get(id) ?? id)}</text>${drawn.join("")}`;
  });
  return { body: parts.join(""), width: left - 40, height: HEAD + Math.max(...PROVINCES.map(({ rows }) => rows)) * (HIGH + GAP) };
}
