/** How a picture of the drawing is to be moved, turned and scaled so that it lies where the camera now looks. */
export interface Spot {
  x: number;
  y: number;
}
/** Where two fixed points of the graph are on the screen: they tell where all others are. */
export type Frame = readonly [Spot, Spot];

/** A similarity: x' = a·x − b·y + e, y' = b·x + a·y + f. */
export interface Shift {
  a: number;
  b: number;
  e: number;
  f: number;
}

export function shiftOf([p, q]: Frame, [to, end]: Frame): Shift {
  const [u, v] = [{ x: q.x - p.x, y: q.y - p.y }, { x: end.x - to.x, y: end.y - to.y }];
  const length = u.x * u.x + u.y * u.y || 1;
  const [a, b] = [(u.x * v.x + u.y * v.y) / length, (u.x * v.y - u.y * v.x) / length];
  return { a, b, e: to.x - a * p.x + b * p.y, f: to.y - b * p.x - a * p.y };
}

export function shifted({ a, b, e, f }: Shift, { x, y }: Spot): Spot {
  return { x: a * x - b * y + e, y: b * x + a * y + f };
}

/** As CSS has it, for an element whose origin is its upper left corner. */
export function cssOf({ a, b, e, f }: Shift): string {
  return `matrix(${[a, b, -b, a, e, f].join(",")})`;
}
