/**
 * Event stream of the emulator. A browser reopens a broken stream by itself, but gives up when it gets an answer that
 * is no stream; then a new one is opened here. Events during the break are lost, so `epoch` grows each time that
 * everything on the page must be read again: after a break, a reset, and a message to more phones than are reported one
 * by one. A hidden page closes its stream after a while, because a browser gives all pages of one address six
 * connections together.
 */
import { createContext, use, useEffect, useEffectEvent, useSyncExternalStore } from "react";
import type { ControlEvent } from "./types.ts";

export type LinkState = "connecting" | "live" | "lost";

interface Link {
  readonly state: LinkState;
  readonly epoch: number;
}

/** A page hidden for this long needs no events. */
const sleepAfterMilliseconds = 30_000;

type Listener = (events: readonly ControlEvent[]) => void;

const reopenAfterMilliseconds = 2000;
/** A message to a thousand people is a thousand events; they are passed on together, at most this often. */
const gatherMilliseconds = 40;

/** Events after which nothing on the page can be updated in place. */
const readAgain: ReadonlySet<ControlEvent["type"]> = new Set(["reset", "phones.changed"]);

export class Live {
  #link: Link = { state: "connecting", epoch: 0 };
  #source: EventSource | undefined;
  #reopen: number | undefined;
  #sleep: number | undefined;
  #missed = false;
  #gathered: ControlEvent[] = [];
  #gathering: number | undefined;
  readonly #listeners = new Set<Listener>();
  readonly #watchers = new Set<() => void>();

  readonly link = (): Link => this.#link;

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Opens the stream, or reopens it without waiting. */
  open(): void {
    this.#close();
    const source = new EventSource("/control/events");
    this.#source = source;
    source.onopen = () => {
      this.#set({ state: "live", epoch: this.#link.epoch + (this.#missed ? 1 : 0) });
      this.#missed = false;
    };
    source.onmessage = (message: MessageEvent<string>) => this.#gather(JSON.parse(message.data) as ControlEvent);
    source.onerror = () => {
      this.#missed = true;
      this.#set({ ...this.#link, state: "lost" });
      if (source.readyState === EventSource.CLOSED) {
        this.#reopen = window.setTimeout(() => this.open(), reopenAfterMilliseconds);
      }
    };
  }

  /** Called whenever the page is shown or hidden. */
  seen(visible: boolean): void {
    clearTimeout(this.#sleep);
    if (!visible) this.#sleep = window.setTimeout(() => this.#close(), sleepAfterMilliseconds);
    else if (!this.#source) this.open();
  }

  #close(): void {
    clearTimeout(this.#reopen);
    this.#source?.close();
    if (this.#source) this.#missed = true;
    this.#source = undefined;
  }

  #gather(event: ControlEvent): void {
    this.#gathered.push(event);
    this.#gathering ??= window.setTimeout(() => {
      const events = this.#gathered;
      this.#gathered = [];
      this.#gathering = undefined;
      for (const listener of this.#listeners) listener(events);
      if (events.some(({ type }) => readAgain.has(type))) this.#set({ ...this.#link, epoch: this.#link.epoch + 1 });
    }, gatherMilliseconds);
  }

  #set(link: Link): void {
    if (link.state === this.#link.state && link.epoch === this.#link.epoch) return;
    this.#link = link;
    for (const watcher of this.#watchers) watcher();
  }
}

const LiveContext = createContext<Live | undefined>(undefined);
export const LiveProvider = LiveContext;

export function useLive(): Live {
  const live = use(LiveContext);
  if (!live) throw new Error("LiveProvider is missing above this component.");
  return live;
}

export function useLink(): Link {
  const live = useLive();
  return useSyncExternalStore(live.watch, live.link);
}

/** Calls `onEvents` with what happened since the last call, in order. */
export function useEvents(onEvents: Listener): void {
  const live = useLive();
  const listener = useEffectEvent(onEvents);
  useEffect(() => live.listen((events) => listener(events)), [live]);
}
