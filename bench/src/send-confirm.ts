/**
 * `send-confirm`: 200,000 people chosen, on both stores. How long their number takes after a click, how long it takes from
 * *send* until the message's page can show it as being prepared, and how long callbacks wait meanwhile.
 */
import { randomBytes } from "node:crypto";
import process from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import { CallbackCrypto, writeXml } from "@shoufa/protocol";
import { Pool } from "undici";
import { type Benchmark, type Contestant, fixed, measureCase } from "./harness.ts";
import type { PersonalReady } from "./send-personal-server.ts";
import { startSending, stores } from "./sending-company.ts";

const people = Number(process.env["SEND_PEOPLE"] ?? 200_000);
/** Between the answer to a callback and the next one. */
const pauseMilliseconds = 5;

export const sendConfirm: Benchmark = {
  name: "send-confirm",
  about: "a message to 200,000 people: their number, the page that says it is prepared, callbacks meanwhile",
  async *run({ rounds = 3 }) {
    for (const [name, url] of stores()) {
      await using running = await startSending(people, url);
      const { operator, emulator, server } = running;
      const [root] = emulator.departments;
      if (root === undefined) throw new Error("the sample company has no department");
      const of = (what: string) => ({
        ...{ bench: "send-confirm", case: `${what}, ${people} people, ${name}` },
        rounds,
      });
      const bound = (milliseconds: number) => ({ limit: fixed(`${milliseconds} ms`, milliseconds), peers: [] });
      const goal = { ...{ goal: { atMost: 1 } as const, unit: "ms" } };
      const timed = async (work: () => Promise<unknown>): Promise<number> => {
        const from = performance.now();
        await work();
        return performance.now() - from;
      };
      const before = await running.usage();
      yield await measureCase({
        ...{ ...of("number of the whole company's department"), ...goal, ...bound(300) },
        ours: { name: "counted", turn: () => timed(() => operator.count({ departments: [root] })) },
      });
      const counted = (await running.usage()).cpuMilliseconds - before.cpuMilliseconds;
      process.stderr.write(`CPU time of one count: ${(counted / (rounds + 1)).toFixed(0)} ms\n`);
      const slowest: number[] = [];
      const shown: Contestant = {
        name: "from send to the page",
        async turn() {
          let id = "";
          const milliseconds = await timed(async () => {
            id = (await operator.send({ departments: [root] })).id;
            await operator.look(id);
          });
          slowest.push(await callbacksUntil(server, () => operator.prepared(id)));
          // The next one is prepared on a server that has nothing else to do.
          await operator.cancel(id).catch(() => operator.settled(id, 500));
          return milliseconds;
        },
      };
      yield await measureCase({ ...of("from send to the page"), ...goal, ...bound(1000), ours: shown });
      yield await measureCase({
        ...{
          ...of("callbacks meanwhile, the slowest of a hundred"),
          ...goal,
          ...bound(100),
          rounds: slowest.length - 1,
        },
        ours: { name: "answered", turn: () => slowest.shift() ?? Number.NaN },
      });
    }
  },
};

/** Sends callbacks, one after the other, until something has come to its end. @returns the 99th percentile of their times. */
async function callbacksUntil({ callback }: PersonalReady, ended: () => Promise<unknown>): Promise<number> {
  const crypto = new CallbackCrypto(callback.keys);
  const { origin, pathname } = new URL(callback.url);
  const pool = new Pool(origin, { connections: 1 });
  let going = true;
  const end = ended().finally(() => {
    going = false;
  });
  const times: number[] = [];
  while (going) {
    const seconds = Math.floor(Date.now() / 1000);
    const xml = writeXml("xml", {
      ...{ ToUserName: callback.keys.receiveId, FromUserName: "lin", CreateTime: seconds, MsgType: "text" },
      ...{ Content: "收到", MsgId: BigInt(Date.now()) * 1_000_000n + BigInt(times.length), AgentID: callback.agentId },
    });
    const at = { timestamp: String(seconds), nonce: randomBytes(8).toString("hex") };
    const sealed = crypto.sealDelivery(xml, { ...at, agentId: callback.agentId }, randomBytes(16));
    const query = new URLSearchParams({ ...at, msg_signature: sealed.msgSignature });
    const from = performance.now();
    const answer = await pool.request({ method: "POST", path: `${pathname}?${query}`, body: sealed.body });
    const text = await answer.body.text();
    if (answer.statusCode !== 200) throw new Error(`a callback was answered ${answer.statusCode} ${text}`);
    times.push(performance.now() - from);
    await pause(pauseMilliseconds);
  }
  await end;
  await pool.close();
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.NaN;
}
