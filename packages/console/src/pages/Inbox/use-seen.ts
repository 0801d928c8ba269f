import type { InboxItem } from "@shoufa/contract";
import type { Listing } from "@shoufa/web";
import { useEffect, useEffectEvent, useMemo, useState, useSyncExternalStore } from "react";
import { useInboxCounts, useMarkInboxSeen } from "../../api/inbox.ts";

const onVisibility = (changed: () => void): (() => void) => {
  document.addEventListener("visibilitychange", changed);
  return () => document.removeEventListener("visibilitychange", changed);
};
const useWindowVisible = (): boolean =>
  useSyncExternalStore(onVisibility, () => document.visibilityState === "visible");

/** Where things stood when the inbox was opened. */
interface Opening {
  readonly newest: number;
  readonly unseen: number;
}

/**
 * Tells the server what was on screen, while the window is in sight.
 * @param isWhole The list is of all apps. Seen is everything up to an item, so a part of the list marks nothing.
 * @returns ids of the items that were not seen before this visit.
 */
export function useSeen(accountId: string, listing: Listing<InboxItem>, isWhole: boolean): ReadonlySet<string> {
  const counts = useInboxCounts(accountId).data;
  const { mutate } = useMarkInboxSeen(accountId);
  const isVisible = useWindowVisible();
  const { rows, state } = listing;
  const newest = rows[0]?.id;
  const isBehind = counts !== undefined && counts.unseen > 0;

  const [opening, setOpening] = useState<Opening | null>(null);
  if (opening === null && counts !== undefined && state === "ready") {
    setOpening({ newest: Number(newest ?? 0), unseen: counts.unseen });
  }

  const mark = useEffectEvent((through: string) => mutate(through));
  useEffect(() => {
    if (isWhole && isVisible && isBehind && newest !== undefined && opening !== null) mark(newest);
  }, [isWhole, isVisible, isBehind, newest, opening]);

  return useMemo(() => {
    if (opening === null) return new Set();
    const arrived = rows.filter(({ id }) => Number(id) > opening.newest);
    // How many of one app's items were not seen is not known.
    return new Set(rows.slice(0, arrived.length + (isWhole ? opening.unseen : 0)).map(({ id }) => id));
  }, [rows, opening, isWhole]);
}
