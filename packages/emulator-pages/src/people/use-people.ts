/**
 * The list of people, page after page as far as it was scrolled. Events change lines in place; in the order of recent
 * messages they also move to the top, so the list is what a new reading of it would be.
 */
import { useCallback, useEffect, useRef, useState } from "react";
import { ControlFailure, control } from "../control/api.ts";
import { useEvents, useLink } from "../control/live.ts";
import { statusAfter } from "../control/member-status.ts";
import type { ControlEvent, PeoplePage, PersonRow } from "../control/types.ts";
import type { Order } from "../phone/route.ts";

const pageSize = 100;
/** After a break as many lines are read again as were shown, up to this many. */
const mostReadAgain = 1000;
/** While messages arrive, the top of the list is read again at most this often. */
const frontMilliseconds = 1000;

export interface People {
  readonly state: "loading" | "ready" | "failed";
  readonly failure: ControlFailure | null;
  readonly items: readonly PersonRow[];
  readonly total: number;
  /** The search and order that these lines answer; while typing it lags behind what is asked. */
  readonly query: string;
  readonly more: "none" | "waiting" | "loading" | "failed";
}

interface Held extends People {
  readonly next: string | null;
}

const nothing: Held = { state: "loading", failure: null, items: [], total: 0, query: "", more: "none", next: null };

export function usePeople(query: string, order: Order) {
  const { epoch } = useLink();
  const [held, setHeld] = useState<Held>(nothing);
  const [attempt, setAttempt] = useState(0);
  const loadingMore = useRef<AbortController | null>(null);
  const asked = useRef({ query, order });
  const shownCount = useRef(0);
  useEffect(() => {
    shownCount.current = held.items.length;
  }, [held.items.length]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a break, a reset and a retry read the same again
  useEffect(() => {
    const stop = new AbortController();
    const same = asked.current.query === query && asked.current.order === order;
    asked.current = { query, order };
    loadingMore.current?.abort();
    loadingMore.current = null;
    readPages(query, order, same ? Math.min(shownCount.current, mostReadAgain) : 1, stop.signal).then(
      ({ items, total, next }) => {
        if (stop.signal.aborted) return;
        setHeld({ state: "ready", failure: null, items, total, query, more: next === null ? "none" : "waiting", next });
      },
      (error: unknown) => {
        if (stop.signal.aborted) return;
        const failure = error instanceof ControlFailure ? error : new ControlFailure(null);
        // Lines already shown stay while there is no answer; the line above the page says that the connection is lost.
        const keep = same && failure.status === null;
        setHeld((before) => (keep && before.state === "ready" ? before : { ...nothing, state: "failed", failure }));
      },
    );
    return () => stop.abort();
  }, [query, order, epoch, attempt]);

  const loadMore = useCallback((): void => {
    if (loadingMore.current || held.next === null || held.state !== "ready") return;
    const stop = new AbortController();
    loadingMore.current = stop;
    setHeld((before) => ({ ...before, more: "loading" }));
    control.people({ query: held.query, order, cursor: held.next, limit: pageSize }, stop.signal).then(
      (page) => {
        if (stop.signal.aborted) return;
        loadingMore.current = null;
        setHeld((before) => ({
          ...before,
          items: withoutRepeats([...before.items, ...page.items]),
          total: page.total,
          next: page.next,
          more: page.next === null ? "none" : "waiting",
        }));
      },
      () => {
        if (stop.signal.aborted) return;
        loadingMore.current = null;
        setHeld((before) => ({ ...before, more: "failed" }));
      },
    );
  }, [held.next, held.state, held.query, order]);

  const retry = useCallback((): void => {
    setHeld(nothing);
    setAttempt((before) => before + 1);
  }, []);

  const readFront = useCallback(async (signal: AbortSignal): Promise<void> => {
    const { query, order } = asked.current;
    const front = await control.people({ query, order, cursor: null, limit: pageSize }, signal);
    if (!signal.aborted) setHeld((before) => withFront(before, front));
  }, []);
  const readFrontSoon = useThrottled(readFront, frontMilliseconds);
  useEvents((events) => {
    setHeld((before) => withEvents(before, events));
    // After somebody joined, left or was disabled the list must be read again.
    if (events.some(({ type }) => type === "directory.changed")) setAttempt((before) => before + 1);
    if (order === "recent" && events.some(({ type }) => type === "phone.message")) readFrontSoon();
  });

  return { people: held as People, loadMore, retry };
}

/** Runs `task` soon after the first call, and at most once in `milliseconds`, however often it is called. */
function useThrottled(task: (signal: AbortSignal) => Promise<void>, milliseconds: number): () => void {
  const state = useRef({ timer: 0, last: 0 });
  const stop = useRef<AbortController | null>(null);
  useEffect(() => {
    const held = state.current;
    return () => {
      clearTimeout(held.timer);
      held.timer = 0;
      stop.current?.abort();
    };
  }, []);
  return useCallback(() => {
    const held = state.current;
    if (held.timer !== 0) return;
    const wait = Math.max(100, held.last + milliseconds - performance.now());
    held.timer = window.setTimeout(() => {
      held.timer = 0;
      held.last = performance.now();
      stop.current?.abort();
      stop.current = new AbortController();
      // A reading that fails here changes nothing: the lines are already right, only their order may be older.
      task(stop.current.signal).catch(() => undefined);
    }, wait);
  }, [task, milliseconds]);
}

function withFront(before: Held, front: PeoplePage): Held {
  if (before.state !== "ready") return before;
  const longer = before.items.length > front.items.length;
  const next = longer ? before.next : front.next;
  const items = withoutRepeats([...front.items, ...before.items]);
  return { ...before, items, total: front.total, next, more: next === null ? "none" : before.more };
}

function withoutRepeats(items: readonly PersonRow[]): readonly PersonRow[] {
  const seen = new Set<string>();
  return items.filter(({ userId }) => !seen.has(userId) && seen.add(userId));
}

function withEvents(before: Held, events: readonly ControlEvent[]): Held {
  const changes = new Map<string, (row: PersonRow) => PersonRow>();
  const add = (userId: string, change: (row: PersonRow) => PersonRow): void => {
    const earlier = changes.get(userId);
    changes.set(userId, earlier ? (row) => change(earlier(row)) : change);
  };
  for (const event of events) {
    if (event.type === "phone.message") {
      const { message } = event;
      const arrived = message.from === "app" ? 1 : 0;
      add(event.userId, (row) => ({
        ...row,
        unread: row.unread + arrived,
        lastText: message.text,
        lastAt: message.sentAt,
        status: statusAfter(row.status, message.from),
      }));
    } else if (event.type === "phone.read") {
      add(event.userId, (row) => ({ ...row, unread: event.unread }));
    }
  }
  if (changes.size === 0) return before;
  return { ...before, items: before.items.map((row) => changes.get(row.userId)?.(row) ?? row) };
}

async function readPages(query: string, order: Order, count: number, signal: AbortSignal) {
  const items: PersonRow[] = [];
  let cursor: string | null = null;
  let total = 0;
  do {
    const page = await control.people({ query, order, cursor, limit: pageSize }, signal);
    items.push(...page.items);
    total = page.total;
    cursor = page.next;
  } while (cursor !== null && items.length < count);
  return { items, total, next: cursor };
}
