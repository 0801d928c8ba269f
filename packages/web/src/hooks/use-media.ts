import { useCallback, useSyncExternalStore } from "react";

/** Whether a media query matches, kept up to date. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}

/** A phone, or a window as narrow as one. */
export const useNarrow = (): boolean => useMedia("(max-width: 767px)");

/** Whether the window has room for a third column. */
export const useWide = (): boolean => useMedia("(min-width: 1600px)");
