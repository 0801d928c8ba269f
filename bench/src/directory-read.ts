/**
 * `directory-read`: a directory file of 100,000 people and 12 columns. XLSX against inflating its sheet and nothing else, and
 * by how much the memory of its process grows; CSV against `udsv` on the same bytes. Each in a process of its own.
 */
import { type ChildProcess, fork } from "node:child_process";
import { answerOf } from "./children.ts";
import { type Benchmark, type Contestant, fixed, measureCase } from "./harness.ts";

interface Reading {
  readonly milliseconds: number;
  readonly megabytes: number;
}

const people = 100_000;

export const directoryRead: Benchmark = {
  name: "directory-read",
  about: "reading a directory file of 100,000 × 12: XLSX against inflating it, CSV against udsv, and memory",
  async *run({ rounds = 7 }) {
    const children: ChildProcess[] = [];
    const reader = async (kind: string): Promise<() => Promise<Reading>> => {
      const child = fork(new URL("./directory-read-child.ts", import.meta.url), [kind, String(people)], {
        stdio: ["ignore", "ignore", "inherit", "ipc"],
      });
      children.push(child);
      await answerOf(child);
      return () => {
        child.send({});
        return answerOf<Reading>(child);
      };
    };
    const timed = (name: string, read: () => Promise<Reading>): Contestant => ({
      name,
      turn: async () => (await read()).milliseconds,
    });
    try {
      const xlsx = await reader("xlsx");
      const bench = "directory-read";
      yield await measureCase({
        ...{ bench, case: "XLSX against inflating it", unit: "ms", rounds, goal: { atMost: 8 } },
        ours: timed("readTable", xlsx),
        limit: timed("inflateRawSync", await reader("inflate-xlsx")),
        peers: [],
      });
      yield await measureCase({
        ...{ bench, case: "XLSX, memory above what the process had", unit: "MB", rounds: 1, goal: { atMost: 1 } },
        ours: { name: "readTable", turn: async () => (await xlsx()).megabytes },
        limit: fixed("150 MB", 150),
        peers: [],
      });
      yield await measureCase({
        ...{ bench, case: "CSV against udsv", unit: "ms", rounds, goal: { atMost: 1.5 } },
        ours: timed("readTable", await reader("csv")),
        limit: timed("udsv", await reader("udsv-csv")),
        peers: [],
      });
    } finally {
      for (const child of children) child.disconnect();
    }
  },
};
