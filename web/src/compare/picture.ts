/** The table as a drawing on paper: a band for each section, a row for each measure, a column for each place. */
import type { TFunction } from "i18next";
import { paperOf } from "../shared/adoption/picture";
import { briefly, type Words } from "../shared/adoption/words";
import type { Source } from "../shared/picture/picture";
import { sourceOf } from "../shared/picture/source";
import { escaped, shortened } from "../shared/picture/text";
import { spotOf, type Compared, type Section } from "./sections";

const [ROW, SIZE, NAMES, COLUMN, PAD] = [24, 12, 220, 170, 6];

function text(x: number, y: number, words: string, width: number, weight = 400): string {
  return `<text x="${String(x + PAD)}" y="${String(y + 16)}" font-size="${String(SIZE)}" font-weight="${String(weight)}">${escaped(shortened(words, SIZE, width - 2 * PAD))}</text>`;
}

/** The whole table and how large it is. */
export function bodyOf({ places }: Compared, sections: readonly Section[], title: (section: Section) => string, words: Words): { body: string; width: number; height: number } {
  const width = NAMES + places.length * COLUMN;
  const parts = places.map(({ name }, i) => text(NAMES + i * COLUMN, 0, name, COLUMN, 600));
  let y = ROW;
  for (const section of sections) {
    parts.push(`<rect y="${String(y)}" width="${String(width)}" height="${String(ROW)}" fill="#f5f6f7"/>`, text(0, y, `${title(section)} (${String(section.measures.length)})`, width, 600));
    y += ROW;
    for (const measure of section.measures) {
      parts.push(text(0, y, measure.measure.name, NAMES));
      places.forEach((_, i) => {
        const spot = spotOf(measure, i);
        const { fill, text: glyph } = paperOf(spot);
        const x = NAMES + i * COLUMN;
        parts.push(`<rect x="${String(x)}" y="${String(y)}" width="${String(COLUMN)}" height="${String(ROW)}" fill="${fill}" stroke="#d3d7dc" stroke-width="0.5"/>`, text(x, y, `${glyph} ${briefly(spot, words)}`, COLUMN));
      });
      y += ROW;
    }
  }
  return { body: parts.join(""), width, height: y };
}

/** The documents that the cells rest on, each once. */
export function sourcesOf({ measures }: Compared, t: TFunction): Source[] {
  const documents = measures.flatMap(({ places }) => places.flatMap((side) => side?.evidence.flatMap(({ document }) => document ?? []) ?? []));
  return [...new Map(documents.map((document) => [document.id, sourceOf(document, t)])).values()];
}
