/** Fails the build when what the first route loads is over its budget (gzip). */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET = 300_000;
const folder = new URL("../../api/static/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", folder), "utf8"));

/** The files that a chunk needs before it runs, itself included. */
function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) closure(next, seen);
  return seen;
}

function bytes(keys) {
  const files = new Set([...keys].filter((k) => manifest[k].file.endsWith(".js")).map((k) => manifest[k].file));
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, folder))).length, 0);
}

const entry = "index.html";
const start = Object.keys(manifest).find((key) => key.endsWith("start/route.tsx"));
const first = bytes(new Set([...closure(entry), ...closure(start)]));
process.stdout.write(`first route: ${(first / 1000).toFixed(0)} kB gzip of ${BUDGET / 1000} kB\n`);
for (const key of Object.keys(manifest).filter((k) => /route\.tsx$/.test(k))) {
  const own = [...closure(key)].filter((k) => !closure(entry).has(k));
  process.stdout.write(`  ${key}: ${(bytes(own) / 1000).toFixed(0)} kB more\n`);
}
if (first > BUDGET) {
  process.stderr.write("over the budget: split the view, or load the library where it is used\n");
  process.exit(1);
}
