/**
 * The server as the real program, killed without a chance to tidy up. The emulator lives in the test's own process, so
 * its phones are a judge that survives.
 */
import { randomBytes, randomUUID } from "node:crypto";
import { type Account, isOpenMessage, type Message, type RecipientsInput, routes } from "@shoufa/contract";
import { CallbackCrypto, writeXml } from "@shoufa/protocol";
import { startEmulator, testDatabases, until } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { type Program, startProgram } from "./program.ts";
import { answerProxy } from "./proxy.ts";
import { storedEvents } from "./stored-events.ts";

/** Times that the program is killed in each test; `npm run prove` sets more. */
const kills = Number(process.env["KILLS"] ?? 2);
/** People of the company of the messages, more than are frozen in one request. */
const people = Number(process.env["KILL_PEOPLE"] ?? 2300);
const milliseconds = 300_000 * kills;

const callbackKeys = { token: "tokenForTheKillTest", encodingAesKey: `${"kIlL".repeat(10)}xyA` };

/** Connects the emulator's company through `apiBase` and waits for its directory. */
async function connect(
  program: Program,
  company: { name: string; corpId: string; apps: readonly { agentId: number; name: string; secret: string }[] },
  apiBase: string,
) {
  const [app] = company.apps;
  if (!app) throw new Error("the sample company has no app");
  await program.api.call(routes.createAccount, {
    body: { name: company.name, corpId: company.corpId, apiBase, app: { ...app, ...callbackKeys } },
  });
  const account = await until("the directory is read", async () => {
    const { items } = await program.api.call(routes.listAccounts, {});
    return items[0]?.directory.state === "ready" && items[0];
  });
  return { account, app: account.apps[0] as Account["apps"][number] };
}

const settled = (program: Program, messageId: string): Promise<Message> =>
  until(
    "the message is settled",
    async () => {
      const now = await program.api.call(routes.getMessage, { params: { messageId } });
      return !isOpenMessage(now) && now;
    },
    120_000 + people * 5,
  );

/** People of whom the delivery record and their phones say different things, or who have the text twice. */
async function disagreements(
  { api }: Program,
  emulator: Awaited<ReturnType<typeof startEmulator>>,
  { id: messageId }: Message,
  text: string,
): Promise<readonly { userId: string; times: number; isAccepted: boolean }[]> {
  const accepted = new Set<string>();
  for (let cursor: string | undefined; ; ) {
    const query = { limit: 200, state: "accepted" as const, ...(cursor !== undefined && { cursor }) };
    const { items, next } = await api.call(routes.listMessageRecipients, { params: { messageId }, query });
    for (const { userId } of items) accepted.add(userId);
    if (next === null) break;
    cursor = next;
  }
  return emulator
    .members()
    .map(({ userId }) => ({
      userId,
      times: emulator
        .phone(userId)
        .messages()
        .filter((one) => one.text === text).length,
      isAccepted: accepted.has(userId),
    }))
    .filter(({ times, isAccepted }) => times !== (isAccepted ? 1 : 0));
}

const report = (line: string): void => void (process.env["KILLS"] && process.stderr.write(`${line}\n`));

describe.each(testDatabases())("killed, on $name", (store) => {
  test(
    "between WeCom's acceptance and our note of it, and while people are frozen of a message that is paused: it stays so; resumed, nobody has it twice, everybody has it [S11]",
    async () => {
      await using emulator = await startEmulator({ people });
      await using proxy = await answerProxy(emulator.url);
      await using program = await startProgram(store, { leaseSeconds: 2 });
      const { account, app } = await connect(program, emulator.company(), proxy.url);

      const some = emulator
        .members()
        .slice(0, 40)
        .map(({ userId }) => userId);
      const send = (text: string, recipients: RecipientsInput) =>
        program.api.call(routes.sendMessage, {
          params: { accountId: account.id },
          headers: { "idempotency-key": randomUUID() },
          body: { appId: app.id, recipients, content: { type: "text", text } },
        });
      const text = `停电 ${randomUUID()}`;
      const accepted = proxy.hold("/cgi-bin/message/send");
      const { id } = await send(text, { members: some });
      for (let death = 0; death < kills; death++) {
        await (death === 0 ? accepted : proxy.hold("/cgi-bin/message/send"));
        await program.kill();
        await program.start();
      }
      proxy.cutHeld();

      const message = await settled(program, id);
      expect(message).toMatchObject({
        state: "done",
        counts: { accepted: message.total, unknown: 0, waiting: 0, held: 0 },
      });
      expect((await disagreements(program, emulator, message, text)).slice(0, 10)).toEqual([]);
      // The bytes were sent again: it was WeCom's duplicate check that kept them from arriving again.
      expect(emulator.requests()["message/send"]).toBeGreaterThanOrEqual(kills + 1);
      report(`${store.name}: killed ${kills} times while a message was sent; ${message.total} people have it once`);

      // To everybody: paused and killed while the people are frozen, and then again and again while it is sent.
      const toAll = `全员 ${randomUUID()}`;
      const large = await send(toAll, { everyone: true });
      expect(large.state).toBe("preparing");
      const of = { params: { messageId: large.id } };
      await program.api.call(routes.pauseMessage, of);
      const calls = emulator.requests()["message/send"];
      for (let death = 0; death < kills; death++) {
        if (death > 0) await proxy.hold("/cgi-bin/message/send");
        await program.kill();
        await program.start();
        if (death > 0) continue;
        const paused = await until("everybody is frozen", async () => {
          const now = await program.api.call(routes.getMessage, of);
          return now.state !== "preparing" && now;
        });
        expect(paused).toMatchObject({ state: "paused", counts: { waiting: paused.total } });
        expect(paused.paused?.by).toBe(large.createdBy);
        expect(emulator.requests()["message/send"]).toBe(calls);
        await program.api.call(routes.resumeMessage, of);
      }
      proxy.cutHeld();
      const whole = await settled(program, large.id);
      expect(whole).toMatchObject({ state: "done", counts: { unknown: 0, waiting: 0, held: 0 } });
      const left = whole.excluded.reduce((sum, { count }) => sum + count, 0);
      expect(whole.total + left).toBe(emulator.members().length);
      expect((await disagreements(program, emulator, whole, toAll)).slice(0, 10)).toEqual([]);
      report(`${store.name}: killed ${kills} times while ${whole.total} people were frozen and sent to; no difference`);
    },
    milliseconds,
  );

  test(
    "in the middle of a stream of callbacks: every one that was answered 200 is in the table",
    async () => {
      await using emulator = await startEmulator({ people: 3 });
      await using program = await startProgram(store, { leaseSeconds: 5 });
      const company = emulator.company();
      const { app } = await connect(program, company, emulator.url);
      const crypto = new CallbackCrypto({ ...callbackKeys, receiveId: company.corpId });
      const acknowledged: string[] = [];
      let next = 0n;
      let going = true;
      const deliver = async (): Promise<void> => {
        while (going) {
          const msgId = 7_000_000_000_000_000_000n + next++;
          const createTime = Math.floor(Date.now() / 1000);
          const xml = writeXml("xml", {
            ...{ ToUserName: company.corpId, FromUserName: "lin", CreateTime: createTime, MsgType: "text" },
            ...{ Content: `第 ${msgId} 条`, MsgId: msgId, AgentID: app.agentId },
          });
          const at = { timestamp: String(createTime), nonce: randomBytes(8).toString("hex") };
          const { body, msgSignature } = crypto.sealDelivery(xml, { ...at, agentId: app.agentId }, randomBytes(16));
          const query = new URLSearchParams({ ...at, msg_signature: msgSignature });
          try {
            const answer = await fetch(`${app.callbackUrl}?${query}`, { method: "POST", body });
            if (answer.status === 200) acknowledged.push(String(msgId));
          } catch {
            await new Promise((resolve) => setTimeout(resolve, 20)); // it is dead just now
          }
        }
      };
      const senders = Array.from({ length: 16 }, deliver);
      for (let death = 1; death <= kills; death++) {
        const before = acknowledged.length;
        await until("callbacks are answered", () => acknowledged.length >= before + 200);
        await program.kill();
        await program.start();
      }
      going = false;
      await Promise.all(senders);
      await program.kill();
      const stored = (await storedEvents(program)).map((event) => /<MsgId>(\d+)/.exec(event.xml)?.[1]);
      const there = new Set(stored);
      expect(there.size).toBe(stored.length);
      expect(acknowledged.length).toBeGreaterThanOrEqual(200 * kills);
      expect(acknowledged.filter((key) => !there.has(key))).toEqual([]);
      report(`${store.name}: killed ${kills} times; ${acknowledged.length} callbacks answered 200, all stored`);
    },
    milliseconds,
  );
});
