/**
 * An independent client of bots, @openclaw-china/wecom, unmodified and in URL mode: a channel of an agent program, made from the
 * platform's pages with its own encryption. This test is the program around it; the emulator is the platform, over HTTP.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import plugin, { wecomPlugin } from "@openclaw-china/wecom";
import { type BotAct, type Emulator, startEmulator } from "@shoufa/emulator";
import { until } from "@shoufa/testkit";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

const secrets = { token: "botToken1", encodingAesKey: "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C" };

/** What the agent is asked, with the conversation that it comes from. */
interface Asked {
  readonly RawBody: string;
  readonly From: string;
  readonly ChatType: string;
  readonly MessageSid: string;
}

let emulator: Emulator;
let botId: string;
let lin: string;
/** The agent: answers in pieces. */
let agent: (asked: Asked, say: (text: string) => Promise<void>) => Promise<void>;
let handler: (request: IncomingMessage, response: ServerResponse) => Promise<boolean> | boolean;
const server = createServer(async (request, response) => {
  if (!(await handler(request, response))) response.writeHead(404).end();
});

beforeAll(async () => {
  const dispatch = async ({ ctx, dispatcherOptions }: { ctx: unknown; dispatcherOptions: Deliverer }): Promise<void> =>
    agent(ctx as Asked, (text) => dispatcherOptions.deliver({ text }));
  plugin.register({
    registerChannel() {},
    registerHttpHandler(given) {
      handler = given;
    },
    runtime: {
      channel: {
        routing: { resolveAgentRoute: () => ({ sessionKey: "s", accountId: "default" }) },
        reply: { dispatchReplyWithBufferedBlockDispatcher: dispatch },
      },
    },
  });
  const { encodingAesKey: encodingAESKey, token } = secrets;
  const wecom = { token, encodingAESKey, dmPolicy: "open", groupPolicy: "open", welcomeText: "您好" } as const;
  await wecomPlugin.gateway.startAccount({
    cfg: { channels: { wecom } },
    accountId: "default",
    log: { info() {}, error() {} },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  emulator = await startEmulator({ people: 5 });
  ({ botId } = emulator.bots.create({ name: "小助手", mode: "none" }));
  lin = emulator.members().find(({ status }) => status === 1)!.userId;
});
beforeEach(() => emulator.reset());
afterAll(async () => {
  await wecomPlugin.gateway.stopAccount({ accountId: "default" });
  await emulator.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

interface Deliverer {
  readonly deliver: (payload: { text?: string }) => Promise<void>;
}

const address = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/wecom`;
const act = (given: BotAct) => emulator.phone(lin).bot(given);
const talk = () => emulator.phone(lin).messages({ conversation: `bot:${botId}` });
/** The platform asks for streams once a second of its clock. */
const finished = (look: () => { readonly bot?: { readonly stream?: string } } | undefined) =>
  until("the stream is finished", () => {
    if (look()?.bot?.stream === "finished") return true;
    emulator.clock.advance({ seconds: 1 });
    return false;
  });

test("its address is verified with its own Token and key, and not with others", async () => {
  const wrong = { ...secrets, token: "another" };
  expect(await emulator.bots.setUrl(botId, { url: address(), ...wrong })).toMatchObject({ verified: false });
  const otherKey = { ...secrets, encodingAesKey: "k".repeat(43) };
  expect(await emulator.bots.setUrl(botId, { url: address(), ...otherKey })).toMatchObject({ verified: false });
  expect(await emulator.bots.setUrl(botId, { url: address(), ...secrets })).toEqual({ verified: true });
});

test("a member is welcomed, asks, and the answer grows each time the platform asks for it", async () => {
  await act({ kind: "enter", bot: botId });
  expect(talk()).toMatchObject([{ msgtype: "text", text: "您好" }]);
  let more = (): void => {};
  const asked: Asked[] = [];
  agent = async (ctx, say) => {
    asked.push(ctx);
    await say("晴");
    await new Promise<void>((resolve) => {
      more = resolve;
    });
    await say("二十度");
  };
  await act({ kind: "text", bot: botId, text: "天气" });
  const MessageSid = expect.stringMatching(/^\w{32}$/);
  expect(asked).toMatchObject([{ RawBody: "天气", From: `wecom:${lin}`, ChatType: "direct", MessageSid }]);
  expect(talk().at(-1)).toMatchObject({ text: "晴", bot: { stream: "growing" } });
  more();
  await finished(() => talk().at(-1));
  expect(talk().at(-1)).toMatchObject({ content: { markdown: { content: "晴\n\n二十度" } } });
});

test("it reads every kind of message, in groups too", async () => {
  const heard: string[] = [];
  agent = async ({ ChatType, RawBody }, say) => {
    heard.push(`${ChatType} ${RawBody.replace(/http\S+/, "URL")}`);
    await say("好");
  };
  const acts: readonly BotAct[] = [
    { kind: "voice", bot: botId, transcript: "明天开会" },
    { kind: "image", bot: botId },
    { kind: "file", bot: botId },
    { kind: "mixed", bot: botId, parts: [{ text: "看" }, { picture: {} }] },
  ];
  for (const each of acts) {
    await act(each);
    await finished(() => talk().at(-1));
  }
  const chatId = emulator.bots.createGroup({ name: "群", userIds: [lin], bots: [botId] });
  await act({ kind: "text", chat: chatId, text: "在吗" });
  const group = () => emulator.phone(lin).messages({ conversation: `group:${chatId}` });
  await finished(() => group().at(-1));
  expect(heard).toEqual([
    "direct 明天开会",
    "direct [image] URL",
    "direct [file] URL",
    "direct 看\n[image] URL",
    "group @小助手 在吗",
  ]);
  expect(group().at(-1)).toMatchObject({ from: "app", text: "好" });
});

test("an agent that fails ends its stream with the error; an encrypted {} is no reply", async () => {
  agent = () => Promise.reject(new Error("no model"));
  await act({ kind: "text", bot: botId, text: "?" });
  await finished(() => talk().at(-1));
  expect(talk().at(-1)?.text).toBe("Error: no model");
  // It answers events that it does not know so.
  agent = async (_ctx, say) => say("好");
  const { token, encodingAesKey: encodingAESKey } = secrets;
  const silent = { token, encodingAESKey, dmPolicy: "open", webhookPath: "/silent" } as const;
  await wecomPlugin.gateway.startAccount({
    cfg: { channels: { wecom: silent } },
    accountId: "silent",
    log: { info() {}, error() {} },
  });
  const url = address().replace("/wecom", "/silent");
  expect(await emulator.bots.setUrl(botId, { url, ...secrets })).toEqual({ verified: true });
  const { told } = await act({ kind: "enter", bot: botId });
  expect(told).toMatchObject([{ delivery: { state: "delivered", reply: { state: "none" } } }]);
  await wecomPlugin.gateway.stopAccount({ accountId: "silent" });
});
