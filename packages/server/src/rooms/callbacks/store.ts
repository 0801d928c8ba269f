import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { Clock } from "@shoufa/ports";
import type { Database } from "../../db/database.ts";
import type { SqliteFile } from "../../db/dialect/sqlite-driver.ts";
import type { NewCallback } from "./callback-row.ts";
import type { WriterAnswer, WriterData, WriterValues } from "./sqlite-writer.ts";

const columns = [
  "account_id",
  "app_id",
  "content_key",
  "xml",
  "view",
  "type",
  "from_user",
  "sent_at",
  "received_at",
  "state",
  "reason",
] as const satisfies readonly (keyof NewCallback)[];

export interface EventStore {
  /** Groups it takes at a time. */
  readonly groups: number;
  /** Stores all or none, durably, passing over events that are there already: the unique key decides. */
  append(events: readonly NewCallback[]): Promise<void>;
  close(): Promise<void>;
}

export function eventStore(database: Database, clock: Clock): EventStore {
  const { sqlite } = database;
  if (sqlite !== null) return sqliteStore(sqlite, database.where, clock);
  return {
    groups: 2,
    async append(events) {
      const rows = events.map((event) => Object.fromEntries(columns.map((column) => [column, event[column]])));
      await database.insertRows(database.db, "callback_event", rows, "nothing");
    },
    async close() {},
  };
}

/**
 * The writing itself happens in a thread (sqlite-writer.ts), which takes the next group while this side still reads the
 * answer to the last. This side holds the process's turn to write meanwhile, so that the two connections never meet at
 * SQLite's lock, where one of them would stand still with everything behind it.
 */
function sqliteStore(sqlite: SqliteFile, file: string, clock: Clock): EventStore {
  const workerData: WriterData = { file, table: "callback_event", columns };
  const turn = sharedTurn(() => sqlite.takeTurn(), clock);
  let writer: Promise<Worker> | undefined;
  const unanswered: { resolve(): void; reject(error: Error): void }[] = [];

  const start = (): Promise<Worker> => {
    // Its neighbour ends in .js once it is compiled for publishing, as this file does.
    const worker = new Worker(new URL(`./sqlite-writer${extname(import.meta.url)}`, import.meta.url), { workerData });
    worker.on("message", ({ groups, problem }: WriterAnswer) => {
      for (const { resolve, reject } of unanswered.splice(0, groups))
        if (problem === null) resolve();
        else reject(new Error(problem));
    });
    return new Promise((resolve, reject) => {
      const gone = (error: Error): void => {
        writer = undefined;
        reject(error);
        for (const group of unanswered.splice(0)) group.reject(error);
      };
      worker.once("online", () => {
        worker.unref(); // it keeps nobody alive who has nothing else to do
        resolve(worker);
      });
      worker.once("error", gone);
      worker.once("exit", () => gone(new Error("the writing thread ended")));
    });
  };
  const write = async (values: WriterValues): Promise<void> => {
    writer ??= start();
    const worker = await writer;
    await new Promise<void>((resolve, reject) => {
      unanswered.push({ resolve, reject });
      worker.postMessage(values);
    });
  };
  writer = start();
  writer.catch(() => {}); // told to whoever writes next
  return {
    groups: 2,
    async append(events) {
      await turn.enter();
      try {
        await write(events.flatMap(valuesOf));
      } finally {
        turn.leave();
      }
    },
    async close() {
      const worker = await writer?.catch(() => undefined);
      if (worker === undefined) return;
      worker.ref(); // while its end is awaited
      const ended = new Promise((resolve) => worker.once("exit", resolve));
      worker.postMessage(null);
      await ended;
    },
  };
}

/** So long others who want to write may wait for callbacks that keep coming. */
const longestTurnMilliseconds = 25;

/** One turn to write for groups that overlap. Given back when none is left, or when it has lasted long enough. */
function sharedTurn(take: () => Promise<() => void>, clock: Clock): { enter(): Promise<void>; leave(): void } {
  let release: (() => void) | undefined;
  let taking: Promise<void> | undefined;
  let since = 0;
  let inside = 0;
  let drained = Promise.withResolvers<void>();
  return {
    async enter() {
      while (release !== undefined && clock.monotonic() - since > longestTurnMilliseconds) await drained.promise;
      if (release === undefined) {
        taking ??= take().then((give) => {
          release = give;
          since = clock.monotonic();
          taking = undefined;
        });
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

/** In the order of `columns`. Written out, because looking each one up by name costs more than all the rest. */
const valuesOf = (event: NewCallback): (string | number | null)[] => [
  event.account_id,
  event.app_id,
  event.content_key,
  event.xml,
  event.view,
  event.type,
  event.from_user,
  event.sent_at,
  event.received_at,
  event.state,
  event.reason,
];
