/**
 * Hints that there is something to do. Inside one process a hint is a function call; with PostgreSQL it also goes to the
 * other processes by NOTIFY. It may be lost, so every listener looks at its rows now and then too.
 */
import type { Cancel, Log, Timers } from "@shoufa/ports";
import pg from "pg";
import { listeningName, postgresConnection } from "../db/open.ts";

export interface Wakeups {
  /** Tells every process. Call it after the transaction that made the work has committed. */
  wake(topic: string, about?: string): void;
  /** @returns undoes it. `about` is what `wake` was given: an id, never content. */
  on(topic: string, listener: (about?: string) => void): () => void;
  close(): Promise<void>;
}

export function localWakeups(): Wakeups & {
  /** Tells every listener of every topic, without naming anything. */
  wakeAll(): void;
} {
  const listeners = new Map<string, Set<(about?: string) => void>>();
  return {
    wake(topic, about) {
      for (const listener of [...(listeners.get(topic) ?? [])]) listener(about);
    },
    wakeAll() {
      for (const known of listeners.values()) for (const listener of [...known]) listener();
    },
    on(topic, listener) {
      const known = listeners.get(topic) ?? new Set();
      listeners.set(topic, known.add(listener));
      return () => known.delete(listener);
    },
    async close() {
      listeners.clear();
    },
  };
}

const channel = "shoufa_wake";
const reconnectMilliseconds = 2000;

/** Hints between processes over one connection of their own, which is opened again whenever it breaks. */
export function postgresWakeups(databaseUrl: string, ports: { timers: Timers; log: Log }): Wakeups {
  const local = localWakeups();
  let client: pg.Client | null = null;
  let isAgain = false;
  let cancel: Cancel = () => {};
  let closed = false;

  const again = (): void => {
    if (closed) return;
    cancel = ports.timers.after(reconnectMilliseconds, () => void listen());
  };
  const listen = async (): Promise<void> => {
    const fresh = new pg.Client({ ...postgresConnection(databaseUrl), application_name: listeningName });
    let lost = false;
    const lose = (): void => {
      if (lost) return;
      lost = true;
      if (client === fresh) client = null;
      fresh.end().catch(() => {});
      again();
    };
    fresh.on("error", lose);
    fresh.on("end", lose);
    fresh.on("notification", ({ payload }) => {
      const [topic, about] = payload?.split(" ", 2) ?? [];
      if (topic) local.wake(topic, about);
    });
    try {
      await fresh.connect();
      await fresh.query(`listen ${channel}`);
      if (closed) return void (await fresh.end());
      client = fresh;
      // Hints of the time without a connection are lost: every listener looks at its rows.
      if (isAgain) local.wakeAll();
      isAgain = true;
    } catch {
      lose();
    }
  };
  const connecting = listen();

  // One statement at a time on the one connection; of equal hints that wait, one is sent.
  const unsent = new Map<string, readonly [topic: string, about: string | undefined]>();
  let isSending = false;
  const send = async (): Promise<void> => {
    if (isSending) return;
    isSending = true;
    for (const [payload, [topic, about]] of unsent) {
      unsent.delete(payload);
      // Our own NOTIFY comes back to us as well, so this process is woken through it.
      if (!client) local.wake(topic, about);
      else await client.query("select pg_notify($1, $2)", [channel, payload]).catch(() => local.wake(topic, about));
    }
    isSending = false;
  };

  return {
    wake(topic, about) {
      unsent.set(about === undefined ? topic : `${topic} ${about}`, [topic, about]);
      void send();
    },
    on: local.on,
    async close() {
      closed = true;
      cancel();
      await connecting;
      await client?.end().catch(() => {});
      await local.close();
    },
  };
}
