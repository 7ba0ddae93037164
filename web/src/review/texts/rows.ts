/** Two texts side by side: passages that both hold, in the order of both, and between them what each has of its own. */
import type { Held } from "../../shared/texts/reuse";
import type { Span } from "../../shared/texts/runs";

export type Row = { is: "shared"; held: Held } | { is: "own"; a: Span; b: Span };

/** `held` is seen from the first text, `at` is in the second. Passages that stand elsewhere in the other text are no rows. */
export function rowsOf(held: readonly Held[], a: readonly string[], b: readonly string[]): Row[] {
  const rows: Row[] = [];
  let [here, there] = [0, 0];
  const own = (to: Span, other: Span) => {
    if (hasWords(a, to) || hasWords(b, other)) rows.push({ is: "own", a: to, b: other });
  };
  for (const one of inOrder(held)) {
    own({ start: here, end: one.start }, { start: there, end: one.at.start });
    rows.push({ is: "shared", held: one });
    [here, there] = [one.end, one.at.end];
  }
  own({ start: here, end: a.length }, { start: there, end: b.length });
  return rows;
}

/** The longest of all passages that stand in the same order in both texts, none over another. */
export function inOrder(held: readonly Held[]): Held[] {
  const sorted = [...held].sort((one, two) => one.start - two.start);
  const best: { length: number; before: number }[] = [];
  sorted.forEach((one, i) => {
    let [length, before] = [0, -1];
    for (let j = 0; j < i; j++) {
      const [earlier, so] = [sorted[j], best[j]];
      if (earlier && so && earlier.end <= one.start && earlier.at.end <= one.at.start && so.length > length) [length, before] = [so.length, j];
    }
    best.push({ length: length + one.end - one.start, before });
  });
  const found: Held[] = [];
  for (let i = best.reduce((most, { length }, j) => (length > (best[most]?.length ?? 0) ? j : most), 0); i >= 0; i = best[i]?.before ?? -1) {
    const one = sorted[i];
    if (one) found.unshift(one);
  }
  return found;
}

/** A stretch as its beginning and its end, at most `most` code points together; `left` is how many are between them. */
export function endsOf({ start, end }: Span, most: number): { first: Span; left: number; last: Span } {
  if (end - start <= most) return { first: { start, end }, left: 0, last: { start: end, end } };
  const half = Math.floor(most / 2);
  return { first: { start, end: start + half }, left: end - start - 2 * half, last: { start: end - half, end } };
}

/** Spans that reach into a stretch, counted from its start. */
export function within(spans: readonly Span[], { start, end }: Span): Span[] {
  return spans.filter((span) => span.start < end && span.end > start).map((span) => ({ start: Math.max(span.start, start) - start, end: Math.min(span.end, end) - start }));
}

function hasWords(points: readonly string[], { start, end }: Span): boolean {
  return points.slice(start, end).some((point) => /\S/u.test(point));
}
