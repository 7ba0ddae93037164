/** Text in pictures: escaped, measured without a page, broken into lines. SVG itself does none of it. */

/** Latin letters are about this wide, as a part of the size; Chinese characters are as wide as they are high. */
const NARROW = 0.56;

/** Escape text for markup and attributes; characters that XML does not allow are left out. */
export function escaped(text: string): string {
  const allowed = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
  return allowed.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function advance(character: string): number {
  return (character.codePointAt(0) ?? 0) < 0x1100 ? NARROW : 1;
}

/** About how many pixels a text is wide in letters of `size` pixels. */
export function widthOf(text: string, size: number): number {
  return [...text].reduce((sum, character) => sum + advance(character) * size, 0);
}

/** A text cut to a width, with an ellipsis where it was cut. */
export function shortened(text: string, size: number, width: number): string {
  if (widthOf(text, size) <= width) return text;
  let kept = "";
  for (const character of text) {
    if (widthOf(`${kept}${character}…`, size) > width) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Words of letters stay whole, Chinese breaks anywhere. */
function pieces(text: string): string[] {
  return text.match(/[^\s\u1100-\uffff]+\s*|\s+|[\s\S]/gu) ?? [];
}

/** Lines no wider than `width`; a word that is wider is broken. */
export function lines(text: string, size: number, width: number): string[] {
  const done: string[] = [];
  let line = "";
  const add = (piece: string) => {
    if (line !== "" && widthOf((line + piece).trimEnd(), size) > width) {
      done.push(line.trimEnd());
      line = "";
    }
    line += piece;
  };
  for (const piece of pieces(text)) {
    if (widthOf(piece, size) > width) [...piece].forEach(add);
    else add(piece);
  }
  if (line.trim() !== "") done.push(line.trimEnd());
  return done;
}
