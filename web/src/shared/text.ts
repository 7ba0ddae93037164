/** Offsets of the API count code points, those of JavaScript's strings UTF-16 units: the way from one to the other. */

/** The stretch of a text between two offsets in code points. */
export function slice(text: string, start: number, end: number): string {
  return [...text].slice(start, end).join("");
}

export interface Passage {
  before: string;
  quote: string;
  after: string;
  /** Whether the text goes on before and after it. */
  cut: readonly [boolean, boolean];
}

/** A quote with about `around` code points of its text on either side, from line to line where lines are near. */
export function passage(text: string, start: number, end: number, around: number): Passage {
  const points = [...text];
  const first = edge(points, start, -1, around);
  const last = edge(points, end, 1, around);
  const part = (a: number, b: number) => points.slice(a, b).join("");
  return { before: part(first, start), quote: part(start, end), after: part(end, last), cut: [first > 0, last < points.length] };
}

/** Where to cut: the farthest end of a line within reach, else as far as reach goes. */
function edge(points: readonly string[], at: number, step: 1 | -1, around: number): number {
  const limit = Math.min(points.length, Math.max(0, at + step * around));
  for (let i = limit; step * (i - at) > 0; i -= step) {
    if (i === 0 || i === points.length || points[step < 0 ? i - 1 : i] === "\n") return i;
  }
  return limit;
}
