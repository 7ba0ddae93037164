/** State that stands in the address: a link restores what was seen. */
import { useCallback, useEffect } from "react";
import { useLocation, useSearchParams } from "react-router";

type Value = string | string[] | number | boolean | null | undefined;

/** Change some parameters of an address; empty values are left out, so that addresses stay short. */
function changed(before: URLSearchParams, changes: Record<string, Value>): URLSearchParams {
  const after = new URLSearchParams(before);
  for (const [name, value] of Object.entries(changes)) {
    after.delete(name);
    if (value === null || value === undefined || value === "" || value === false) continue;
    for (const one of Array.isArray(value) ? value : [value]) after.append(name, String(one));
  }
  return after;
}

/** What was asked for and is not drawn yet: the router does not queue changes, so that the second of two would lose the first. */
let pending: { path: string; params: URLSearchParams } | null = null;

/** The parameters of the address and how to change some of them; `push` makes a step that Back undoes. */
export function useUrlState(): [URLSearchParams, (changes: Record<string, Value>, options?: { push?: boolean }) => void] {
  const [params, setParams] = useSearchParams();
  const path = useLocation().pathname;
  useEffect(() => {
    if (pending && (pending.path !== path || pending.params.toString() === params.toString())) pending = null;
  }, [params, path]);
  const change = useCallback(
    (changes: Record<string, Value>, { push = false } = {}) => {
      const after = changed(pending?.path === path ? pending.params : new URLSearchParams(window.location.search), changes);
      pending = { path, params: after };
      setParams(after, { replace: !push, preventScrollReset: true });
    },
    [setParams, path],
  );
  return [params, change];
}
