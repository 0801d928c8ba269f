/**
 * Receiving as a bot does: real web servers, the emulator as WeCom, phones as the judge of what is answered.
 */
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { CallbackCrypto, readXml, writeXml, type XmlFields } from "@shoufa/protocol";
import { fakeClock, startEmulator, until } from "@shoufa/testkit";
import express from "express";
import fastify from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, expectTypeOf, test } from "vitest";
import { createReceiver, createWeCom, type Receiver, type ReceiverOptions, UsageError } from "../src/index.ts";

const settings = { token: "QDG6eK", encodingAesKey: "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C" };
const corpId = "ww0123456789abcdef";

/** One pixel. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** Serves on a free port of this computer. */
async function listening(listener: RequestListener) {
  const server = createServer(listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/wecom`,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

describe("a bot in the company", () => {
  let emulator: Awaited<ReturnType<typeof startEmulator>>;
  beforeAll(async () => {
    emulator = await startEmulator({ people: 30 });
  });
  beforeEach(() => emulator.reset());
  afterAll(() => emulator.close());
  const agentId = 1000002;
  const lin = () => emulator.members().find(({ status }) => status === 1)!.userId;
  const phone = () => emulator.phone(lin());
  const last = () => phone().messages().at(-1);
  const receiverOf = (options: Partial<ReceiverOptions> = {}) =>
    createReceiver({ corpId: emulator.company().corpId, ...settings, ...options });
  /** The URL is saved in WeCom's console, which checks it; then the person does it. */
  async function connected(listener: RequestListener) {
    const server = await listening(listener);
    expect(await emulator.setCallback(agentId, { url: server.url, ...settings })).toEqual({ verified: true });
    return server;
  }
  const say = (text: string) => phone().act({ kind: "text", agentId, text });

  test("the JSON flavour is received and answered like XML", async () => {
    emulator.setSwitches({ "callback.format": "json" });
    const receiver = receiverOf();
    receiver.onMessage("text", ({ content }) => `你说：${content}`);
    receiver.onEvent("click", ({ detail }) => `菜单 ${detail.eventKey}`);
    await using _ = await connected(receiver.node);
    expect((await say('"早"')).callback).toMatchObject({
      reply: { state: "shown" },
      xml: expect.stringMatching(/^\{/),
    });
    expect(last()).toMatchObject({ from: "app", text: '你说："早"' });
    emulator.setSwitches({ "callback.format": "xml" });
    expect((await say("晚")).callback).toMatchObject({
      reply: { state: "shown" },
      xml: expect.stringMatching(/^<xml>/),
    });
  });

  test("what people write is answered below it: a text, a picture, nothing", async () => {
    const wecom = createWeCom({ corpId: emulator.company().corpId, apiBase: emulator.url });
    const app = wecom.app(emulator.company().apps.find((one) => one.agentId === agentId)!);
    const { mediaId } = await app.media.upload("image", { filename: "a.png", bytes: png });
    const receiver = receiverOf();
    const seen: string[] = [];
    receiver
      .onMessage((message) => void seen.push(`${message.msgType} of ${message.fromUserName}`))
      .onMessage("text", async ({ content }) => (content === "图" ? { msgType: "image", mediaId } : `你说：${content}`))
      .onMessage(["image", "location"], ({ msgType }) => msgType);
    await using _ = await connected(receiver.node);
    await say("早");
    expect(last()).toMatchObject({ from: "app", msgtype: "text", text: "你说：早" });
    await say("图");
    expect(last()).toMatchObject({ from: "app", msgtype: "image", media: [{ mediaId }] });
    await phone().act({ kind: "location", agentId, place: { latitude: 23.1, longitude: 113.3, label: "广州" } });
    expect(last()).toMatchObject({ text: "location" });
    await phone().act({ kind: "link", agentId, title: "t", url: "https://a.example" });
    expect(last()).toMatchObject({ from: "person" });
    expect(seen).toEqual([`text of ${lin()}`, `text of ${lin()}`, `location of ${lin()}`, `link of ${lin()}`]);
    await wecom.close();
  });

  test("a picture, a voice, a video and a file are sent in one call, by bytes, path or media id", async () => {
    const wecom = createWeCom({ corpId: emulator.company().corpId, apiBase: emulator.url });
    const { messages } = wecom.app(emulator.company().apps.find((one) => one.agentId === agentId)!);
    const to = { users: [lin()] };
    const picture = await messages.sendImage({ to, file: { filename: "图.png", bytes: png } });
    expect(picture).toMatchObject({ unreached: { users: [] }, msgId: expect.any(String) });
    expect(last()).toMatchObject({ msgtype: "image", media: [{ filename: "图.png", contentType: "image/png" }] });
    await messages.sendImage({ to, file: { mediaId: picture.mediaId } });
    expect(emulator.requests()).toMatchObject({ "media/upload": 1, "message/send": 2 });

    const path = import.meta.filename;
    await messages.sendFile({ to, file: { path }, safe: false });
    expect(last()).toMatchObject({ msgtype: "file", media: [{ filename: "receiver.test.ts" }] });
    const amr = Buffer.concat([Buffer.from("#!AMR\n"), Buffer.alloc(64, Buffer.from(`3c${"00".repeat(31)}`, "hex"))]);
    await messages.sendVoice({ to, file: { filename: "a.amr", bytes: amr } });
    expect(last()).toMatchObject({ msgtype: "voice" });
    const box = (type: string, content: string) =>
      `${String.fromCharCode(0, 0, 0, 8 + content.length)}${type}${content}`;
    const film = box("ftyp", "isom\0\0\0\0isom") + box("moov", "\0".repeat(8)) + box("mdat", "\0".repeat(90));
    await messages.sendVideo({ to, file: { filename: "a.mp4", bytes: Buffer.from(film, "latin1") }, title: "年会" });
    expect(last()).toMatchObject({ msgtype: "video", content: { video: { title: "年会" } } });

    const before = emulator.requests()["media/upload"];
    const gone = messages.sendFile({ to, file: { path: "/nowhere/secret.txt" } });
    await expect(gone).rejects.toThrow("The file cannot be read: ENOENT");
    await expect(messages.sendFile({ to: {}, file: { path } }), "no upload for nobody").rejects.toThrow(UsageError);
    expect(emulator.requests()["media/upload"]).toBe(before);
    await wecom.close();
  });

  test("events by their name, with what they say; a card is replaced by the reply", async () => {
    const wecom = createWeCom({ corpId: emulator.company().corpId, apiBase: emulator.url });
    const app = wecom.app(emulator.company().apps.find((one) => one.agentId === agentId)!);
    const receiver = app.receiver(settings);
    receiver
      .onEvent("template_card_event", ({ detail }) => ({
        msgType: "update_template_card",
        card: {
          card_type: "text_notice",
          main_title: { title: `已选 ${detail.eventKey}` },
          horizontal_content_list: [{ keyname: "状态", value: "完成" }],
          card_action: { type: 1, url: "https://a.example" },
        },
      }))
      .onEvent("enter_agent", (_, { sender }) => {
        expect(sender).toEqual({ users: [lin()] });
        return "欢迎";
      });
    await using _ = await connected(receiver.node);
    await app.messages.send({
      to: { users: [lin()] },
      content: {
        msgtype: "template_card",
        template_card: {
          card_type: "button_interaction",
          main_title: { title: "报销" },
          task_id: "t1",
          button_list: [{ text: "同意", key: "yes" }],
        },
      },
    });
    await phone().act({ kind: "card", messageId: last()!.id, button: "yes" });
    expect(JSON.stringify(last())).toContain("已选 yes");
    expect(JSON.stringify(last())).toContain("完成");
    await wecom.close();
  });

  test("a handler that is too slow runs once, and its reply comes as a message", async () => {
    const wecom = createWeCom({ corpId: emulator.company().corpId, apiBase: emulator.url });
    const app = wecom.app(emulator.company().apps.find((one) => one.agentId === agentId)!);
    const time = fakeClock(Date.now());
    const receiver = app.receiver({ ...settings, clock: time, timers: time });
    let runs = 0;
    receiver.onMessage("text", async () => {
      runs++;
      await time.sleep(60_000);
      return "算好了";
    });
    await using _ = await connected(receiver.node);
    const saying = say("算");
    await time.waiting(2);
    await time.advance({ milliseconds: 4_000 });
    await saying;
    expect(phone().messages()).toHaveLength(1);
    await time.advance({ milliseconds: 56_000 });
    expect(await phone().waitForMessage({ contains: "算好了" })).toMatchObject({ from: "app" });
    expect(runs).toBe(1);
    await wecom.close();
  });

  test.each<[string, (receiver: Receiver) => Promise<{ url: string } & AsyncDisposable>]>([
    [
      "Express, before and behind body parsers",
      async (receiver) => {
        const app = express();
        app.use(express.text({ type: "*/xml" }), express.json());
        app.all("/wecom", receiver.express);
        return await listening(app);
      },
    ],
    [
      "Express without parsers",
      async (receiver) => {
        const app = express();
        app.all("/wecom", receiver.express);
        return await listening(app);
      },
    ],
    [
      "Fastify",
      async (receiver) => {
        const server = fastify();
        await server.register(receiver.fastify, { path: "/wecom" });
        server.post("/json", async (request) => request.body);
        const url = await server.listen({ port: 0, host: "127.0.0.1" });
        const response = await server.inject({ method: "POST", url: "/json", payload: { a: 1 } });
        expect(response.json(), "the server's own parsers stay").toEqual({ a: 1 });
        return { url: `${url}/wecom`, [Symbol.asyncDispose]: () => server.close() };
      },
    ],
    [
      "Web requests",
      async (receiver) =>
        await listening(async (request, response) => {
          const chunks: Buffer[] = [];
          for await (const chunk of request) chunks.push(chunk);
          const { method = "" } = request;
          const answer = await receiver.fetch(
            new Request(`http://bot${request.url}`, {
              method,
              ...(method === "POST" && { body: Buffer.concat(chunks) }),
            }),
          );
          response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
        }),
    ],
  ])("the same in %s", async (_, serve) => {
    const receiver = receiverOf();
    receiver.onMessage("text", ({ content }) => `${content}！`);
    await using server = await serve(receiver);
    expect(await emulator.setCallback(agentId, { url: server.url, ...settings })).toEqual({ verified: true });
    await say("早");
    expect(last()).toMatchObject({ from: "app", text: "早！" });
    const forged = await fetch(`${server.url}?msg_signature=${"0".repeat(40)}&timestamp=1760000000&nonce=1`, {
      method: "POST",
      body: "<xml><Encrypt>QUJD</Encrypt></xml>",
      headers: { "content-type": "text/xml" },
    });
    expect([forged.status, await forged.text()]).toEqual([403, "forbidden"]);
  });
});

test("behind a parser that has consumed the body, Express gets an error instead of a silent refusal", async () => {
  const { receiver } = bench();
  const errors: unknown[] = [];
  await using server = await listening(async (request, response) => {
    for await (const _ of request);
    receiver.express(Object.assign(request, { body: { a: 1 } }), response, (error) => {
      errors.push(error);
      response.writeHead(500).end();
    });
  });
  const answer = await fetch(`${server.url}?msg_signature=x`, { method: "POST", body: '{"a":1}' });
  expect(answer.status).toBe(500);
  expect(errors).toEqual([expect.any(UsageError)]);
  expect(String(errors[0])).toContain("express.text");
});

const crypto = new CallbackCrypto({ ...settings, receiveId: corpId });
const now = 1_760_000_000;

/** A receiver on the day of `now`, and deliveries as WeCom seals them. */
function bench(options: Partial<ReceiverOptions> = {}) {
  const time = fakeClock(now * 1000);
  const errors: unknown[] = [];
  const receiver = createReceiver({
    corpId,
    ...settings,
    clock: time,
    timers: time,
    onError: (error) => void errors.push(error),
    ...options,
  });
  let nonce = 0;
  const deliver = (message: object | string, timestamp = now) => {
    const at = { timestamp: String(timestamp), nonce: String(++nonce) };
    const xml = typeof message === "string" ? message : writeXml("xml", { ...head, ...message });
    const { body, msgSignature } = crypto.sealDelivery(xml, at, Buffer.alloc(16, nonce));
    const search = `?msg_signature=${msgSignature}&timestamp=${at.timestamp}&nonce=${at.nonce}`;
    return receiver.handle({ method: "POST", search, body });
  };
  return { receiver, errors, deliver, time };
}
const head = { ToUserName: corpId, FromUserName: "lin", CreateTime: now };
const text = (content: string, id = 1) => ({ MsgType: "text", Content: content, MsgId: id });

/** A sealed answer as the person sees it. */
function opened(body: string): XmlFields {
  const { Encrypt, MsgSignature, TimeStamp, Nonce } = readXml(body).value as Record<string, string>;
  expect(crypto.sign(TimeStamp!, Nonce!, Encrypt!)).toBe(MsgSignature);
  return readXml(crypto.decrypt(Encrypt!)).value as XmlFields;
}

test("handlers run in order until one replies; the reply goes back to its sender", async () => {
  const { receiver, deliver } = bench();
  const ran: string[] = [];
  receiver.onMessage(() => void ran.push("all"));
  receiver.onMessage("image", () => "picture");
  receiver.onMessage("text", () => "first");
  receiver.onMessage("text", () => "second");
  const { status, body } = await deliver(text("早"));
  expect(status).toBe(200);
  expect({ ...opened(body) }).toMatchObject({
    ToUserName: "lin",
    FromUserName: corpId,
    MsgType: "text",
    Content: "first",
  });
  expect(ran).toEqual(["all"]);
});

test("a delivery that comes again gets the same answer, and the handler runs once, also while it is still busy", async () => {
  const { receiver, deliver, time } = bench();
  let runs = 0;
  receiver.onMessage("text", async ({ content }) => {
    runs++;
    await time.sleep(1_000);
    return `${content}${runs}`;
  });
  const answers = [deliver(text("早")), deliver(text("早")), deliver(text("早", 2))];
  await time.waiting(5);
  await time.advance({ milliseconds: 1_000 });
  const contents = (await Promise.all(answers)).map(({ body }) => opened(body)["Content"]);
  expect(runs).toBe(2);
  expect(contents[0]).toBe(contents[1]);
  expect(opened((await deliver(text("早"))).body)["Content"]).toBe(contents[0]);
});

test("two people's messages with one MsgId are two", async () => {
  const { receiver, deliver } = bench();
  receiver.onMessage("text", ({ fromUserName }) => fromUserName);
  const answers = [await deliver(text("早", 77)), await deliver({ ...text("早", 77), FromUserName: "wang" })];
  expect(answers.map(({ body }) => opened(body)["Content"])).toEqual(["lin", "wang"]);
});

test("what a handler throws is reported, and WeCom gets its empty 200", async () => {
  const { receiver, deliver, errors } = bench();
  receiver.onMessage("text", ({ content }) => {
    if (content === "boom") throw new Error("mine");
    return "长".repeat(700);
  });
  expect(await deliver(text("boom"))).toMatchObject({ status: 200, body: "" });
  expect(await deliver(text("long"))).toMatchObject({ status: 200, body: "" });
  expect(errors).toEqual([
    expect.objectContaining({ message: "mine" }),
    expect.objectContaining({ code: "local-limit", limit: "text", max: 2048 }),
  ]);
});

test("a late reply without an app is reported with what to do", async () => {
  const { receiver, deliver, errors, time } = bench();
  receiver.onMessage("text", async () => {
    await time.sleep(5_000);
    return "too late";
  });
  const answer = deliver(text("早"));
  await time.waiting(2);
  await time.advance({ milliseconds: 4_000 });
  expect(await answer).toMatchObject({ status: 200, body: "" });
  await time.advance({ milliseconds: 1_000 });
  await until("the report", () => errors.length === 1);
  expect(String(errors[0])).toContain("Give the receiver an app");
});

test("what has no view, or is not whole, comes to onOther, with its elements", async () => {
  const { receiver, deliver, errors } = bench();
  receiver.onMessage(() => "message");
  receiver.onEvent("template_card_event", () => "card");
  receiver.onOther((view, { fields }) => `${view.msgType} ${fields["Event"] ?? fields["Shape"]}`);
  expect(opened((await deliver({ MsgType: "hologram", Shape: "cube" })).body)["Content"]).toBe("hologram cube");
  const broken = { MsgType: "event", Event: "template_card_event" };
  expect(opened((await deliver(broken)).body)["Content"]).toBe("event template_card_event");
  expect(errors).toEqual([]);
});

test("an event without a sender, and the capitals of 企业号", async () => {
  const { receiver, deliver } = bench();
  const seen: unknown[] = [];
  receiver.onEvent("kf_msg_or_event", (_, { sender, fields }) => void seen.push(sender, fields["OpenKfId"]));
  receiver.onEvent("click", ({ detail }) => detail.eventKey);
  const xml = `<xml><ToUserName>${corpId}</ToUserName><CreateTime>${now}</CreateTime><MsgType>event</MsgType><Event>kf_msg_or_event</Event><OpenKfId>wk1</OpenKfId></xml>`;
  expect(await deliver(xml)).toMatchObject({ status: 200, body: "" });
  expect(seen).toEqual([{}, "wk1"]);
  expect(opened((await deliver({ MsgType: "event", Event: "CLICK", EventKey: "in" })).body)["Content"]).toBe("in");
});

test("a text that XML cannot carry is handled, and says so", async () => {
  const { receiver, deliver } = bench();
  receiver.onMessage("text", ({ content }, { replacedCharacters }) => `${content} ${replacedCharacters}`);
  const xml = writeXml("xml", { ...head, ...text("aXb") }).replace("aXb", "a\u001db");
  expect(opened((await deliver(xml)).body)["Content"]).toBe("a\ufffdb 1");
});

test("what cannot be read at all is answered, and reported", async () => {
  const { deliver, errors } = bench();
  expect(await deliver("<xml><MsgType>text</MsgType>")).toMatchObject({ status: 200, body: "" });
  expect(await deliver("<xml><MsgType>text</MsgType></xml>")).toMatchObject({ status: 200, body: "" });
  expect(errors).toMatchObject([{ code: -40002 }, { code: -40002 }]);
});

describe("refused, all alike and without a report:", () => {
  const sealed = () => {
    const at = { timestamp: String(now), nonce: "1" };
    const { body, msgSignature } = crypto.sealDelivery(
      writeXml("xml", { ...head, ...text("早") }),
      at,
      Buffer.alloc(16),
    );
    return { body, search: `msg_signature=${msgSignature}&timestamp=${now}&nonce=1`, signature: msgSignature };
  };
  test.each<[string, () => { method?: string; search: string; body: string }]>([
    ["no query", () => ({ ...sealed(), search: "" })],
    ["another signature", () => ({ ...sealed(), search: `msg_signature=${"0".repeat(40)}&timestamp=${now}&nonce=1` })],
    ["a parameter twice", () => ({ ...sealed(), search: `${sealed().search}&nonce=1` })],
    ["half a percent sign", () => ({ ...sealed(), search: `${sealed().search}%` })],
    ["an empty body", () => ({ ...sealed(), body: "" })],
    ["a document type", () => ({ ...sealed(), body: "<!DOCTYPE x><xml/>" })],
    ["a body of a megabyte", () => ({ ...sealed(), body: "A".repeat(1 << 20) })],
    ["a check of the address with a recorded message", () => ({ method: "GET", ...sealed() })],
  ])("%s", async (_, make) => {
    const { receiver, errors } = bench();
    receiver.onMessage(() => "reached");
    expect(await receiver.handle({ method: "POST", ...make() })).toMatchObject({ status: 403, body: "forbidden" });
    expect(errors).toEqual([]);
  });

  test("another method is 405", async () => {
    expect(await bench().receiver.handle({ method: "PUT", ...sealed() })).toMatchObject({ status: 405 });
  });
});

test("a replay from another hour is refused, and the report names the clocks", async () => {
  const { receiver, deliver, errors } = bench();
  receiver.onMessage(() => "reached");
  expect(await deliver(text("旧"), now - 3_601)).toMatchObject({ status: 403 });
  expect(await deliver(text("早"), now + 3_601)).toMatchObject({ status: 403 });
  expect(errors.map(String)).toEqual([
    expect.stringContaining("3601 s behind this computer's clock"),
    expect.stringContaining("3601 s ahead of this computer's clock"),
  ]);
});

test("settings that cannot be meant are refused when the receiver is made", () => {
  expect(() => createReceiver({ corpId: "", ...settings })).toThrow(UsageError);
  expect(() => createReceiver({ corpId, ...settings, token: "mit Leerzeichen" })).toThrow(UsageError);
  expect(() => createReceiver({ corpId, ...settings, encodingAesKey: "short" })).toThrow("-40004");
});

test("handlers know what they get", () => {
  const { receiver } = bench();
  receiver.onMessage("voice", (message) => void expectTypeOf(message.format).toEqualTypeOf<string>());
  receiver.onMessage(["image", "file"], (message) => void expectTypeOf(message.mediaId).toEqualTypeOf<string>());
  receiver.onEvent("location_select", ({ detail }) => void expectTypeOf(detail.poiName).toEqualTypeOf<string>());
  receiver.onEvent(["click", "view"], ({ detail }) => void expectTypeOf(detail.eventKey).toEqualTypeOf<string>());
  // @ts-expect-error A link has no content.
  receiver.onMessage("link", (message) => message.content);
  // @ts-expect-error No message is of this kind.
  receiver.onMessage("hologram", () => undefined);
  // @ts-expect-error A number is no reply.
  receiver.onMessage("text", () => 1);
});
