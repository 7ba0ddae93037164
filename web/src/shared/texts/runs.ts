/** A text cut into runs: each run lies under the same spans, so that overlapping spans can all be shown. */

/** A stretch of the text in code points, end exclusive. */
export interface Span {
  start: number;
  end: number;
}

export interface Run<S extends Span> extends Span {
  text: string;
  /** The spans that cover the run, the longest first. */
  under: readonly S[];
}

export interface Line<S extends Span> extends Span {
  runs: readonly Run<S>[];
}

/** The lines of a text, each cut at every boundary of a span; spans outside the text or empty are left out. */
export function linesOf<S extends Span>(text: string, spans: readonly S[]): Line<S>[] {
  const points = [...text];
  const valid = spans.filter(({ start, end }) => start >= 0 && start < end && end <= points.length).sort((a, b) => a.start - b.start || b.end - a.end);
  const lines: Line<S>[] = [];
  let next = 0; // the first span that begins after the lines so far
  let open: S[] = [];
  let start = 0;
  while (start <= points.length) {
    const found = points.indexOf("\n", start);
    const end = found < 0 ? points.length : found;
    for (; (valid[next]?.start ?? Infinity) < end; next++) open.push(valid[next] as S);
    lines.push({ start, end, runs: runsOf(points, start, end, open) });
    open = open.filter((span) => span.end > end);
    start = end + 1;
  }
  return lines;
}

function runsOf<S extends Span>(points: readonly string[], start: number, end: number, spans: readonly S[]): Run<S>[] {
  const inside = spans.flatMap((span) => [span.start, span.end]).filter((at) => at > start && at < end);
  const cuts = [...new Set([start, ...inside, end])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, number) => {
    const to = cuts[number + 1] ?? end;
    const under = spans.filter((span) => span.start <= from && span.end >= to).sort((a, b) => b.end - b.start - (a.end - a.start));
    return { start: from, end: to, text: points.slice(from, to).join(""), under };
  });
}

/** `120-128` as a span; null for what is none. */
export function spanOf(text: string | null): Span | null {
  const found = /^(\d+)-(\d+)$/.exec(text ?? "");
  if (!found) return null;
  const [start, end] = [Number(found[1]), Number(found[2])];
  return start < end ? { start, end } : null;
}
