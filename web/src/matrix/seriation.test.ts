import { describe, expect, it } from "vitest";
import { distance, pathLength, seriated, type Features } from "./seriation";

/** Numbers that look random and are the same each time. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

function shuffled<T>(items: readonly T[], next: () => number): T[] {
  return items.map((item) => [next(), item] as const).sort((a, b) => a[0] - b[0]).map(([, item]) => item);
}

const random = (rows: number, columns: number, seed: number): Features[] => {
  const next = sequence(seed);
  return Array.from({ length: rows }, () => new Set([...Array(columns).keys()].filter(() => next() < 0.25)));
};

describe("an order by similarity", () => {
  it("finds a band again whose rows were shuffled", () => {
    const band = Array.from({ length: 24 }, (_, i) => new Set([i, i + 1, i + 2, i + 3]));
    const mixed = shuffled(band, sequence(7));
    const firsts = seriated(mixed).map((i) => Math.min(...(mixed[i] as Features)));
    const up = [...firsts].sort((a, b) => a - b);
    expect([up, up.toReversed()]).toContainEqual(firsts);
  });
  it("keeps groups together", () => {
    const items = [0, 1, 0, 1, 2, 0, 2, 1].map((g) => new Set([g * 10, g * 10 + 1]));
    const groups = seriated(items).map((i) => Math.min(...(items[i] as Features)));
    expect(new Set(groups.filter((g, i) => g !== groups[i - 1])).size).toBe(groups.filter((g, i) => g !== groups[i - 1]).length);
  });
  it.each([1, 2, 3])("loses nothing, is no longer than before and always the same (%i)", (seed) => {
    const items = random(40, 60, seed);
    const order = seriated(items);
    expect([...order].sort((a, b) => a - b)).toEqual([...items.keys()]);
    expect(pathLength(items, order)).toBeLessThanOrEqual(pathLength(items, [...items.keys()]));
    expect(seriated(items)).toEqual(order);
  });
  it("puts what has nothing at the end and the fuller end first", () => {
    const items = [new Set<number>(), new Set([1]), new Set([1, 2]), new Set([1, 2, 3, 4]), new Set<number>()];
    expect(seriated(items)).toEqual([3, 2, 1, 0, 4]);
    expect(seriated([])).toEqual([]);
  });
  it("measures what two sets share", () => {
    expect(distance(new Set([1, 2]), new Set([2, 3]))).toBeCloseTo(2 / 3);
    expect(distance(new Set(), new Set())).toBe(0);
    expect(distance(new Set([1]), new Set())).toBe(1);
  });
});
