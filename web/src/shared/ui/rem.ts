/** What is drawn in pixels grows with the letters of the page: on very wide screens, and where a reader made them larger. */

const USUAL = 16;

/** How much larger than usual the letters are. */
export function rem(): number {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL;
}
