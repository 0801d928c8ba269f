/**
 * `rules`: callbacks of an app with 1,000 reply rules (600 *equals*, 300 *contains*, 100 patterns), none of which matches,
 * against the same server without rules. Everything else as in `callback-store`, whose load client sends the deliveries.
 * Then patterns made to explode: the time of a delivery of 60,000 characters against one of 30,000.
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
    "callbacks of an app with 600 equals, 300 contains and 100 patterns, none matching, against the server without rules; patterns made to explode",
  async *run({ rounds = 9 }) {
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
      const { port, path } = await answerOf<Listening>(child("./callback-store-servers.ts", "explode"));
      const ofLength = (length: number): Contestant => ({
        name: `${length.toLocaleString("en")} characters`,
        async turn() {
          const content = `${"a".repeat(length)}!`;
          client.send({ port, path, requests: 40, connections: 1, content } satisfies LoadOrder);
          const report = await answerOf<LoadReport>(client);
          if (report.refused > 0) throw new Error(`${report.refused} long deliveries were refused`);
          return 1000 / report.perSecond;
        },
      });
      yield await measureCase({
        ...{ bench: "rules", case: "patterns made to explode, twice the text", unit: "ms a callback", rounds },
        goal: { atMost: 2.5 },
        ours: ofLength(60_000),
        limit: ofLength(30_000),
        peers: [],
      });
    } finally {
      for (const forked of children) forked.disconnect();
    }
  },
};
