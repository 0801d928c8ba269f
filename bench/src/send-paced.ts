/**
 * `send-paced`: messages to one person each with a limit of calls in any ten seconds, set for the server. What the limit lets
 * through at once goes first; after that, as many calls have to leave as it lets through, and none may be refused.
 */
import process from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import { type Message, pathOf, routes } from "@shoufa/contract";
import { Pool } from "undici";
import { startChild } from "./children.ts";
import type { EmulatorReady } from "./emulator-child.ts";
import { type Benchmark, fixed, measureCase } from "./harness.ts";
import { callsPerSecond } from "./raw-client.ts";
import type { PersonalReady } from "./send-personal-server.ts";
import { stores } from "./sending-company.ts";

const rate = Number(process.env["SEND_RATE"] ?? 50);
/** Period of the limit. WeCom's is a minute. */
const perSeconds = 10;
const seconds = 40;
const people = 2000;
const inFlight = 32;

export const sendPaced: Benchmark = {
  name: "send-paced",
  about: "messages to one person each under a limit of calls a second, against that limit",
  async *run({ rounds = 2 }) {
    await using emulator = await startChild<EmulatorReady>("./emulator-child.ts", [String(people)]);
    const limit = { calls: rate * perSeconds, perSeconds };
    const company = JSON.stringify({ ...emulator.ready, userIds: [], departments: [] });
    for (const [name, url = ""] of stores()) {
      await using server = await startChild<PersonalReady>("./send-personal-server.ts", [
        company,
        url,
        JSON.stringify(limit),
      ]);
      const pool = new Pool(server.ready.url, { connections: inFlight });
      yield await measureCase({
        ...{ bench: "send-paced", case: `${rate} calls a second for ${seconds} s, ${name}`, unit: "calls/s" },
        ...{ goal: { atLeast: 0.97 }, rounds, peers: [], limit: fixed("the limit", rate) },
        ours: { name: "calls that left", turn: () => callsUnderTheLimit(pool, emulator.ready, server.ready) },
      });
      await pool.close();
    }
  },
};

let made = 0;

async function callsUnderTheLimit(
  pool: Pool,
  { userIds }: EmulatorReady,
  { url, cookie, secret }: PersonalReady,
): Promise<number> {
  const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
  const asked = async <T>(path: string): Promise<T> =>
    (await (await fetch(url + path, { headers: { cookie } })).json()) as T;
  /** Waits until a message has left. They leave in the order in which they came. */
  const left = async (messageId: string): Promise<void> => {
    for (;;) {
      const { state, waiting } = await asked<Message>(pathOf(routes.getMessage, { params: { messageId } }));
      if (waiting?.code.startsWith("wecom.")) throw new Error(`refused: ${waiting.code}`);
      if (state !== "sending") return;
      await pause(20);
    }
  };
  await pause(perSeconds * 1000); // what went in the turn before counts no more
  const ids: string[] = [];
  const from = performance.now();
  await callsPerSecond(rate * seconds, inFlight, async (index) => {
    const n = made++;
    const content = { type: "text", text: `工资条 ${n}：已发放，请查收。` };
    const { statusCode, body } = await pool.request({
      ...{ method: "POST", path: "/v1/messages", headers: { ...headers, "idempotency-key": `k${n}` } },
      body: JSON.stringify({ recipients: { members: [userIds[n % userIds.length]] }, content }),
    });
    const text = await body.text();
    if (statusCode !== 201) throw new Error(`${statusCode} ${text.slice(0, 300)}`);
    ids[index] = (JSON.parse(text) as Message).id;
  });
  // The first one of the last period: how long the machine takes for all calls of a period at once does not count.
  await left(ids[rate * (seconds - perSeconds)] ?? "");
  const passed = performance.now() - from;
  await left(ids.at(-1) ?? "");
  return (rate * (seconds - perSeconds)) / (passed / 1000);
}
