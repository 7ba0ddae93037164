/** A call that may come later than the drawing it was made in, and then runs with what is known by that time. */
import { useCallback, useEffect, useRef } from "react";

export function useLatest<A extends unknown[]>(call: (...values: A) => void): (...values: A) => void {
  const latest = useRef(call);
  useEffect(() => { latest.current = call; });
  return useCallback((...values: A) => { latest.current(...values); }, []);
}
