import type { CallbackLogItem } from "@shoufa/contract";
import type { Listing } from "@shoufa/web";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useCallbackNews } from "../../api/callbacks.ts";
import { keys } from "../../api/keys.ts";
import { useLiveEvent, useLiveState } from "../../api/live.tsx";

/** The end of the log as it grows, or as it was when the reader stopped it. */
export interface Tail {
  readonly isLive: boolean;
  readonly isPaused: boolean;
  /** Lines that have come and are not shown; 0 while it follows. */
  readonly news: number;
  readonly setPaused: (isPaused: boolean) => void;
  /** Shows what has come, from the top. */
  readonly show: () => void;
}

/** Further down, new lines on top would move what is being read. */
const topPixels = 60;
const pageOfRows = 50;

export function useTail(accountId: string, q: string, listing: Listing<CallbackLogItem>): Tail {
  const client = useQueryClient();
  const isLive = useLiveState() === "live";
  const [isPaused, setPaused] = useState(false);
  const [isBehind, setBehind] = useState(false);
  const key = keys.callbackLog(accountId, q);
  const newest = listing.rows[0]?.id;
  const isHeld = isPaused || isBehind;
  const news = useCallbackNews(accountId, q, newest, isHeld);
  const show = (): void => {
    window.scrollTo({ top: 0 });
    setBehind(false);
    void client.resetQueries({ queryKey: key, exact: true });
  };
  useLiveEvent((event) => {
    if (event.type !== "callbacks.changed" || (event.accountId !== null && event.accountId !== accountId)) return;
    const isReading = window.scrollY > topPixels || listing.rows.length > pageOfRows;
    if (!isPaused && !isReading) {
      setBehind(false);
      void client.invalidateQueries({ queryKey: key, exact: true });
      return;
    }
    setBehind(isReading);
    void client.invalidateQueries({ queryKey: keys.callbackNews(accountId, q, newest ?? "") });
  });
  return {
    ...{ isLive, isPaused, show },
    news: isHeld ? (news.data?.count ?? 0) : 0,
    setPaused(next) {
      setPaused(next);
      if (!next) show();
    },
  };
}
