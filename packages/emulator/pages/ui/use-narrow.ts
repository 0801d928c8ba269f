import { useSyncExternalStore } from "react";

/** Below this width the list and the phone are separate screens, and the phone loses its case. Also in styles/shell.css. */
const narrow = matchMedia("(max-width: 719.9px)");

const subscribe = (listener: () => void): (() => void) => {
  narrow.addEventListener("change", listener);
  return () => narrow.removeEventListener("change", listener);
};

export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches);
