/** A figure that stands for itself: what a view drew, with title, legend, filters, corpus and sources around it. */
import { escaped, lines, widthOf } from "./text";

export interface LegendEntry {
  /** Markup in a box of 16 by 16. */
  mark: string;
  text: string;
}

export interface Source {
  title: string;
  /** What tells it apart: its date, that it is an excerpt. */
  note?: string;
}

export interface Picture {
  title: string;
  /** What a reader of the drawing must know, a line each: that it is a scheme, that it is cut. */
  notes?: readonly string[];
  /** Markup of the drawing in a box of `width` by `height`, whose corner is at 0,0. */
  body: string;
  width: number;
  height: number;
  legend: readonly LegendEntry[];
  /** One line each, such as 置信度 ≥ 0.8; none: everything is shown. */
  filters: readonly string[];
  corpus: string;
  sources: readonly Source[];
  /** Address that restores the view. */
  address: string;
}

/** Words of the frame in the reader's language. */
export interface Words {
  legend: string;
  filters: string;
  sources: string;
  corpus: string;
  noFilters: string;
  noSources: string;
  /** What stands between notes, between filters, and around the note of a source. */
  gap: string;
  then: string;
  aside: (text: string) => string;
}

const EDGE = 24;
const TITLE = 22;
const TEXT = 13;
const LINE = 19;
const LEAST_WIDTH = 560;
const COLUMN = 420;
const FONT = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', sans-serif";

interface Block {
  markup: string;
  height: number;
}

function textAt(x: number, y: number, text: string, attributes = ""): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}"${attributes}>${escaped(text)}</text>`;
}

function paragraph(text: string, width: number, size = TEXT, attributes = ""): Block {
  const high = Math.round(size * 1.45);
  const broken = lines(text, size, width);
  return { markup: broken.map((line, i) => textAt(0, i * high + size, line, ` font-size="${size}"${attributes}`)).join(""), height: broken.length * high };
}

function heading(text: string, width: number): Block {
  return paragraph(text, width, TEXT, ' font-weight="600"');
}

function legendBlock(entries: readonly LegendEntry[], width: number): Block {
  let x = 0;
  let y = 0;
  const drawn = entries.map(({ mark, text }) => {
    const wide = 22 + widthOf(text, TEXT) + 18;
    if (x > 0 && x + wide > width) { x = 0; y += LINE + 3; }
    const one = `<g transform="translate(${x.toFixed(1)} ${y})">${mark}${textAt(22, 13, text, ` font-size="${TEXT}"`)}</g>`;
    x += wide;
    return one;
  });
  return { markup: drawn.join(""), height: entries.length === 0 ? 0 : y + LINE + 3 };
}

/** The sources in as many columns as fit, each filled evenly. */
function sourcesBlock(sources: readonly Source[], width: number, aside: Words["aside"]): Block {
  const columns = Math.max(1, Math.min(Math.floor(width / COLUMN), Math.ceil(sources.length / 4)));
  const wide = width / columns;
  const each = Math.ceil(sources.length / columns);
  let tallest = 0;
  const drawn = sources.map(({ title, note }, i) => ({ column: Math.floor(i / each), block: paragraph(`${i + 1}. ${title}${note ? aside(note) : ""}`, wide - EDGE) }));
  const markup = Array.from({ length: columns }, (_, column) => {
    const stacked = stack(drawn.filter((one) => one.column === column).map(({ block }) => block), 0);
    tallest = Math.max(tallest, stacked.height);
    return `<g transform="translate(${(column * wide).toFixed(1)} 0)">${stacked.markup}</g>`;
  });
  return { markup: markup.join(""), height: tallest };
}

/** Blocks under each other. */
function stack(blocks: readonly Block[], gap: number): Block {
  let y = 0;
  const markup = blocks.filter(({ height }) => height > 0).map((block) => {
    const one = `<g transform="translate(0 ${y.toFixed(1)})">${block.markup}</g>`;
    y += block.height + gap;
    return one;
  });
  return { markup: markup.join(""), height: Math.max(0, y - gap) };
}

/** The whole picture as an SVG document on white, in the colours of paper whatever the theme of the page. */
export function svgOf(picture: Picture, words: Words): string {
  const inner = Math.max(picture.width, LEAST_WIDTH);
  const drawing = { markup: `<g transform="translate(${((inner - picture.width) / 2).toFixed(1)} 0)">${picture.body}</g>`, height: picture.height };
  const content = stack([
    paragraph(picture.title, inner, TITLE, ' font-weight="600"'),
    ...(picture.notes?.length ? [paragraph(picture.notes.join(words.gap), inner)] : []),
    drawing,
    stack([heading(words.legend, inner), legendBlock(picture.legend, inner)], 5),
    stack([heading(words.filters, inner), paragraph(picture.filters.length > 0 ? picture.filters.join(words.then) : words.noFilters, inner)], 2),
    stack([heading(`${words.sources} (${picture.sources.length})`, inner), picture.sources.length > 0 ? sourcesBlock(picture.sources, inner, words.aside) : paragraph(words.noSources, inner)], 2),
    stack([paragraph(`${words.corpus} ${picture.corpus}`, inner), paragraph(picture.address, inner, 11, ' fill="#555c66"')], 0),
  ], 16);
  const [width, height] = [inner + 2 * EDGE, content.height + 2 * EDGE];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.ceil(width)}" height="${Math.ceil(height)}" viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(height)}" ` +
    `font-family="${FONT}" fill="#17191c"><title>${escaped(picture.title)}</title><desc>${escaped(`${words.corpus} ${picture.corpus} ${picture.address}`)}</desc>` +
    `<rect width="100%" height="100%" fill="#ffffff"/><g transform="translate(${EDGE} ${EDGE})">${content.markup}</g></svg>`
  );
}
