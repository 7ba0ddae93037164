/** Values of a query's parameters: from the address, for a request, and whether enough of them are there. */
import type { QueryParameter } from "../../shared/api/contract";

export type Values = Record<string, string[]>;

/** What the address says of the parameters, and nothing else of it. */
export function valuesOf(parameters: readonly QueryParameter[], address: URLSearchParams): Values {
  return Object.fromEntries(parameters.map(({ name }) => [name, address.getAll(name).filter((value) => value !== "")] as const).filter(([, found]) => found.length > 0));
}

/** Without those that say what is so anyway. */
export function withoutDefaults(parameters: readonly QueryParameter[], values: Values): Values {
  const isDefault = ({ name, default: given }: QueryParameter) => JSON.stringify((Array.isArray(given) ? given : [given]).map(String)) === JSON.stringify(values[name] ?? []);
  return Object.fromEntries(Object.entries(values).filter(([name, found]) => {
    const parameter = parameters.find((one) => one.name === name);
    return found.length > 0 && parameter !== undefined && !isDefault(parameter);
  }));
}

/** Whether all that must be given is given. */
export function isComplete(parameters: readonly QueryParameter[], values: Values): boolean {
  return parameters.every(({ name, required }) => !required || (values[name]?.length ?? 0) > 0);
}

/** What a field shows first: the value of the address, else the default. */
export function shownValue({ name, default: given }: QueryParameter, values: Values): string[] {
  const found = values[name];
  if (found) return found;
  if (given === null || given === undefined) return [];
  return (Array.isArray(given) ? given : [given]).map(String);
}
