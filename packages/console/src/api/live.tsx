/**
 * Live updates: one connection per window while somebody is signed in. Every event changes the query cache
 * (`applyLiveEvent`); pages that want to react to one (the inbox announces arrivals) listen with `useLiveEvent`.
 */
import { LiveEvent, liveRoutes, pathOf } from "@shoufa/contract";
import { keepConnected, type LiveState } from "@shoufa/web";
import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { applyLiveEvent } from "./apply-live-event.ts";
import { keys } from "./keys.ts";

type Listener = (event: LiveEvent) => void;

interface Live {
  readonly state: LiveState;
  readonly listeners: Set<Listener>;
  /** Tries at once, instead of after the pause between two attempts. */
  readonly reconnect: () => void;
}

const LiveContext = createContext<Live | null>(null);

/** First parts of the query keys that events keep up to date. */
const followedKeys: readonly unknown[] = [
  "accounts",
  "inbox",
  "inbox-counts",
  "menu",
  "message",
  "message-totals",
  "messages",
];
const reloadMilliseconds = 1000;

function readEvent(data: string): LiveEvent | null {
  try {
    return LiveEvent.safeParse(JSON.parse(data)).data ?? null;
  } catch {
    return null;
  }
}

export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>("connecting");
  const [listeners] = useState(() => new Set<Listener>());
  const [round, setRound] = useState(0);
  const wasLost = useRef(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round is another connection
  useEffect(() => {
    const waiting = new Map<string, number>();
    const reloadSoon = (key: readonly unknown[]): void => {
      const name = JSON.stringify(key);
      if (waiting.has(name)) return;
      const reload = (): void => {
        waiting.delete(name);
        void client.invalidateQueries({ queryKey: key });
      };
      waiting.set(name, window.setTimeout(reload, reloadMilliseconds));
    };
    const stop = keepConnected({
      url: pathOf(liveRoutes.liveEvents, {}),
      read: readEvent,
      onEvent: (event) => {
        applyLiveEvent(client, event, reloadSoon);
        for (const listener of listeners) listener(event);
      },
      onState: (next) => {
        setState(next);
        // A refused connection may mean that the session is over.
        if (next !== "lost") return;
        wasLost.current = true;
        void client.invalidateQueries({ queryKey: keys.session });
      },
      onOpened: (again) => {
        // What happened while nobody listened is read anew; at first that is only what events change.
        const isWhole = again || wasLost.current;
        wasLost.current = false;
        const isMissed = (key: unknown): boolean => isWhole || followedKeys.includes(key);
        void client.invalidateQueries({ predicate: ({ queryKey }) => isMissed(queryKey[0]) });
      },
    });
    return () => {
      stop();
      for (const timer of waiting.values()) clearTimeout(timer);
    };
  }, [client, listeners, round]);

  const live = useMemo(() => ({ state, listeners, reconnect: () => setRound((last) => last + 1) }), [state, listeners]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

export const useLiveState = (): LiveState => use(LiveContext)?.state ?? "connecting";

export const useReconnect = (): (() => void) | undefined => use(LiveContext)?.reconnect;

/** Calls `listener` for every live event while the component is on screen. */
export function useLiveEvent(listener: Listener): void {
  const listeners = use(LiveContext)?.listeners;
  const latest = useEffectEvent(listener);
  useEffect(() => {
    const entry: Listener = (event) => latest(event);
    listeners?.add(entry);
    return () => {
      listeners?.delete(entry);
    };
  }, [listeners]);
}
