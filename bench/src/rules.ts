/**
 * `rules`: callbacks of an app with 1,000 reply rules (600 *equals*, 300 *contains*, 100 patterns), none of which matches,
 * against the same server without rules. Everything else as in `callback-store`, whose load client sends the deliveries.
 */
import { type ChildProcess, fork } from "node:child_process";
import type { LoadOrder, LoadReport } from "./callback-store-load.ts";
import type { Listening } from "./callback-store-servers.ts";
import { answerOf } from "./children.ts";
import { type Benchmark, type Contestant, measureCase } from "./harness.ts";

const connections = 32;
const requests = 5_000;

export const rules: Benchmark = {
  name: "rules",
  about:
    "callbacks of an app with 600 equals, 300 contains and 100 patterns, none matching, against the server without rules",
  async *run({ rounds = 15 }) {
    const children: ChildProcess[] = [];
    const child = (file: string, ...args: string[]): ChildProcess => {
      const forked = fork(new URL(file, import.meta.url), args, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
      children.push(forked);
      return forked;
    };
    try {
      const client = child("./callback-store-load.ts");
      const contestant = async (name: string, side: "ours" | "rules"): Promise<Contestant> => {
        const { port, path } = await answerOf<Listening>(child("./callback-store-servers.ts", side));
        return {
          name,
          async turn() {
            client.send({ port, path, requests, connections } satisfies LoadOrder);
            const report = await answerOf<LoadReport>(client);
            if (report.refused > 0) throw new Error(`${name} refused ${report.refused} deliveries`);
            return report.perSecond;
          },
        };
      };
      yield await measureCase({
        ...{ bench: "rules", case: "1,000 rules, none matching, SQLite", unit: "callbacks/s", rounds },
        goal: { atLeast: 0.7 },
        ours: await contestant("with rules", "rules"),
        limit: await contestant("without rules", "ours"),
        peers: [],
      });
    } finally {
      for (const forked of children) forked.disconnect();
    }
  },
};
