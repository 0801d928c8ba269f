/**
 * `emulator-scale`: cost per person in a company of 200,000 people against one of 2,000, in starting, in memory and in
 * reading the whole directory with `user/list`; then people changed and read in turn, which must not cost more in the large
 * company: nothing that grows with it is rebuilt per call. The small company is the limit, so `ofLimit` is the growth.
 */
import { type Child, startChild } from "./children.ts";
import type { EmulatorReady } from "./emulator-child.ts";
import { type Benchmark, type Contestant, measureCase } from "./harness.ts";
import { callsPerSecond, RawClient } from "./raw-client.ts";

const small = 2_000;
const large = 200_000;
/** Growth of the cost per person from the small company to the large one. */
const goal = { atMost: 1.2 };
const inFlight = 8;

export const emulatorScale: Benchmark = {
  name: "emulator-scale",
  about: "the emulator: start, memory and user/list per person at 200,000 people, against 2,000",
  async *run({ rounds = 5 }) {
    const common = { bench: "emulator-scale", goal, rounds, peers: [] };
    const started = (people: number, cost: (ready: EmulatorReady) => number): Contestant => ({
      name: String(people),
      async turn() {
        await using child = await startChild<EmulatorReady>("./emulator-child.ts", [String(people)]);
        return cost(child.ready) / people;
      },
    });
    const start = (people: number) => started(people, ({ startMilliseconds }) => startMilliseconds * 1000);
    const memory = (people: number) => started(people, ({ heapBytes }) => heapBytes);
    yield await measureCase({ ...common, case: "start", unit: "µs/person", ours: start(large), limit: start(small) });
    yield await measureCase({
      ...common,
      case: "memory",
      unit: "bytes/person",
      ours: memory(large),
      limit: memory(small),
    });

    await using few = await startChild<EmulatorReady>("./emulator-child.ts", [String(small)]);
    await using many = await startChild<EmulatorReady>("./emulator-child.ts", [String(large)]);
    await using toFew = new RawClient(few.ready.url, inFlight);
    await using toMany = new RawClient(many.ready.url, inFlight);
    yield await measureCase({
      ...common,
      ...{ case: "user/list of everybody", unit: "µs/person" },
      ours: await listing(many, toMany, 1),
      // As many calls as the large company needs, so that both take about as long.
      limit: await listing(few, toFew, Math.ceil(many.ready.departments.length / few.ready.departments.length)),
    });
    yield await measureCase({
      ...common,
      ...{ case: "user/update and user/get in turn", unit: "µs" },
      ours: await writing(many, toMany),
      limit: await writing(few, toFew),
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
      return ((performance.now() - start) * 1000) / people;
    },
  };
}

const writes = 200;

async function writing(child: Child<EmulatorReady>, client: RawClient): Promise<Contestant> {
  const { corpId, app, contactsSecret, url, userIds } = child.ready;
  const writer = await client.token(corpId, contactsSecret);
  const reader = await client.token(corpId, app.secret);
  let made = 0;
  return {
    name: url,
    async turn() {
      const start = performance.now();
      for (let index = 0; index < writes; index++) {
        made++;
        const userid = userIds[made % userIds.length];
        const body = JSON.stringify({ userid, position: `第 ${made} 次` });
        const answer = await client.call("POST", `/cgi-bin/user/update?access_token=${writer}`, body);
        if (!answer.includes('"errcode":0')) throw new Error(`user/update was refused: ${answer}`);
        await client.call("GET", `/cgi-bin/user/get?access_token=${reader}&userid=${userid}`);
      }
      return ((performance.now() - start) * 1000) / writes;
    },
  };
}
