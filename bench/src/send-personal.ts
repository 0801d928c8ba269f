/**
 * `send-personal`: different messages to one person each through `POST /v1/messages`, 32 in flight, from the first request to
 * the last settled row. The limit is the least that the same promise takes: the same calls of WeCom by a bare client, and the
 * same rows by prepared statements in the same groups: one commit when a message is taken, one before its call, one after it.
 * `send-memory`: what many of them leave in the server's memory.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { pathOf, routes } from "@shoufa/contract";
import { Pool } from "undici";
import { bareTables, insertInto } from "./bare-batches.ts";
import { startChild } from "./children.ts";
import type { EmulatorReady } from "./emulator-child.ts";
import { type Benchmark, type Contestant, fixed, measureCase } from "./harness.ts";
import { callsPerSecond, RawClient } from "./raw-client.ts";
import type { PersonalReady } from "./send-personal-server.ts";

const inFlight = 32;
const messages = 2000;
const people = 20_000;
let made = 0;

export const sendPersonal: Benchmark = {
  name: "send-personal",
  about: "messages to one person each through the HTTP API, 32 in flight, against bare calls and bare rows",
  async *run({ rounds = 10 }) {
    await using emulator = await startChild<EmulatorReady>("./emulator-child.ts", [String(people)]);
    const company = JSON.stringify({ ...emulator.ready, userIds: [], departments: [] });
    await using server = await startChild<PersonalReady>("./send-personal-server.ts", [company]);
    await using toEmulator = new RawClient(emulator.ready.url, inFlight);
    await using bare = await bareSender(emulator.ready, toEmulator);
    yield await measureCase({
      ...{ bench: "send-personal", case: `${messages} messages a turn, ${rounds} turns, SQLite`, unit: "messages/s" },
      ...{ goal: { atLeast: 0.6 }, rounds, peers: [] },
      ours: throughApi(emulator.ready, server.ready),
      limit: bare,
    });
  },
};

/** Messages after which the server's memory is compared. */
const [few, many] = [10_000, 100_000] as const;

export const sendMemory: Benchmark = {
  name: "send-memory",
  about: "heap of the server after 100,000 messages to one person each, against after 10,000",
  async *run() {
    await using emulator = await startChild<EmulatorReady>("./emulator-child.ts", [String(people)]);
    const company = JSON.stringify({ ...emulator.ready, userIds: [], departments: [] });
    await using server = await startChild<PersonalReady>("./send-personal-server.ts", [company]);
    const { turn } = throughApi(emulator.ready, server.ready);
    let sent = 0;
    const heapAfter = async (wanted: number): Promise<number> => {
      for (; sent < wanted; sent += messages) await turn();
      return (await server.usage()).heapBytes;
    };
    yield await measureCase({
      ...{ bench: "send-memory", case: `${many} messages, SQLite`, unit: "bytes of heap" },
      ...{ goal: { atMost: 1.2 }, rounds: 1, peers: [] },
      limit: fixed(`after ${few} messages`, await heapAfter(few)),
      ours: fixed(`after ${many} messages`, await heapAfter(many)),
    });
  },
};

function throughApi({ userIds }: EmulatorReady, { url, cookie, accountId, secret }: PersonalReady): Contestant {
  const pool = new Pool(url, { connections: inFlight });
  const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
  /** How many people of messages have no result yet. */
  const open = async (): Promise<number> => {
    const path = pathOf(routes.getMessageTotals, {
      params: { accountId },
      query: { since: new Date(0).toISOString() },
    });
    const list = pathOf(routes.listMessages, { params: { accountId }, query: { limit: 200 } });
    const totals = (await (await fetch(url + path, { headers: { cookie } })).json()) as {
      undecided: { people: number };
    };
    const { items } = (await (await fetch(url + list, { headers: { cookie } })).json()) as {
      items: { state: string }[];
    };
    return totals.undecided.people + items.filter(({ state }) => state === "sending").length;
  };
  return {
    name: "POST /v1/messages",
    async turn() {
      const start = performance.now();
      await callsPerSecond(messages, inFlight, async () => {
        const n = made++;
        const content = { type: "text", text: `工资条 ${n}：已发放，请查收。` };
        const { statusCode, body } = await pool.request({
          ...{ method: "POST", path: "/v1/messages", headers: { ...headers, "idempotency-key": `k${n}` } },
          body: JSON.stringify({ recipients: { members: [userIds[n % userIds.length]] }, content }),
        });
        const text = await body.text();
        if (statusCode !== 201) throw new Error(`${statusCode} ${text.slice(0, 300)}`);
      });
      // Each look takes the server some milliseconds.
      while ((await open()) > 0) await pause(100);
      return (messages / (performance.now() - start)) * 1000;
    },
  };
}

async function bareSender(
  { corpId, app, userIds }: EmulatorReady,
  client: RawClient,
): Promise<Contestant & AsyncDisposable> {
  const { db, close } = bareTables();
  const into = (table: string, columns: string) => insertInto(db, table, columns);
  const message = into(
    "message",
    "id,account_id,app_id,created_by,created_by_name,created_at,idempotency_key,request_hash,content,chosen,state,total",
  );
  const batch = into(
    "message_batch",
    "id,message_id,account_id,app_id,ordinal,body,body_sha256,content_key,state,fence,lease_until,next_at,attempts,maybe_sent,first_sent_era,duplicate_check_seconds,needs_person",
  );
  const person = into("message_recipient", "message_id,person_key,batch_id,user_id,name,department,state");
  const audit = into("audit", "seq,at,actor_id,actor_name,action,subject,account_id,detail,mac");
  const begin = db.prepare("update message_batch set state = 'sending', maybe_sent = 1, lease_until = ? where id = ?");
  const beginPerson = db.prepare("update message_recipient set state = 'sending' where batch_id = ?");
  const settle = db.prepare("update message_batch set state = 'sent', settled_at = ?, msg_id = ? where id = ?");
  const settlePerson = db.prepare("update message_recipient set state = 'accepted', settled_at = ? where batch_id = ?");
  const done = db.prepare("update message set state = 'done' where id = ?");
  const together = (work: () => void): void => {
    db.exec("begin immediate");
    work();
    db.exec("commit");
  };
  const path = `/cgi-bin/message/send?access_token=${await client.token(corpId, app.secret)}`;
  return {
    name: "bare calls and rows",
    turn: () =>
      callsPerSecond(messages, inFlight, async () => {
        const n = made++;
        const userId = userIds[n % userIds.length] ?? "";
        const body = JSON.stringify({
          ...{ touser: userId, msgtype: "text", agentid: app.agentId, enable_duplicate_check: 1 },
          ...{ duplicate_check_interval: 14400, text: { content: `工资条 ${n}：已发放，请查收。` } },
        });
        const [id, batchId] = [randomUUID(), randomUUID()];
        const now = n;
        const hash = "0".repeat(64);
        together(() => {
          message.run(id, "a", "b", "o", "bench", now, `k${n}`, hash, body, "{}", "sending", 1);
          batch.run(batchId, id, "a", "b", 0, body, hash, `${hash}${n}`, "pending", 0, 0, now, 0, 0, 0, 14400, 0);
          person.run(id, userId, batchId, userId, userId, "部门", "waiting");
          audit.run(n, now, "o", "bench", "message.send", `message/${id}`, "a", "{}", hash);
        });
        together(() => {
          begin.run(now, batchId);
          beginPerson.run(batchId);
        });
        const answer = await client.call("POST", path, body);
        if (!answer.startsWith('{"errcode":0')) throw new Error(answer.slice(0, 200));
        together(() => {
          settle.run(now, hash, batchId);
          settlePerson.run(now, batchId);
          done.run(id);
        });
      }),
    async [Symbol.asyncDispose]() {
      close();
    },
  };
}
