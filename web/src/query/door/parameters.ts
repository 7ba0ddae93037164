/** The $parameters of a statement, as far as a form for them needs. */

const QUIET = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

/** Names of the parameters in their order. */
export function parametersIn(statement: string): string[] {
  return [...new Set([...statement.replace(QUIET, " ").matchAll(/\$([A-Za-z_]\w*)/g)].map(([, name]) => name ?? ""))];
}

/** A typed value: nothing where nothing is typed, JSON where it is some, else the text itself. */
export function valueOf(typed: string): unknown {
  if (typed === "") return null;
  try {
    return JSON.parse(typed) as unknown;
  } catch {
    return typed;
  }
}
