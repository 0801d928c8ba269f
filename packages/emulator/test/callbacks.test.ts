import { type Http, undiciHttp } from "@shoufa/ports";
import { expect, test } from "vitest";
import { type EmulatorOptions, PhoneRefusal, startEmulator } from "../src/index.ts";
import { encodingAesKey, startReceiver, token } from "./receiver.ts";
import { call, working } from "./wire.ts";

const agentId = 1000002;

/**
 * The real HTTP client, and the time-outs that were asked for. A busy machine makes none of them fire: each is a minute, or a
 * twentieth of a second while the receiver `isSilent`.
 */
function patientHttp() {
  const real = undiciHttp();
  const state = { isSilent: false, asked: [] as number[] };
  const http: Http = {
    request(request) {
      state.asked.push(request.timeoutMilliseconds);
      return real.request({ ...request, timeoutMilliseconds: state.isSilent ? 50 : 60_000 });
    },
    close: () => real.close(),
  };
  return Object.assign(state, { http });
}

/** Emulator whose first app calls back to a receiver, and a person who types. */
async function connected(options: EmulatorOptions = {}) {
  const emulator = await startEmulator({ ports: { http: patientHttp().http }, ...options });
  const receiver = await startReceiver(emulator);
  expect(await emulator.setCallback(agentId, receiver.configuration)).toEqual({ verified: true });
  const stack = new AsyncDisposableStack();
  stack.use(receiver);
  stack.use(emulator);
  return { emulator, receiver, lin: working(emulator)[0]!, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

test("what a person types arrives as the platform's XML, encrypted and signed", async () => {
  await using scene = await connected();
  const { emulator, receiver, lin } = scene;
  const { message, callback } = await emulator.phone(lin).type({ agentId, text: "收到 <b> & ]]> 谢谢" });
  expect(callback).toEqual({
    state: "delivered",
    attempts: [{ status: 200, milliseconds: expect.any(Number) }],
    xml: receiver.received[0]!.xml,
    reply: { state: "none" },
  });
  expect(message).toMatchObject({ from: "person", text: "收到 <b> & ]]> 谢谢", agentId });
  const [{ xml, fields, outer }] = receiver.received as [(typeof receiver.received)[number]];
  const { corpId } = emulator.company();
  expect(xml).toMatch(
    new RegExp(
      `^<xml><ToUserName><!\\[CDATA\\[${corpId}\\]\\]></ToUserName><FromUserName><!\\[CDATA\\[${lin}\\]\\]></FromUserName><CreateTime>\\d{10}</CreateTime><MsgType><!\\[CDATA\\[text\\]\\]></MsgType><Content>.*</Content><MsgId>\\d{1,19}</MsgId><AgentID>${agentId}</AgentID></xml>$`,
      "s",
    ),
  );
  expect(fields["Content"]).toBe("收到 <b> & ]]> 谢谢");
  expect(outer).toMatch(
    new RegExp(
      `^<xml><ToUserName><!\\[CDATA\\[${corpId}\\]\\]></ToUserName><AgentID><!\\[CDATA\\[${agentId}\\]\\]></AgentID><Encrypt>`,
    ),
  );
});

test("a status other than 200 is tried three times in all, with fresh signatures of the same text", async () => {
  await using scene = await connected();
  scene.receiver.answer = (response) => {
    response.statusCode = 500;
    response.end();
  };
  const { callback } = await scene.emulator.phone(scene.lin).type({ agentId, text: "有人吗" });
  expect(callback.state).toBe("failed");
  expect(callback.attempts.map((attempt) => attempt.status)).toEqual([500, 500, 500]);
  const { received } = scene.receiver;
  expect(new Set(received.map(({ xml }) => xml)).size).toBe(1);
  expect(new Set(received.map(({ query }) => query.get("nonce"))).size).toBe(3);
  expect(new Set(received.map(({ outer }) => outer)).size).toBe(3);
});

test("a receiver that recovers at the second attempt has it delivered then", async () => {
  await using scene = await connected();
  scene.receiver.answer = (response, _received, attempt) => {
    response.statusCode = attempt === 1 ? 502 : 200;
    response.end();
  };
  const { callback } = await scene.emulator.phone(scene.lin).type({ agentId, text: "再试" });
  expect(callback).toMatchObject({ state: "delivered", attempts: [{ status: 502 }, { status: 200 }] });
});

test("silence is given five seconds, three times", async () => {
  const patient = patientHttp();
  const { http, asked } = patient;
  await using scene = await connected({ ports: { http } });
  scene.receiver.answer = () => {};
  asked.length = 0;
  patient.isSilent = true;
  const { callback } = await scene.emulator.phone(scene.lin).type({ agentId, text: "慢" });
  expect(callback.state).toBe("failed");
  expect(callback.attempts.map((attempt) => attempt.error)).toEqual(["timeout", "timeout", "timeout"]);
  expect(asked).toEqual([5000, 5000, 5000]);
});

test("switches: fewer attempts, and any status may count as an answer", async () => {
  await using scene = await connected({ switches: { "callback.attempts": 1 } });
  scene.receiver.answer = (response) => {
    response.statusCode = 500;
    response.end();
  };
  const phone = scene.emulator.phone(scene.lin);
  expect((await phone.type({ agentId, text: "1" })).callback).toMatchObject({
    state: "failed",
    attempts: [{ status: 500 }],
  });
  scene.emulator.setSwitches({ "callback.retryOnNon200": "off" });
  expect((await phone.type({ agentId, text: "2" })).callback).toMatchObject({
    state: "delivered",
    attempts: [{ status: 500 }],
  });
});

test("an encrypted answer is a passive reply and appears on the phone", async () => {
  await using scene = await connected();
  const { emulator, receiver, lin } = scene;
  const { corpId } = emulator.company();
  const replyXml = (over: Record<string, string> = {}): string => {
    const fields = {
      ToUserName: lin,
      FromUserName: corpId,
      CreateTime: "1348831860",
      MsgType: "text",
      Content: "好的",
      ...over,
    };
    return `<xml>${Object.entries(fields)
      .map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
      .join("")}</xml>`;
  };
  const seal = (xml: string): string =>
    receiver.crypto.seal(xml, { timestamp: "1409659813", nonce: "1372623149" }, Buffer.alloc(16, 7));
  const outcomeOf = async (body: string) => {
    receiver.answer = (response) => response.end(body);
    const { callback } = await emulator.phone(lin).type({ agentId, text: "在吗" });
    return callback.reply;
  };
  const shown = (): string[] =>
    emulator
      .phone(lin)
      .messages()
      .filter(({ from }) => from === "app")
      .map(({ text }) => text);

  expect(await outcomeOf(seal(replyXml()))).toEqual({ state: "shown", xml: replyXml() });
  expect(await outcomeOf(seal(replyXml({ Content: "长".repeat(700) })))).toMatchObject({ state: "shown" });
  expect(shown()).toEqual(["好的", "长".repeat(682)]);

  expect(await outcomeOf("success")).toEqual({ state: "none" });
  for (const [body, reason] of [
    ["ok", "neither empty nor an encrypted reply"],
    [replyXml(), "-40002"],
    [seal(replyXml()).replace("<MsgSignature><![CDATA[", "<MsgSignature><![CDATA[0"), "-40001"],
    [seal(replyXml({ ToUserName: "somebody" })), "ToUserName"],
    [seal(replyXml({ FromUserName: "ww0" })), "FromUserName"],
    [seal(replyXml({ MsgType: "shortvideo" })), "shortvideo is no passive reply"],
    [seal(replyXml({ Content: "" })), "Content is empty"],
  ] as const) {
    expect(await outcomeOf(body)).toMatchObject({ state: "ignored", reason: expect.stringContaining(reason) });
  }
  expect(shown()).toHaveLength(2);
});

test("an app without callback keeps the text on the phone and sends nothing", async () => {
  await using emulator = await startEmulator();
  const [lin] = working(emulator) as [string];
  const { callback } = await emulator.phone(lin).type({ agentId, text: "喂" });
  expect(callback).toEqual({ state: "no-callback", attempts: [] });
  expect(emulator.phone(lin).messages()).toMatchObject([
    { from: "person", text: "喂", delivery: { state: "no-callback" } },
  ]);
});

test("a phone does not let everybody type everything", async () => {
  await using emulator = await startEmulator();
  const [lin] = working(emulator) as [string];
  const disabled = emulator.members().find((member) => member.status === 2)!.userId;
  await expect(emulator.phone(lin).type({ agentId, text: "  " })).rejects.toThrow(PhoneRefusal);
  await expect(emulator.phone(lin).type({ agentId: 7, text: "x" })).rejects.toThrow("no app 7");
  await expect(emulator.phone(disabled).type({ agentId, text: "x" })).rejects.toThrow("disabled");
  const outsider = emulator
    .members()
    .find((member) => member.position === "前台" || member.position === "司机")!.userId;
  const apps = (await call(`${emulator.url}/control/phones/${outsider}`)).json.apps.map(
    (app: { agentId: number }) => app.agentId,
  );
  if (!apps.includes(1000003))
    await expect(emulator.phone(outsider).type({ agentId: 1000003, text: "x" })).rejects.toThrow("does not see");
  expect(() => emulator.phone("nobody.here")).toThrow(RangeError);
});

test("typing for the first time activates a member", async () => {
  await using emulator = await startEmulator();
  const fresh = emulator.members().find((member) => member.status === 4)!;
  await emulator.phone(fresh.userId).type({ agentId, text: "我来了" });
  expect(emulator.members().find((member) => member.userId === fresh.userId)!.status).toBe(1);
  emulator.reset();
  expect(fresh.status).toBe(4);
});

test("saving a callback says which check failed, and keeps what was there before", async () => {
  const patient = patientHttp();
  await using scene = await connected({ ports: { http: patient.http } });
  const { emulator, receiver } = scene;
  const good = receiver.configuration;
  const failed = async (over: Partial<typeof good>, agent = agentId) => {
    const verdict = await emulator.setCallback(agent, { ...good, ...over });
    if (verdict.verified) throw new Error("it was accepted");
    expect(verdict.detail.zh).toMatch(/\p{Script=Han}/u);
    return [verdict.failed, verdict.detail.en] as const;
  };
  expect((await failed({}, 99))[0]).toBe("unknown-app");
  expect((await failed({ url: "ftp://localhost/" }))[0]).toBe("bad-url");
  expect((await failed({ url: "nonsense" }))[0]).toBe("bad-url");
  expect((await failed({ url: "https://qyapi.weixin.qq.com/" }))[0]).toBe("not-loopback");
  expect((await failed({ url: "http://127.0.0.1.example.com/" }))[0]).toBe("not-loopback");
  expect((await failed({ url: "http://localhost@10.0.0.1/" }))[0]).toBe("not-loopback");
  expect((await failed({ token: "no spaces" }))[0]).toBe("bad-token");
  expect((await failed({ encodingAesKey: "short" }))[0]).toBe("bad-key");
  expect((await failed({ url: "http://127.0.0.1:1/" }))[0]).toBe("unreachable");
  receiver.verify = () => {};
  patient.isSilent = true;
  patient.asked.length = 0;
  expect((await failed({}))[0]).toBe("timeout");
  expect(patient.asked).toEqual([1000]);
  patient.isSilent = false;
  receiver.verify = (response) => {
    response.statusCode = 403;
    response.end();
  };
  expect(await failed({})).toEqual(["status", expect.stringContaining("403")]);
  const wrongAnswers: readonly (readonly [(plain: string, echostr: string) => string, string])[] = [
    [(plain) => `${plain}\n`, "something around it"],
    [(plain) => `"${plain}"`, "something around it"],
    [(plain) => `\ufeff${plain}`, "something around it"],
    [(_plain, echostr) => echostr, "the encrypted echostr itself"],
    [() => "", "empty"],
    [() => "hello", "5 bytes of something else"],
  ];
  for (const [answer, sentence] of wrongAnswers) {
    receiver.verify = (response, plain, query) => response.end(answer(plain, query.get("echostr")!));
    expect(await failed({})).toEqual(["wrong-answer", expect.stringContaining(sentence)]);
  }
  expect((await emulator.phone(scene.lin).type({ agentId, text: "旧的还在" })).callback.state).toBe("delivered");
});

test("the URL's own query is kept, and every parameter survives percent-encoding", async () => {
  await using emulator = await startEmulator({ ports: { http: patientHttp().http } });
  await using receiver = await startReceiver(emulator, "/hook/a%20b?tenant=7&x=%2B");
  for (let round = 0; round < 20; round++) {
    expect(await emulator.setCallback(agentId, receiver.configuration)).toEqual({ verified: true });
  }
  await emulator.phone(working(emulator)[0]!).type({ agentId, text: "x" });
  expect(receiver.received[0]!.query.get("tenant")).toBe("7");
  expect(receiver.received[0]!.query.get("x")).toBe("+");
});

test("without the switch a line feed after the text fails, with it it passes", async () => {
  await using emulator = await startEmulator({ switches: { "verify.strictBody": "trim" } });
  await using receiver = await startReceiver(emulator);
  receiver.verify = (response, plain) => response.end(`${plain}\n`);
  expect(await emulator.setCallback(agentId, { ...receiver.configuration, token, encodingAesKey })).toEqual({
    verified: true,
  });
});

test("closing in the middle of a delivery does not wait for the receiver", async () => {
  const emulator = await startEmulator();
  await using receiver = await startReceiver(emulator);
  await emulator.setCallback(agentId, receiver.configuration);
  const reached = new Promise<void>((resolve) => {
    receiver.answer = () => resolve();
  });
  const typing = emulator.phone(working(emulator)[0]!).type({ agentId, text: "再见" });
  await reached;
  await emulator.close();
  expect((await typing).callback).toMatchObject({ state: "failed", attempts: [{ error: "aborted" }] });
});
