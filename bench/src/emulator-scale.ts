/**
 * `emulator-scale`: what one person costs in a company of 200,000 people against one of 2,000, at the start, in memory
 * and in reading the whole directory with `user/list`. The small company is the limit: a share of 0.83 of it means that
 * the cost per person has grown by 1.2.
 */
import { type Child, startChild } from "./children.ts";
import type { EmulatorReady } from "./emulator-child.ts";
import { type Benchmark, type Contestant, measureCase } from "./harness.ts";
import { callsPerSecond, RawClient } from "./raw-client.ts";

const small = 2_000;
const large = 200_000;
const goal = 0.83;
const inFlight = 8;

export const emulatorScale: Benchmark = {
  name: "emulator-scale",
  about: "the emulator: start, memory and user/list per person at 200,000 people, against 2,000",
  async *run({ rounds = 5 }) {
    const common = { bench: "emulator-scale", goal, rounds, peers: [] };
    const started = (people: number, rate: (ready: EmulatorReady) => number): Contestant => ({
      name: String(people),
      async turn() {
        await using child = await startChild<EmulatorReady>("./emulator-child.ts", [String(people)]);
        return rate(child.ready);
      },
    });
    const start = (people: number) => started(people, ({ startMilliseconds }) => (people / startMilliseconds) * 1000);
    const memory = (people: number) => started(people, ({ heapBytes }) => people / (heapBytes / 2 ** 20));
    yield await measureCase({ ...common, case: "start", unit: "people/s", ours: start(large), limit: start(small) });
    yield await measureCase({
      ...common,
      case: "memory",
      unit: "people/MB",
      ours: memory(large),
      limit: memory(small),
    });

    await using few = await startChild<EmulatorReady>("./emulator-child.ts", [String(small)]);
    await using many = await startChild<EmulatorReady>("./emulator-child.ts", [String(large)]);
    await using toFew = new RawClient(few.ready.url, inFlight);
    await using toMany = new RawClient(many.ready.url, inFlight);
    yield await measureCase({
      ...common,
      ...{ case: "user/list of everybody", unit: "people/s" },
      ours: await listing(many, toMany, 1),
      // As many calls as the large company needs, so that both are measured for as long.
      limit: await listing(few, toFew, Math.ceil(many.ready.departments.length / few.ready.departments.length)),
    });
  },
};

async function listing(child: Child<EmulatorReady>, client: RawClient, times: number): Promise<Contestant> {
  const { corpId, app, departments, url } = child.ready;
  const token = await client.token(corpId, app.secret);
  return {
    name: url,
    async turn() {
      let people = 0;
      const start = performance.now();
      await callsPerSecond(departments.length * times, inFlight, async (index) => {
        const id = departments[index % departments.length];
        const answer = await client.call("GET", `/cgi-bin/user/list?access_token=${token}&department_id=${id}`);
        people += answer.split('{"userid":').length - 1;
      });
      return (people / (performance.now() - start)) * 1000;
    },
  };
}
