/** Where each city's tile lies: a scheme of who is beside whom, without any claim on boundaries or distances. */
import positions from "./tiles.json";

export interface Tile {
  id: string;
  province: string;
  column: number;
  row: number;
}

export interface TileProvince {
  id: string;
  columns: number;
  rows: number;
  tiles: readonly Tile[];
}

/** The provinces with their tiles, from the upper left to the lower right. */
export const PROVINCES: readonly TileProvince[] = Object.entries(positions).map(([province, places]) => {
  const tiles = Object.entries(places).map(([id, at]) => ({ id, province, column: at[0] ?? 0, row: at[1] ?? 0 }));
  tiles.sort((a, b) => a.row - b.row || a.column - b.column);
  return { id: province, tiles, columns: Math.max(...tiles.map(({ column }) => column)) + 1, rows: Math.max(...tiles.map(({ row }) => row)) + 1 };
});

const WAYS: Record<string, readonly [number, number]> = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** The tile that an arrow key leads to: the nearest one on that side; beyond the edge the province beside it. */
export function tileAt(from: Tile, key: string): Tile | null {
  const way = WAYS[key];
  if (!way) return null;
  const far = (tile: Tile) => {
    const [x, y] = [tile.column - from.column, tile.row - from.row];
    const [along, aside] = way[0] === 0 ? [y * way[1], Math.abs(x)] : [x * way[0], Math.abs(y)];
    return along > 0 ? along + 2 * aside : Infinity;
  };
  const at = PROVINCES.findIndex(({ id }) => id === from.province);
  const near = (PROVINCES[at]?.tiles ?? []).filter((tile) => far(tile) < Infinity).sort((a, b) => far(a) - far(b))[0];
  if (near || way[0] === 0) return near ?? null;
  const beside = PROVINCES[at + way[0]]?.tiles ?? [];
  return [...beside].sort((a, b) => Math.abs(a.row - from.row) - Math.abs(b.row - from.row) || way[0] * (a.column - b.column))[0] ?? null;
}
