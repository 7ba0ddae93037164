/** Which places stand side by side: two to six different ones, in the order of the address. */

export const LEAST = 2;
export const MOST = 6;

/** The places of an address, each once. */
export function placesOf(params: URLSearchParams): string[] {
  return [...new Set(params.getAll("place").filter((id) => id !== ""))].slice(0, MOST);
}

/** Put a place where another one stands, or behind the last; one that is there already changes its place. */
export function put(places: readonly string[], at: number, id: string): string[] {
  const there = places.indexOf(id);
  if (there < 0) return [...places.slice(0, at), id, ...places.slice(at + 1)].slice(0, MOST);
  return at < places.length ? swapped(places, there, at) : [...places];
}

export function without(places: readonly string[], id: string): string[] {
  return places.filter((place) => place !== id);
}

export function swapped(places: readonly string[], a: number, b: number): string[] {
  const [first, second] = [places[a], places[b]];
  if (first === undefined || second === undefined) return [...places];
  return places.map((place, i) => (i === a ? second : i === b ? first : place));
}
