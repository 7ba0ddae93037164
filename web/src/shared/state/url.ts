/** State that stands in the address: a link restores what was seen. */
import { useCallback } from "react";
import { useSearchParams } from "react-router";

type Value = string | string[] | number | boolean | null | undefined;

/** Change some parameters of an address; empty values are left out, so that addresses stay short. */
export function changed(before: URLSearchParams, changes: Record<string, Value>): URLSearchParams {
  const after = new URLSearchParams(before);
  for (const [name, value] of Object.entries(changes)) {
    after.delete(name);
    if (value === null || value === undefined || value === "" || value === false) continue;
    for (const one of Array.isArray(value) ? value : [value]) after.append(name, String(one));
  }
  return after;
}

/** The parameters of the address and how to change some of them; `push` makes a step that Back undoes. */
export function useUrlState(): [URLSearchParams, (changes: Record<string, Value>, options?: { push?: boolean }) => void] {
  const [params, setParams] = useSearchParams();
  const change = useCallback(
    (changes: Record<string, Value>, { push = false } = {}) => {
      setParams((before) => changed(before, changes), { replace: !push, preventScrollReset: true });
    },
    [setParams],
  );
  return [params, change];
}
