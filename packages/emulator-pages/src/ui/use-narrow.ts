import { useMedia } from "@shoufa/web";

/** Below this width the list and the phone are separate screens, and the phone loses its case. Also in styles/shell.css. */
export const useNarrow = (): boolean => useMedia("(max-width: 719.9px)");

/** Below this width there is no room beside the phone, so its card is above it. Also in styles/phone-pane.css. */
export const useTight = (): boolean => useMedia("(max-width: 1139.9px)");
