/**
 * An order in which what is alike stands together, so that patterns of a matrix show.
 *
 * A path through all items along small Jaccard distances: each next one is the nearest, then stretches are reversed while
 * that shortens the path (2-opt). Ties go to the item that came first, so that the same matrix always looks the same.
 */

export type Features = ReadonlySet<number>;

const PASSES = 20;

/** 1 less what two sets share of what both have; two empty sets are equal. */
export function distance(a: Features, b: Features): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const one of small) if (large.has(one)) shared++;
  const all = a.size + b.size - shared;
  return all === 0 ? 0 : 1 - shared / all;
}

function table(items: readonly Features[]): Float32Array[] {
  const rows = items.map(() => new Float32Array(items.length));
  items.forEach((a, i) => {
    for (let j = 0; j < i; j++) {
      const d = distance(a, items[j] as Features);
      (rows[i] as Float32Array)[j] = d;
      (rows[j] as Float32Array)[i] = d;
    }
  });
  return rows;
}

/** How long the path through the items in this order is. */
export function pathLength(items: readonly Features[], order: readonly number[]): number {
  return order.slice(1).reduce((sum, to, i) => sum + distance(items[order[i] as number] as Features, items[to] as Features), 0);
}

/** From the item with most features always to the nearest that is left. */
function nearest(items: readonly Features[], from: Float32Array[]): number[] {
  const left = new Set(items.keys());
  let at = items.reduce((best, item, i) => (item.size > (items[best] as Features).size ? i : best), 0);
  const order: number[] = [];
  while (left.delete(at)) {
    order.push(at);
    const row = from[at] as Float32Array;
    let best = -1;
    for (const i of left) if (best < 0 || (row[i] as number) < (row[best] as number)) best = i;
    at = best;
  }
  return order;
}

/** Reverse stretches while that shortens the path; its ends are free. */
function improved(order: number[], from: Float32Array[]): number[] {
  const d = (i: number, j: number) => (i < 0 || j >= order.length ? 0 : ((from[order[i] as number] as Float32Array)[order[j] as number] as number));
  for (let pass = 0; pass < PASSES; pass++) {
    let isShorter = false;
    for (let i = 0; i < order.length - 1; i++) {
      for (let j = i + 1; j < order.length; j++) {
        if (d(i - 1, j) + (j + 1 < order.length ? d(i, j + 1) : 0) >= d(i - 1, i) + (j + 1 < order.length ? d(j, j + 1) : 0) - 1e-6) continue;
        order.splice(i, j - i + 1, ...order.slice(i, j + 1).reverse());
        isShorter = true;
      }
    }
    if (!isShorter) break;
  }
  return order;
}

/** Positions of the items in an order by similarity; items without features stand at the end, the fuller end first. */
export function seriated(items: readonly Features[]): number[] {
  const full = [...items.keys()].filter((i) => (items[i] as Features).size > 0);
  const kept = full.map((i) => items[i] as Features);
  if (kept.length === 0) return [...items.keys()];
  const distances = table(kept);
  const order = improved(nearest(kept, distances), distances);
  const weight = (part: number[]) => part.reduce((sum, i) => sum + (kept[i] as Features).size, 0);
  const half = Math.floor(order.length / 2);
  if (weight(order.slice(0, half)) < weight(order.slice(order.length - half))) order.reverse();
  return [...order.map((i) => full[i] as number), ...[...items.keys()].filter((i) => (items[i] as Features).size === 0)];
}
