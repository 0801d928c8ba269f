/**
 * `callback-store`: a delivery over HTTP, stored durably, answered 200; 32 kept-alive connections, the load client in a
 * second process. The limit is `node:http` that drains the body and answers. Afterwards the benchmark looks for every
 * delivery that was answered 200 in the table, and ends with an error if one is missing.
 */
import { type ChildProcess, fork } from "node:child_process";
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { DatabaseSync } from "node:sqlite";
import pg from "pg";
import type { LoadOrder, LoadReport } from "./callback-store-load.ts";
import type { Listening } from "./callback-store-servers.ts";
import { answerOf } from "./children.ts";
import { startDurablePostgres } from "./durable-postgres.ts";
import { type Benchmark, type Contestant, type Goal, measureCase, median, type Result } from "./harness.ts";

const connections = 32;
const defaultRounds = 9;
/** Deliveries a turn, about a quarter of a second of work for each contestant. */
const deliveries = { limit: 12_000, ours: 5_000, peer: 1_200 } as const;

type Side = keyof typeof deliveries;

interface Store {
  readonly case: string;
  readonly goal: Goal;
  /** Second argument of the server. */
  readonly databaseUrl: string | undefined;
  /** Content keys of all rows. @param file Database file, for SQLite. */
  keys(file: string): Promise<readonly string[]>;
}

export const callbackStore: Benchmark = {
  name: "callback-store",
  about:
    "callbacks: HTTP POST to stored durably (SQLite FULL, PostgreSQL) to 200, against node:http alone; peer express + wechat-enterprise, which stores nothing",
  async *run({ rounds = defaultRounds }) {
    yield await measure(sqlite, rounds);
    await using postgres = await startDurablePostgres();
    yield await measure(postgresAt(postgres.url), rounds);
  },
};

async function measure(store: Store, rounds: number): Promise<Result> {
  const children: ChildProcess[] = [];
  const child = (file: string, ...args: string[]): ChildProcess => {
    const forked = fork(new URL(file, import.meta.url), args, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
    children.push(forked);
    return forked;
  };
  try {
    const client = child("./callback-store-load.ts");
    const acknowledged: string[] = [];
    let database = "";
    const contestant = async (side: Side, name: string, ...args: string[]): Promise<Contestant> => {
      const { port, path, file } = await answerOf<Listening>(child("./callback-store-servers.ts", side, ...args));
      const order: LoadOrder = { port, path, requests: deliveries[side], connections };
      if (file !== undefined) database = file;
      return {
        name,
        async turn() {
          client.send(order);
          const report = await answerOf<LoadReport>(client);
          if (report.refused > 0) throw new Error(`${name} refused ${report.refused} deliveries`);
          if (side === "ours") for (const msgId of report.acknowledged) acknowledged.push(msgId);
          return report.perSecond;
        },
      };
    };
    const result = await measureCase({
      ...{ bench: "callback-store", case: store.case, unit: "callbacks/s", rounds, goal: store.goal },
      ours: await contestant("ours", "ours", ...(store.databaseUrl === undefined ? [] : [store.databaseUrl])),
      limit: await contestant("limit", "node:http"),
      peers: [await contestant("peer", "express + wechat-enterprise")],
    });
    const rows = await store.keys(database);
    const keys = new Set(rows.map((key) => key.split("/", 1)[0]));
    const found = acknowledged.filter((msgId) => keys.has(`m${msgId}`)).length;
    process.stderr.write(
      `answered 200: ${acknowledged.length}; of these in the table: ${found}; rows in the table: ${rows.length}\n`,
    );
    process.stderr.write(`the disk's own flush of 40 kB, alone: ${flushMilliseconds().toFixed(2)} ms (median)\n`);
    if (found !== acknowledged.length)
      throw new Error(`${acknowledged.length - found} acknowledged callbacks are lost`);
    return result;
  } finally {
    for (const forked of children) forked.disconnect();
  }
}

const query = "select content_key from callback_event";

const sqlite: Store = {
  ...{ case: "text, 32 connections, SQLite", goal: { atLeast: 0.33 }, databaseUrl: undefined },
  async keys(file) {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      return (database.prepare(query).all() as { content_key: string }[]).map((row) => row.content_key);
    } finally {
      database.close();
    }
  },
};

const postgresAt = (databaseUrl: string): Store => ({
  ...{ case: "text, 32 connections, PostgreSQL", goal: { atLeast: 0.3 }, databaseUrl },
  async keys() {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      return (await client.query<{ content_key: string }>(query)).rows.map((row) => row.content_key);
    } finally {
      await client.end();
    }
  },
});

/** Time of one flush, which every commit waits for. Far above 0.2 ms the disk is slow or busy, and so is ours. */
function flushMilliseconds(): number {
  const folder = mkdtempSync(join(tmpdir(), "shoufa-flush-"));
  const file = openSync(join(folder, "flush"), "w");
  try {
    const block = Buffer.alloc(40_960, 1);
    const times = Array.from({ length: 200 }, (_, index) => {
      writeSync(file, block, 0, block.length, (index % 64) * block.length);
      const start = performance.now();
      fsyncSync(file);
      return performance.now() - start;
    });
    return median(times);
  } finally {
    closeSync(file);
    rmSync(folder, { recursive: true });
  }
}
