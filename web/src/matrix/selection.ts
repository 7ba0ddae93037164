/** Where one is in the matrix and what is selected, moved as in a spreadsheet. -1 is the heading of a row or column. */

export interface At {
  row: number;
  column: number;
}

export interface Range {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export interface Selection {
  active: At;
  /** The other corner of what is selected. */
  anchor: At;
}

export interface Size {
  rows: number;
  columns: number;
  /** Rows that fit on the screen. */
  page: number;
}

const within = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value));

/** Where a key leads, or null when it is none of these; `least` -1 lets it go onto the headings. */
export function moved({ row, column }: At, key: string, isFar: boolean, size: Size, least = -1): At | null {
  const [lastRow, lastColumn] = [size.rows - 1, size.columns - 1];
  const to: Record<string, At> = {
    ArrowUp: { row: isFar ? 0 : row - 1, column },
    ArrowDown: { row: isFar ? lastRow : row + 1, column },
    ArrowLeft: { row, column: isFar ? 0 : column - 1 },
    ArrowRight: { row, column: isFar ? lastColumn : column + 1 },
    Home: { row: isFar ? 0 : row, column: 0 },
    End: { row: isFar ? lastRow : row, column: lastColumn },
    PageUp: { row: Math.max(0, row - size.page), column },
    PageDown: { row: row + size.page, column },
  };
  const found = to[key];
  if (!found) return null;
  const next = { row: within(found.row, least, lastRow), column: within(found.column, least, lastColumn) };
  return next.row < 0 && next.column < 0 ? { row, column } : next;
}

/** The cells between the two corners; headings do not belong to it. */
export function rangeOf({ active, anchor }: Selection): Range {
  return {
    top: Math.max(0, Math.min(active.row, anchor.row)), bottom: Math.max(0, active.row, anchor.row),
    left: Math.max(0, Math.min(active.column, anchor.column)), right: Math.max(0, active.column, anchor.column),
  };
}

/** Whether more than one cell is selected. */
export function isWide({ active, anchor }: Selection): boolean {
  return active.row !== anchor.row || active.column !== anchor.column;
}

/** The selection within what is there, after rows or columns went. */
export function clamped({ active, anchor }: Selection, size: Size): Selection {
  const inside = ({ row, column }: At) => ({ row: within(row, -1, size.rows - 1), column: within(column, -1, size.columns - 1) });
  return { active: inside(active), anchor: inside(anchor) };
}

/** Everything. */
export function everything(size: Size): Range {
  return { top: 0, bottom: size.rows - 1, left: 0, right: size.columns - 1 };
}

/** Cells as lines with tabs between; more than one cell come with the names of their places and measures. */
export function tsv(range: Range, text: (row: number, column: number) => string, row: (row: number) => string, column: (column: number) => string): string {
  const clean = (value: string) => value.replace(/[\t\r\n]+/g, " ");
  const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const columns = numbers(range.left, range.right);
  if (columns.length === 1 && range.top === range.bottom) return clean(text(range.top, range.left));
  const head = ["", ...columns.map((c) => clean(column(c)))].join("\t");
  return [head, ...numbers(range.top, range.bottom).map((r) => [row(r), ...columns.map((c) => text(r, c))].map(clean).join("\t"))].join("\n");
}
