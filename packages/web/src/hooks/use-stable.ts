import { useCallback, useLayoutEffect, useRef } from "react";

/** A function that stays the same and does what the latest `act` does: a handler for memoised rows. Not for use while drawing. */
export function useStable<Args extends readonly unknown[]>(act: (...args: Args) => void): (...args: Args) => void {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  return useCallback((...args: Args) => latest.current(...args), []);
}
