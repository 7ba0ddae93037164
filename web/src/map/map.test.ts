import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { PROVINCES, tileAt, type Tile } from "./tiles";
import { boundsOf, classOf } from "./values";

interface Seat {
  x: number;
  y: number;
}

/** Cities by the project's own table, with their seats; 济源 lies directly in its province. */
const seats = new Map<string, Seat>();
for (const line of readFileSync(new URL("../../../ingest/vocabulary/places/divisions.csv", import.meta.url), "utf-8").split(/\r?\n/)) {
  const [code, , , , kind, parent, longitude, latitude] = line.split(",");
  const isCity = (parent === "210000" || parent === "410000") && (kind === "city" || kind === "county");
  if (code && isCity) seats.set(`place:${code}`, { x: Number(longitude) * 0.82, y: -Number(latitude) });
}
const seat = ({ id }: Tile) => seats.get(id) as Seat;
const apart = (a: Tile, b: Tile) => Math.hypot(seat(a).x - seat(b).x, seat(a).y - seat(b).y);
const pairs = PROVINCES.flatMap(({ tiles }) => tiles.flatMap((a, i) => tiles.slice(i + 1).map((b) => [a, b] as const)));
const isBeside = (a: Tile, b: Tile) => Math.max(Math.abs(a.column - b.column), Math.abs(a.row - b.row)) === 1;

describe("the tile map", () => {
  it("has one tile for each city and no other", () => {
    const ids = PROVINCES.flatMap(({ tiles }) => tiles.map(({ id }) => id));
    expect([...ids].sort()).toEqual([...seats.keys()].sort());
    expect(PROVINCES.map(({ tiles }) => tiles.length)).toEqual([14, 18]);
  });
  it("lays no tile on another", () => {
    for (const { tiles } of PROVINCES) expect(new Set(tiles.map(({ column, row }) => `${String(column)},${String(row)}`)).size).toBe(tiles.length);
  });
  it("lays beside each other what is near", () => {
    const near = PROVINCES.flatMap(({ tiles }) => tiles.map((tile) => [tile, tiles.filter((t) => t !== tile).sort((a, b) => apart(tile, a) - apart(tile, b))[0] as Tile] as const));
    expect(near.filter(([a, b]) => !isBeside(a, b)).map(([a, b]) => `${a.id} ${b.id}`)).toEqual([]);
    for (const [a, b] of pairs) if (isBeside(a, b)) expect(apart(a, b), `${a.id} ${b.id}`).toBeLessThan(2.6);
  });
  it("keeps north above south and west left of east", () => {
    for (const [a, b] of pairs) {
      if (Math.abs(seat(a).x - seat(b).x) > 1.1) expect((a.column - b.column) * (seat(a).x - seat(b).x), `${a.id} ${b.id}`).toBeGreaterThanOrEqual(0);
      if (Math.abs(seat(a).y - seat(b).y) > 0.8) expect((a.row - b.row) * (seat(a).y - seat(b).y), `${a.id} ${b.id}`).toBeGreaterThanOrEqual(0);
    }
  });
  it("reaches every tile by arrow keys", () => {
    const seen = new Set<string>();
    const left = [PROVINCES[0]?.tiles[0] as Tile];
    for (let tile = left.pop(); tile; tile = left.pop()) {
      seen.add(tile.id);
      for (const key of ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]) {
        const next = tileAt(tile, key);
        if (next && !seen.has(next.id)) left.push(next);
      }
    }
    expect(seen.size).toBe(32);
  });
});

describe("classes of colour", () => {
  it("hold about as many places each, and none for zero", () => {
    const bounds = boundsOf([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(bounds).toEqual([2, 4, 6, 8, 10]);
    expect([0, 1, 5, 10, 11].map((n) => classOf(n, bounds))).toEqual([0, 1, 3, 5, 5]);
  });
  it("are fewer where numbers are few", () => {
    expect(boundsOf([0, 0, 1, 1])).toEqual([1]);
    expect(classOf(1, [1])).toBe(5);
    expect(boundsOf([])).toEqual([]);
  });
});
