/**
 * Callbacks in SQLite. The writing happens in a thread with a connection of its own (sqlite-writer.ts), which takes the next
 * group while this side still reads the answer to the last: waiting for the disk, or for another program that holds the
 * file, stops nothing here. This side holds the process's turn to write meanwhile, so that its two writing connections never
 * meet at SQLite's lock.
 */
import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { Clock } from "@shoufa/ports";
import type { SqliteFile } from "../../../db/dialect/sqlite-driver.ts";
import type { CallbackAppRow } from "../../../wecom/accounts.ts";
import { minuteMilliseconds } from "../answers.ts";
import type { NewCallback } from "../callback-row.ts";
import type { CallbackStore } from "./callback-store.ts";
import { columns, valuesOf } from "./columns.ts";
import type { WriterFired, WriterFiring } from "./sqlite-firings.ts";
import type { WriterAnswer, WriterData, WriterGroup, WriterValues } from "./sqlite-writer.ts";

export function sqliteCallbackStore(
  sqlite: SqliteFile,
  file: string,
  apps: () => Promise<readonly CallbackAppRow[]>,
  clock: Clock,
): CallbackStore {
  const turn = sharedTurn(() => sqlite.takeTurn(), clock);
  const data: WriterData = { file, table: "callback_event", columns, minuteMilliseconds };
  let writer: WriterThread | undefined;
  const running = (): WriterThread => {
    if (writer === undefined || writer.ended) writer = startWriter(data);
    return writer;
  };
  return {
    groups: 2,
    apps,
    async append(rows) {
      await turn.enter();
      try {
        const thread = running();
        if (!rows.some(({ firing }) => firing)) {
          await thread.write(rows.flatMap(valuesOf), []);
          return [];
        }
        const plain = rows.filter(({ firing }) => !firing);
        const fired = await thread.write(plain.flatMap(valuesOf), rows.flatMap(writerFiring));
        let next = 0;
        return rows.map(({ firing }) => (firing ? (fired[next++] ?? undefined) : undefined));
      } finally {
        turn.leave();
      }
    },
    warmUp: () => void running(),
    async close() {
      await writer?.close();
      writer = undefined;
    },
  };
}

function writerFiring(row: NewCallback): WriterFiring[] {
  const { firing } = row;
  if (!firing) return [];
  const { ruleId, perMinute, answer, passive } = firing;
  const { account_id: accountId, app_id: appId, content_key: contentKey, received_at: at } = row;
  const userId = row.from_user.toLowerCase();
  return [{ values: valuesOf(row), accountId, appId, contentKey, ruleId, userId, at, perMinute, answer, passive }];
}

interface WriterThread {
  /** It has ended by itself; what it had not answered is rejected. */
  readonly ended: boolean;
  write(values: WriterValues, firings: readonly WriterFiring[]): Promise<readonly (WriterFired | null)[]>;
  close(): Promise<void>;
}

function startWriter(workerData: WriterData): WriterThread {
  // Its neighbour ends in .js once it is compiled for publishing, as this file does.
  const worker = new Worker(new URL(`./sqlite-writer${extname(import.meta.url)}`, import.meta.url), { workerData });
  worker.unref(); // it keeps no process alive that has nothing else to do
  const unanswered = new Map<number, PromiseWithResolvers<readonly (WriterFired | null)[]>>();
  let lastId = 0;
  let ended = false;
  const exited = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  const end = (error: Error): void => {
    ended = true;
    for (const { reject } of unanswered.values()) reject(error);
    unanswered.clear();
  };
  worker.once("error", end);
  worker.once("exit", () => end(new Error("the writing thread ended")));
  worker.on("message", ({ groups, problem }: WriterAnswer) => {
    for (const { id, fired } of groups) {
      const group = unanswered.get(id);
      unanswered.delete(id);
      if (problem === null) group?.resolve(fired);
      else group?.reject(new Error(problem));
    }
  });
  return {
    get ended() {
      return ended;
    },
    write(values, firings) {
      lastId += 1;
      worker.postMessage({ id: lastId, values, firings } satisfies WriterGroup); // throws before anything is noted
      const group = Promise.withResolvers<readonly (WriterFired | null)[]>();
      unanswered.set(lastId, group);
      return group.promise;
    },
    async close() {
      if (ended) return;
      worker.ref(); // while its end is awaited
      worker.postMessage(null);
      await exited;
    },
  };
}

/** Others who want to write wait at most this long for callbacks that keep coming. */
const longestTurnMilliseconds = 25;

/** One turn to write for groups that overlap. Given back when none is left, or when it has lasted long enough. */
function sharedTurn(take: () => Promise<() => void>, clock: Clock): { enter(): Promise<void>; leave(): void } {
  let release: (() => void) | undefined;
  let taking: Promise<void> | undefined;
  let since = 0;
  let inside = 0;
  let drained = Promise.withResolvers<void>();
  const begin = async (): Promise<void> => {
    try {
      release = await take();
      since = clock.monotonic();
    } finally {
      taking = undefined;
    }
  };
  return {
    async enter() {
      while (release !== undefined && clock.monotonic() - since > longestTurnMilliseconds) await drained.promise;
      if (release === undefined) {
        taking ??= begin();
        await taking;
      }
      inside += 1;
    },
    leave() {
      inside -= 1;
      if (inside > 0) return;
      release?.();
      release = undefined;
      drained.resolve();
      drained = Promise.withResolvers();
    },
  };
}
