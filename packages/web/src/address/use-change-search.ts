import { useCallback } from "react";
import { type NavigateOptions, useSearchParams } from "react-router";

/** Called with the parameters of the address, which it changes. */
type Change = (search: URLSearchParams) => void;

/**
 * Changes parameters of the address. It starts from the address as it is now: what a page has been rendered with may be a
 * change behind on a slow computer, and of two changes soon after one another the first would be lost.
 */
export function useChangeSearch(): (change: Change, options?: NavigateOptions) => void {
  const [, setSearch] = useSearchParams();
  return useCallback(
    (change, options) => {
      const next = new URLSearchParams(window.location.search);
      change(next);
      setSearch(next, options);
    },
    [setSearch],
  );
}
