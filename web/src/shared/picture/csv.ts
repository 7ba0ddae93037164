/** A table that the page makes of what it shows, as CSV. */

const MARK = "\ufeff"; // tells spreadsheets that it is UTF-8

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows under their header. */
export function csvOf(header: readonly string[], rows: readonly (readonly (string | number | null)[])[]): Blob {
  const lines = [header, ...rows].map((row) => row.map((value) => quoted(value === null ? "" : String(value))).join(","));
  return new Blob([MARK, ...lines.map((line) => `${line}\n`)], { type: "text/csv" });
}
