import { useDebounced } from "@shoufa/web";

/** Pause after the last key, so that fast typing causes one search. */
const settleMilliseconds = 150;

/** What was typed into a search, once it has not changed for a moment. */
export const useTyped = (typed: string): string => useDebounced(typed.trim(), settleMilliseconds);
