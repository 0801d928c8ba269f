import type { MediaItem, MediaUses } from "@shoufa/contract";
import { common, type Say } from "@shoufa/web";
import { library } from "../text/media-library.ts";

/** "3 messages, 1 rule", or that nothing uses it. */
export function usesWords({ messages, rules, drafts }: MediaItem["uses"], t: Say): string {
  const parts = [
    messages > 0 && t(library.messages, { count: messages }),
    rules > 0 && t(library.rules, { count: rules }),
    drafts > 0 && t(library.drafts, { count: drafts }),
  ].filter((part) => part !== false);
  return parts.length === 0 ? t(library.unused) : parts.join(t(common.separator));
}

/** Whether the file is still needed: it cannot be deleted then. */
export const isNeeded = ({ messages, rules }: MediaUses): boolean => messages.unsent > 0 || rules.length > 0;
