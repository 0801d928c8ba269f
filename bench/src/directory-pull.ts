/**
 * `directory-pull`: a whole reading of a company's directory against the same calls and the same rows without anything
 * around them. 20,000 people by default; 200,000 with SHOUFA_BENCH_WHOLE=1, which takes some minutes.
 */
import { fork } from "node:child_process";
import process from "node:process";
import { answerOf, startChild } from "./children.ts";
import type { PullReady } from "./directory-pull-server.ts";
import type { EmulatorReady } from "./emulator-child.ts";
import { type Benchmark, type Contestant, fixed, measureCase } from "./harness.ts";

export const directoryPull: Benchmark = {
  name: "directory-pull",
  about:
    "reading a directory of 20,000 people (SHOUFA_BENCH_WHOLE=1: 200,000): against bare calls and rows, first rows",
  async *run({ rounds = 3 }) {
    const people = process.env["SHOUFA_BENCH_WHOLE"] ? 200_000 : 20_000;
    await using emulator = await startChild<EmulatorReady>("./emulator-child.ts", [String(people)]);
    const { url, corpId, app } = emulator.ready;
    const child = fork(new URL("./directory-pull-server.ts", import.meta.url), [JSON.stringify({ url, corpId, app })], {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    try {
      const ready = await answerOf<PullReady>(child);
      const contestant = (name: string, ours: boolean): Contestant => ({
        name,
        async turn() {
          child.send({ ours });
          return ready.people / ((await answerOf<number>(child)) / 1000);
        },
      });
      const size = `${ready.people} people, ${ready.departments} departments`;
      yield await measureCase({
        ...{ bench: "directory-pull", case: size, unit: "people/s", rounds, goal: { atLeast: 0.8 } },
        ours: contestant("a whole reading", true),
        limit: contestant("bare calls and rows", false),
        peers: [],
      });
      yield await measureCase({
        ...{ bench: "directory-pull", case: "first people shown", unit: "ms", rounds: 1, goal: { atMost: 1 } },
        ours: fixed("a first reading", ready.firstRowsMilliseconds),
        limit: fixed("2 s", 2000),
        peers: [],
      });
    } finally {
      child.disconnect();
    }
  },
};
