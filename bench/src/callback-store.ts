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
import type { LoadOrder, LoadReport } from "./callback-store-load.ts";
import type { Listening } from "./callback-store-servers.ts";
import { type Benchmark, type Contestant, measureCase, median } from "./harness.ts";

const connections = 32;
const defaultRounds = 15;
/** Deliveries a turn, about a quarter of a second of work for each contestant. */
const deliveries = { limit: 12_000, ours: 5_000, peer: 1_200 } as const;

type Side = keyof typeof deliveries;

export const callbackStore: Benchmark = {
  name: "callback-store",
  about:
    "callbacks: HTTP POST to stored durably (SQLite FULL) to 200, against node:http alone; peer express + wechat-enterprise, which stores nothing",
  async *run({ rounds = defaultRounds }) {
    const children: ChildProcess[] = [];
    const child = (file: string, ...args: string[]): ChildProcess => {
      const forked = fork(new URL(file, import.meta.url), args, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
      children.push(forked);
      return forked;
    };
    try {
      const client = child("./callback-store-load.ts");
      const acknowledged: string[] = [];
      const contestant = async (
        side: Side,
        name: string,
      ): Promise<Contestant & { readonly file: string | undefined }> => {
        const { port, path, file } = await answerOf<Listening>(child("./callback-store-servers.ts", side));
        const order: LoadOrder = { port, path, requests: deliveries[side], connections };
        return {
          name,
          file,
          async turn() {
            client.send(order);
            const report = await answerOf<LoadReport>(client);
            if (report.refused > 0) throw new Error(`${name} refused ${report.refused} deliveries`);
            if (file !== undefined) for (const msgId of report.acknowledged) acknowledged.push(msgId);
            return report.perSecond;
          },
        };
      };
      const ours = await contestant("ours", "ours");
      const result = await measureCase({
        ...{
          bench: "callback-store",
          case: "text, 32 connections",
          unit: "callbacks/s",
          rounds,
          goal: { atLeast: 0.33 },
        },
        ours,
        limit: await contestant("limit", "node:http"),
        peers: [await contestant("peer", "express + wechat-enterprise")],
      });
      const { found, rows } = stored(ours.file ?? "", acknowledged);
      process.stderr.write(
        `answered 200: ${acknowledged.length}; of these in the table: ${found}; rows in the table: ${rows}\n`,
      );
      process.stderr.write(`the disk's own flush of 40 kB, alone: ${flushMilliseconds().toFixed(2)} ms (median)\n`);
      if (found !== acknowledged.length)
        throw new Error(`${acknowledged.length - found} acknowledged callbacks are lost`);
      yield result;
    } finally {
      for (const forked of children) forked.disconnect();
    }
  },
};

function answerOf<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error("a process of the benchmark ended before it answered"));
    child.once("exit", ended);
    child.once("message", (message) => {
      child.off("exit", ended);
      resolve(message as T);
    });
  });
}

function stored(file: string, acknowledged: readonly string[]): { found: number; rows: number } {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const rows = database.prepare("select content_key from callback_event").all() as { content_key: string }[];
    const keys = new Set(rows.map((row) => row.content_key.split("/", 1)[0]));
    return { found: acknowledged.filter((msgId) => keys.has(`m${msgId}`)).length, rows: rows.length };
  } finally {
    database.close();
  }
}

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
