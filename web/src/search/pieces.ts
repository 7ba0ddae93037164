/** A text cut at its marks. */

export interface Piece {
  start: number;
  part: string;
  isMarked: boolean;
}

/** The pieces of a text in order; spans are pairs of code points, end exclusive, and may overlap or lie outside. */
export function pieces(text: string, spans: readonly (readonly number[])[]): Piece[] {
  const points = [...text];
  const marked = points.map(() => false);
  for (const [start = 0, end = 0] of spans) marked.fill(true, Math.max(0, start), Math.max(0, end));
  const found: Piece[] = [];
  points.forEach((point, at) => {
    const last = found.at(-1);
    if (last && last.isMarked === marked[at]) last.part += point;
    else found.push({ start: at, part: point, isMarked: marked[at] ?? false });
  });
  return found;
}
