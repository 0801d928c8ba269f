import { request } from "node:http";
import { systemPorts } from "@shoufa/ports";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type ControlEvent, type Emulator, startEmulator } from "../src/index.ts";
import { startReceiver } from "./receiver.ts";
import { type Answer, call, post, send, textTo, tokenOf, working } from "./wire.ts";

let emulator: Emulator;
let lin: string;
beforeAll(async () => {
  emulator = await startEmulator();
  lin = working(emulator)[0]!;
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

const control = (path: string, method = "GET", body?: unknown): Promise<Answer> =>
  call(`${emulator.url}/control/${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });

/** A request whose Host and Origin are the caller's choice, which `fetch` does not allow. */
const raw = (headers: Record<string, string>, path = "/control/company"): Promise<number> =>
  new Promise((resolve, reject) => {
    const outgoing = request({ port: emulator.port, host: "127.0.0.1", path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode!);
    });
    outgoing.on("error", reject).end();
  });

test("the company is shown with its secrets and the emulator's clock", async () => {
  const { json } = await control("company");
  expect(json).toEqual({ ...emulator.company(), now: expect.any(Number) });
  expect(json).toMatchObject({ corpId: expect.stringMatching(/^ww[0-9a-f]{16}$/), people: 300 });
});

test("people come page by page, can be searched, and the latest messages first", async () => {
  const all: string[] = [];
  for (let cursor: string | null = "0"; cursor !== null; ) {
    const { json } = await control(`people?limit=70&cursor=${cursor}`);
    expect(json.total).toBe(300);
    all.push(...json.items.map((item: { userId: string }) => item.userId));
    cursor = json.next;
  }
  expect(all).toEqual(emulator.members().map((member) => member.userId));

  const { name, mobile } = emulator.members()[42]!;
  for (const q of [name, mobile, all[42]!.toUpperCase()]) {
    const { json } = await control(`people?q=${encodeURIComponent(q)}`);
    expect(json.items.map((item: { userId: string }) => item.userId)).toContain(all[42]);
  }
  const late = working(emulator).at(-1)!;
  await send(emulator, textTo(late));
  const { json } = await control("people?order=recent&limit=2");
  expect(json.items[0]).toMatchObject({ userId: late, unread: 1, lastText: "早", lastAt: expect.any(Number) });
  expect(json.items[1]).toMatchObject({ userId: all[0], unread: 0, lastText: null, lastAt: null });
});

test("people of a department include those below it", async () => {
  const { json: tree } = await control("departments");
  const sales = tree.items.find((each: { name: string }) => each.name === "销售部");
  const { json } = await control(`people?department=${sales.id}&limit=1000`);
  expect(json.total).toBeGreaterThan(sales.people);
  expect(json.items.some((item: { department: string }) => item.department.startsWith("销售部 / "))).toBe(true);
});

test("a phone shows its owner, its apps and what is unread, until it is read", async () => {
  await send(emulator, textTo(lin));
  const { json } = await control(`phones/${lin}`);
  expect(json.person).toMatchObject({ userId: lin, status: 1, departments: [expect.any(String)] });
  expect(json.apps.find((app: { agentId: number }) => app.agentId === 1000002)).toEqual({
    agentId: 1000002,
    name: "通知",
    unread: 1,
    lastText: "早",
    lastAt: expect.any(Number),
  });
  await control(`phones/${lin}/read`, "POST", { agentId: 1000002 });
  expect((await control(`phones/${lin}`)).json.apps[0].unread).toBe(0);
});

test("messages come oldest first, from a known one on, and can be waited for", async () => {
  await send(emulator, textTo(lin));
  const { json: first } = await control(`phones/${lin}/messages`);
  expect(first.messages).toHaveLength(1);
  const after = first.messages[0].id;
  expect((await control(`phones/${lin}/messages?after=${after}`)).json.messages).toEqual([]);
  const waiting = control(`phones/${lin}/messages?agentId=1000002&after=${after}&waitSeconds=30`);
  await send(emulator, textTo(lin, { text: { content: "第二条" } }));
  expect((await waiting).json.messages).toMatchObject([{ text: "第二条", from: "app" }]);
});

test("typing over HTTP answers with the message and the way it went", async () => {
  const { status, json } = await control(`phones/${lin}/type`, "POST", { agentId: 1000002, text: "你好" });
  expect(status).toBe(200);
  expect(json).toMatchObject({
    message: { text: "你好", from: "person" },
    callback: { state: "no-callback", attempts: [] },
  });
});

test("a callback is saved over HTTP after it was verified; otherwise 422 says why", async () => {
  await using receiver = await startReceiver(emulator);
  const refused = await control("apps/1000002/callback", "PUT", { ...receiver.configuration, token: "" });
  expect(refused.status).toBe(422);
  expect(refused.json).toMatchObject({
    verified: false,
    failed: "bad-token",
    detail: { zh: expect.any(String), en: expect.any(String) },
  });
  const saved = await control("apps/1000002/callback", "PUT", receiver.configuration);
  expect({ status: saved.status, json: saved.json }).toEqual({ status: 200, json: { verified: true } });
  emulator.removeCallback(1000002);
});

test("clock, counters, switches, faults and reset", async () => {
  const before = emulator.clock.now();
  expect((await control("clock", "POST", { advanceSeconds: 7200 })).json.now).toBeGreaterThanOrEqual(
    before + 7_200_000,
  );
  expect((await control("clock", "POST", { advanceSeconds: -1 })).status).toBe(400);
  await send(emulator, textTo(lin));
  expect((await control("requests")).json).toEqual({ gettoken: 1, "message/send": 1 });
  expect((await control("switches", "PUT", { "callback.attempts": 4 })).json["callback.attempts"]).toBe(4);
  expect((await control("switches", "PUT", { "callback.attempts": "many" })).status).toBe(400);
  await control("switches", "PUT", { "callback.attempts": 3 });
  await control("faults", "POST", { endpoint: "message/send", kind: "errcode", errcode: 45009, times: 2 });
  const codes = [];
  for (let round = 0; round < 3; round++) codes.push((await send(emulator, textTo(lin))).json.errcode);
  expect(codes).toEqual([45009, 45009, 0]);
  expect((await control("faults", "POST", { endpoint: "x", kind: "errcode", errcode: 1, times: 1 })).status).toBe(400);
  await control("reset", "POST");
  expect((await control("requests")).json).toEqual({});
  expect((await control(`phones/${lin}/messages`)).json.messages).toEqual([]);
  expect(emulator.clock.offset).toBe(0);
});

test("faults break the connection before or after the effect", async () => {
  for (const [kind, arrived] of [
    ["cut-before-effect", 0],
    ["cut-after-effect", 1],
  ] as const) {
    emulator.faults.set({ endpoint: "message/send", kind, times: 1 });
    await expect(send(emulator, textTo(lin))).rejects.toThrow();
    expect(emulator.phone(lin).messages()).toHaveLength(arrived);
  }
});

test("another company over HTTP: new people, old tokens void", async () => {
  await using own = await startEmulator({ people: 20 });
  const token = await tokenOf(own);
  const { json } = await call(`${own.url}/control/seed`, {
    method: "POST",
    body: JSON.stringify({ people: 50, seed: 4 }),
  });
  expect(json).toMatchObject({ people: 50, corpId: own.company().corpId });
  expect((await call(`${own.url}/cgi-bin/department/list?access_token=${token}`)).json.errcode).toBe(40014);
  expect((await call(`${own.url}/control/seed`, { method: "POST", body: '{"people":0}' })).status).toBe(400);
});

test.each([
  ["GET", "phones/nobody.here", undefined, 404],
  ["GET", "no/such", undefined, 404],
  ["DELETE", "company", undefined, 405],
  ["GET", "people?limit=0", undefined, 400],
  ["GET", "people?cursor=x", undefined, 400],
  ["GET", "phones/%E0%A4%A/messages", undefined, 400],
  ["POST", "phones/LIN/type", { agentId: 1000002 }, 400],
  ["POST", "phones/LIN/type", { agentId: 1000002, text: " " }, 409],
  ["POST", "phones/LIN/type", { agentId: 5, text: "x" }, 409],
  ["POST", "phones/LIN/type", { agentId: 1000002, text: "x".repeat(20_001) }, 400],
  ["POST", "network", {}, 400],
])("%s %s with %j is refused with a sentence", async (method, path, body, status) => {
  const answer = await control(path.replace("LIN", lin), method, body);
  expect(answer.status).toBe(status);
  expect(answer.json.message).toMatch(/\.$/);
});

test("a body that is no JSON object is refused", async () => {
  for (const body of ["{", "[]", "7"]) {
    expect((await call(`${emulator.url}/control/reset`, { method: "POST", body })).status).toBe(400);
  }
});

test("only programs and pages of this computer may use the control API and the pages", async () => {
  const own = `127.0.0.1:${emulator.port}`;
  expect(await raw({ host: own })).toBe(200);
  expect(await raw({ host: `localhost:${emulator.port}`, origin: `http://localhost:${emulator.port}` })).toBe(200);
  expect(await raw({ host: "[::1]:80" })).toBe(200);
  for (const headers of [
    { host: "evil.example" },
    { host: "127.0.0.1.evil.example" },
    { host: own, origin: "http://evil.example" },
    { host: own, origin: "null" },
    { host: own, origin: "http://localhost:1" },
    { host: own, "sec-fetch-site": "cross-site" },
  ]) {
    expect(await raw(headers as Record<string, string>)).toBe(403);
    expect(await raw(headers as Record<string, string>, "/")).toBe(403);
  }
});

/** Reads events until `enough` says so. */
async function eventsUntil(path: string, enough: (events: ControlEvent[]) => boolean, act: () => Promise<unknown>) {
  const stop = new AbortController();
  const response = await fetch(`${emulator.url}/control/${path}`, { signal: stop.signal });
  expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  await act();
  const events: ControlEvent[] = [];
  let rest = "";
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    rest += chunk;
    const frames = rest.split("\n\n");
    rest = frames.pop()!;
    for (const frame of frames) {
      const event = frame.startsWith("data: ") && (JSON.parse(frame.slice(6)) as ControlEvent);
      // The reset before a test changes the directory, and its event comes a moment later.
      if (event && event.type !== "directory.changed") events.push(event);
    }
    if (enough(events)) break;
  }
  stop.abort();
  return events;
}

test("the stream has events of messages, reading, deliveries and resets as they happen", async () => {
  const wu = working(emulator)[1]!;
  const events = await eventsUntil(
    "events",
    (all) => all.some(({ type }) => type === "reset"),
    async () => {
      await send(emulator, textTo(`${lin}|${wu}`));
      await control(`phones/${lin}/read`, "POST", { agentId: 1000002 });
      await control("clock", "POST", { advanceSeconds: 1 });
      await control("reset", "POST");
    },
  );
  expect(events).toMatchObject([
    { type: "phone.message", userId: lin, message: { text: "早" } },
    { type: "phone.message", userId: wu, message: { text: "早" } },
    { type: "phone.read", userId: lin, agentId: 1000002, unread: 0 },
    { type: "clock", now: expect.any(Number) },
    { type: "reset" },
  ]);
});

test("a stream for one phone has events of that phone only", async () => {
  await using receiver = await startReceiver(emulator);
  await emulator.setCallback(1000002, receiver.configuration);
  const wu = working(emulator)[1]!;
  const events = await eventsUntil(
    `events?userId=${lin}`,
    (all) => all.some((event) => event.type === "delivery"),
    async () => {
      await send(emulator, textTo(wu));
      await emulator.phone(lin).type({ agentId: 1000002, text: "嗯" });
    },
  );
  emulator.removeCallback(1000002);
  expect(events).toMatchObject([
    { type: "phone.message", userId: lin, message: { text: "嗯", delivery: { state: "delivering" } } },
    { type: "delivery", userId: lin, delivery: { state: "delivered" } },
  ]);
});

test("events report a card updated on one phone, and a message recalled from all", async () => {
  emulator.setSwitches({ "card.callbackUrlMissing": "accept" });
  const wu = working(emulator)[1]!;
  const card = {
    card_type: "button_interaction",
    main_title: { title: "审批" },
    task_id: "event-1",
    button_list: [{ text: "同意", key: "yes" }],
  };
  const events = await eventsUntil(
    "events",
    (all) => all.filter(({ type }) => type === "phone.changed").length === 3,
    async () => {
      const body = textTo(`${lin}|${wu}`, { text: undefined, msgtype: "template_card", template_card: card });
      const { response_code, msgid } = (await send(emulator, body)).json;
      const button = { replace_name: "已同意" };
      await post(emulator, "message/update_template_card", { agentid: 1000002, userids: [lin], response_code, button });
      await post(emulator, "message/recall", { msgid });
    },
  );
  emulator.setSwitches({ "card.callbackUrlMissing": "43012" });
  const changed = events.filter((event) => event.type === "phone.changed");
  expect(changed[0]).toMatchObject({ userId: lin, message: { card: { state: "updated", replaceName: "已同意" } } });
  expect(changed.slice(1)).toMatchObject([
    { userId: wu, message: { recalled: true, card: { state: "open" } } },
    { userId: lin, message: { recalled: true, card: { replaceName: "已同意" } } },
  ]);
});

test("a message to more than a thousand phones is one event", async () => {
  emulator.seed({ people: 1500 });
  const events = await eventsUntil(
    "events",
    (all) => all.length > 0,
    () => send(emulator, textTo("@all")),
  );
  expect(events).toMatchObject([{ type: "phones.changed", phones: expect.any(Number), message: { text: "早" } }]);
  emulator.seed({ people: 300 });
});

test("the network can be switched off for the platform while the pages go on", async () => {
  await control("network", "POST", { online: false });
  await expect(send(emulator, textTo(lin))).rejects.toThrow();
  expect((await control("company")).status).toBe(200);
  await control("network", "POST", { online: true });
  expect((await send(emulator, textTo(lin))).json.errcode).toBe(0);
});

test("a value that cannot be is a 400 with a sentence; a fault of the engine is a 500, also where it is a RangeError", async () => {
  let broken = false;
  const { random } = systemPorts();
  const integer = (below: number): number => {
    if (broken) throw new RangeError("Invalid array length");
    return random.integer(below);
  };
  await using own = await startEmulator({ people: 3, ports: { random: { ...random, integer } } });
  const { agentId } = own.company().apps[0]!;
  const post = (path: string, body: unknown) =>
    call(`${own.url}/control/${path}`, { method: "POST", body: JSON.stringify(body) });
  expect((await post(`apps/${agentId}/secret`, {})).status).toBe(200);
  expect(await post("seed", { people: 0 })).toMatchObject({
    status: 400,
    json: { message: expect.stringContaining("people") },
  });
  broken = true;
  expect(await post(`apps/${agentId}/secret`, {})).toMatchObject({
    status: 500,
    json: { message: "The emulator failed; its log says where." },
  });
});
