/**
 * Live updates. One connection per window while somebody is signed in; what comes goes through `applyLiveEvent`, and
 * pages that want to react (the inbox, to announce) listen with `useLiveEvent`.
 * A window in the background lets go of its connection after a while, because a browser gives one server only six.
 */
import { LiveEvent, pathOf, routes } from "@shoufa/contract";
import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useEffect, useEffectEvent, useMemo, useState } from "react";
import { applyLiveEvent } from "./apply-live-event.ts";
import { keys } from "./keys.ts";

export type LiveState = "connecting" | "live" | "lost";
type Listener = (event: LiveEvent) => void;

const LiveContext = createContext<{ state: LiveState; listeners: Set<Listener> } | null>(null);

/** First parts of the query keys that events keep up to date. */
const toldAbout: readonly unknown[] = ["accounts", "inbox", "message", "messages"];
const reloadMilliseconds = 1000;
const longestPauseMilliseconds = 15_000;
const backgroundMilliseconds = 60_000;

function readEvent(data: string): LiveEvent | null {
  try {
    return LiveEvent.safeParse(JSON.parse(data)).data ?? null;
  } catch {
    return null;
  }
}

/** Keeps a connection until `stop` is called. */
function keepConnected(on: {
  event: Listener;
  state: (state: LiveState) => void;
  opened: (again: boolean) => void;
}): () => void {
  let source: EventSource | null = null;
  let timer = 0;
  let pause = 1000;
  let wasOpen = false;

  const close = (): void => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };
  const open = (): void => {
    close();
    source = new EventSource(pathOf(routes.liveEvents, {}));
    source.onopen = () => {
      pause = 1000;
      on.state("live");
      on.opened(wasOpen);
      wasOpen = true;
    };
    source.onerror = () => {
      on.state("lost");
      // The browser comes back by itself after a cut, but gives up after a refusal.
      if (source?.readyState !== EventSource.CLOSED) return;
      close();
      timer = window.setTimeout(open, pause);
      pause = Math.min(pause * 2, longestPauseMilliseconds);
    };
    source.onmessage = (message) => {
      const event = readEvent(String(message.data));
      if (event !== null) on.event(event);
    };
  };
  const onVisibility = (): void => {
    if (document.visibilityState === "hidden") {
      clearTimeout(timer);
      timer = window.setTimeout(close, backgroundMilliseconds);
    } else if (source === null) open();
    else clearTimeout(timer);
  };

  document.addEventListener("visibilitychange", onVisibility);
  open();
  return () => {
    document.removeEventListener("visibilitychange", onVisibility);
    close();
  };
}

export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>("connecting");
  const [listeners] = useState(() => new Set<Listener>());

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
      event: (event) => {
        applyLiveEvent(client, event, reloadSoon);
        for (const listener of listeners) listener(event);
      },
      state: (next) => {
        setState(next);
        // A refused connection may mean that the session is over.
        if (next === "lost") void client.invalidateQueries({ queryKey: keys.session });
      },
      opened: (again) => {
        // Whatever happened while nobody listened is read anew; at first that is only what events tell about.
        const isMissed = (key: unknown): boolean => again || toldAbout.includes(key);
        void client.invalidateQueries({ predicate: ({ queryKey }) => isMissed(queryKey[0]) });
      },
    });
    return () => {
      stop();
      for (const timer of waiting.values()) clearTimeout(timer);
    };
  }, [client, listeners]);

  const live = useMemo(() => ({ state, listeners }), [state, listeners]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

export const useLiveState = (): LiveState => use(LiveContext)?.state ?? "connecting";

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
