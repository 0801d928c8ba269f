import { useSyncExternalStore } from "react";

function mediaHook(query: string): () => boolean {
  const media = matchMedia(query);
  const subscribe = (listener: () => void): (() => void) => {
    media.addEventListener("change", listener);
    return () => media.removeEventListener("change", listener);
  };
  return () => useSyncExternalStore(subscribe, () => media.matches);
}

/** Below this width the list and the phone are separate screens, and the phone loses its case. Also in styles/shell.css. */
export const useNarrow = mediaHook("(max-width: 719.9px)");

/** Below this width there is no room beside the phone, so its card is above it. Also in styles/phone-pane.css. */
export const useTight = mediaHook("(max-width: 1139.9px)");
