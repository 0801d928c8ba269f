import { randomUUID } from "node:crypto";
import { type LiveEvent, type Message, pathOf, type RecipientsInput, type RequestOf, routes } from "@shoufa/contract";
import { reasonText } from "@shoufa/contract/reason-text";
import { quickTime, startConsole, type TestConsole, testDatabases, until } from "@shoufa/testkit";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listen } from "./listen.ts";

/** Ids by the departments they are directly in, and ids that are in none of those. */
function pick(running: TestConsole) {
  const { emulator } = running;
  const members = emulator.members();
  const department = emulator
    .departments()
    .map(({ id }) => ({ id, people: members.filter((member) => member.departments.includes(id)) }))
    .find(({ people }) => people.length >= 3 && people.length < 30);
  if (!department) throw new Error("the sample company has no fitting department");
  const others = members.filter((member) => !department.people.includes(member));
  return { department: department.id, inside: department.people, outside: others };
}

const keyed = (key: string = randomUUID()) => ({ "idempotency-key": key });

describe.each(testDatabases())("messages on $name", (store) => {
  let running: TestConsole;
  beforeAll(async () => {
    running = await startConsole({ server: { store, ports: quickTime(5) } });
  });
  afterAll(() => running[Symbol.asyncDispose]());
  beforeEach(() => running.emulator.reset());

  const inCompany = () => ({ params: { accountId: running.account.id } });
  const listed = (query: RequestOf<typeof routes.listMessages>["query"] = {}) =>
    running.api.call(routes.listMessages, { ...inCompany(), query });
  const recipientsOf = (messageId: string, query: RequestOf<typeof routes.listMessageRecipients>["query"] = {}) =>
    running.api.call(routes.listMessageRecipients, { params: { messageId }, query });
  const send = (recipients: RecipientsInput, text: string, headers = keyed()) =>
    running.api.ask<typeof routes.sendMessage, Message>(routes.sendMessage, {
      ...inCompany(),
      headers,
      body: { appId: running.app.id, recipients, content: { type: "text", text } },
    });
  const read = (messageId: string): Promise<Message> => running.api.call(routes.getMessage, { params: { messageId } });
  const settled = (id: string): Promise<Message> =>
    until("the message is settled", async () => {
      const message = await read(id);
      return message.state !== "sending" && message;
    });
  const received = (userId: string, text: string): number =>
    running.emulator
      .phone(userId)
      .messages()
      .filter((message) => message.from === "app" && message.text === text).length;

  test("a department and two people: everybody gets it, once", async () => {
    const { department, inside, outside } = pick(running);
    const active = inside.filter((member) => member.status === 1 || member.status === 4);
    const two = outside.filter((member) => member.status === 1).slice(0, 2);
    const also = active[0]?.userId ?? ""; // in the department, and named besides
    const text = `通知 ${randomUUID()}`;
    const members = [...two.map((member) => member.userId), also.toUpperCase()];
    const answer = await send({ departments: [department], members }, text);
    expect(answer.status).toBe(201);
    const message = await settled(answer.body.id);
    const people = [...new Set([...active, ...two].map((member) => member.userId))];
    expect(message).toMatchObject({ state: "done", total: people.length, waiting: null });
    expect(message.counts.accepted).toBe(people.length);
    for (const userId of people) expect([userId, received(userId, text)]).toEqual([userId, 1]);
    expect(message.chosen.departments.map((one) => one.id)).toEqual([department]);
    const { items, total } = await recipientsOf(message.id, { limit: 200 });
    expect(total).toBe(people.length);
    expect(items.map((one) => one.userId).sort()).toEqual(people.sort());
    expect(items.every((one) => one.state === "accepted" && one.name !== "" && one.department !== "")).toBe(true);
  });

  test("messages are found by their words, their sender and their state, and nothing else", async () => {
    const { outside } = pick(running);
    const some = outside.find((member) => member.status === 1)?.userId ?? "";
    const mark = randomUUID().slice(0, 8);
    const one = await send({ members: [some] }, `停水 ${mark} 100% "A_B"`);
    const other = await send({ members: [some] }, `停电 ${mark}`);
    await settled(one.body.id);
    await settled(other.body.id);
    const found = async (query: RequestOf<typeof routes.listMessages>["query"]) =>
      (await listed(query)).items.filter(({ content }) => JSON.stringify(content).includes(mark)).map(({ id }) => id);
    const [first, second] = [one.body.id, other.body.id];
    expect(await found({ q: `停水 ${mark.toUpperCase()}` })).toEqual([first]);
    expect(await found({ q: '100% "A_B"' })).toEqual([first]);
    expect(await found({ q: mark })).toEqual([second, first]);
    expect(await found({ q: "林晓", state: "done" })).toEqual([second, first]);
    const [{ id: by } = { id: "" }, ...others] = (await running.api.call(routes.listMessageSenders, inCompany())).items;
    expect(others).toEqual([]);
    const { createdAt } = other.body;
    const later = new Date(Date.parse(createdAt) + 1).toISOString();
    expect(await found({ by, since: createdAt, until: later })).toEqual([second]);
    expect(await found({ until: createdAt })).toEqual([first]);
    expect(await found({ by: "nobody" })).toEqual([]);
    for (const query of [{ q: `%${mark}` }, { q: `_${mark}` }, { q: '"text":' }, { state: "attention" as const }])
      expect([query, await found(query)]).toEqual([query, []]);
  });

  test("the delivery record is exported as a table, as filtered, and the audit log says so [J1]", async () => {
    const { outside } = pick(running);
    const [a = "", b = ""] = outside.filter((member) => member.status === 1).map((member) => member.userId);
    const { body } = await send({ members: [a, b] }, "导出");
    await settled(body.id);
    const fileOf = async (query: { readonly q?: string }) => {
      const path = pathOf(routes.exportMessageRecipients, { params: { messageId: body.id }, query });
      const file = await fetch(running.server.url + path, { headers: { cookie: running.api.cookie } });
      expect(file.headers.get("content-type")).toContain("text/csv");
      return (await file.text()).split("\r\n").filter((line) => line !== "");
    };
    const all = await fileOf({});
    expect(all).toHaveLength(3);
    expect(all[0]).toContain("user_id,name,department,state");
    expect(all.slice(1).every((line) => line.includes(",accepted,"))).toBe(true);
    expect((await fileOf({ q: a })).slice(1).map((line) => line.split(",")[0])).toEqual([a]);
    const { items } = await running.api.call(routes.listAudit, { query: { action: "message.export" } });
    expect(items[0]).toMatchObject({ subject: `message/${body.id}`, detail: { filter: { q: a } } });
  });

  test("nobody left: told who was excluded and why, and nothing is written", async () => {
    const before = (await listed()).total;
    const answer = await send({ members: ["ghost"] }, "有人吗");
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      code: "recipients.empty",
      params: { chosen: 1 },
      excluded: [{ reason: "unknown-member", count: 1, sample: [{ id: "ghost", name: "ghost" }] }],
    });
    expect((await listed()).total).toBe(before);
  });

  test.each([
    [
      "one byte too many, counted in bytes",
      `${"字".repeat(682)}abc`,
      "message.text_too_long",
      { bytes: 2049, max: 2048 },
    ],
    ["only blanks", " \n　", "message.text_empty", {}],
  ])("a text of %s is refused before sending", async (_name, text, code, params) => {
    const answer = await send({ everyone: true }, text);
    expect([answer.status, answer.body]).toMatchObject([422, { code, params }]);
    expect(running.emulator.requests()["message/send"] ?? 0).toBe(0);
  });

  test("the same key sends once; with other content it is refused; without one it is refused [M5, N4]", async () => {
    const { outside } = pick(running);
    const [a = "", b = ""] = outside.filter((member) => member.status === 1).map((member) => member.userId);
    const text = `一次 ${randomUUID()}`;
    const headers = keyed();
    const [first, second, third] = await Promise.all([
      send({ members: [a, b] }, text, headers),
      send({ members: [b, a.toUpperCase()] }, text, headers),
      send({ members: [a, b, a] }, text, headers),
    ]);
    expect([first.status, second.status, third.status]).toEqual([201, 201, 201]);
    expect(new Set([first.body.id, second.body.id, third.body.id]).size).toBe(1);
    await settled(first.body.id);
    expect([received(a, text), received(b, text)]).toEqual([1, 1]);
    expect(await send({ members: [a] }, text, headers)).toMatchObject({
      status: 422,
      body: { code: "idempotency.reused" },
    });
    expect(await send({ members: [a] }, text, {} as typeof headers)).toMatchObject({
      status: 400,
      body: { code: "idempotency.missing" },
    });
  });

  test("somebody whom WeCom does not know any more is refused by name; the rest get it [E8]", async () => {
    const { outside } = pick(running);
    const [a = "", b = ""] = outside.filter((member) => member.status === 1).map((member) => member.userId);
    // The mirror is what it was; meanwhile the person has left the company.
    const gone = running.emulator.members().find((member) => member.userId === b);
    expect(gone).toBeDefined();
    const status = gone?.status;
    Object.assign(gone as object, { status: 5 });
    try {
      const text = `走了 ${randomUUID()}`;
      const { body } = await send({ members: [a, b] }, text);
      const message = await settled(body.id);
      const { items } = await recipientsOf(message.id, { state: "refused" });
      expect(items).toMatchObject([{ userId: b, reason: "invalid-user", errcode: null }]);
      expect(message).toMatchObject({ state: "done", counts: { accepted: 1, refused: 1 } });
      expect(received(a, text)).toBe(1);
    } finally {
      Object.assign(gone as object, { status });
    }
  });

  test("who was refused gets the same as a new message, and nobody else; the audit log says so", async () => {
    const { outside } = pick(running);
    const [a = "", b = ""] = outside.filter((member) => member.status === 1).map((member) => member.userId);
    const text = `再发 ${randomUUID()}`;
    const gone = running.emulator.members().find((member) => member.userId === b);
    Object.assign(gone as object, { status: 5 });
    const { body: first } = await send({ members: [a, b] }, text);
    await settled(first.id);
    Object.assign(gone as object, { status: 1 });
    const again = (key: string) =>
      running.api.ask<typeof routes.sendToThese, Message>(routes.sendToThese, {
        ...{
          params: { accountId: running.account.id, messageId: first.id },
          headers: keyed(key),
          body: { state: "refused" },
        },
      });
    const key = randomUUID();
    const { status, body } = await again(key);
    expect([status, body]).toMatchObject([201, { total: 1, content: { type: "text", text } }]);
    expect((await again(key)).body.id).toBe(body.id);
    await settled(body.id);
    expect([received(a, text), received(b, text)]).toEqual([1, 1]);
    expect((await read(first.id)).counts).toMatchObject({ accepted: 1, refused: 1 });
    const { items } = await running.api.call(routes.listAudit, { query: { action: "message.send" } });
    expect(items[0]).toMatchObject({ subject: `message/${body.id}`, detail: { people: 1 } });
    const none = await running.api.ask(routes.sendToThese, {
      ...{
        params: { accountId: running.account.id, messageId: body.id },
        headers: keyed(),
        body: { state: "cancelled" },
      },
    });
    expect(none).toMatchObject({ status: 409, body: { code: "message.nobody_to_send_again" } });
  });

  test("WeCom refuses the whole call: everybody is refused with the code, and a person is asked to look", async () => {
    const { inside, department } = pick(running);
    running.emulator.faults.set({ endpoint: "message/send", kind: "errcode", errcode: 48002, times: 1 });
    const { body } = await send({ departments: [department] }, "拒绝");
    const message = await settled(body.id);
    expect(message).toMatchObject({ state: "attention", counts: { accepted: 0, refused: message.total } });
    const { items } = await recipientsOf(body.id);
    expect(items[0]).toMatchObject({ state: "refused", reason: "call-refused", errcode: 48002 });
    expect(items.length).toBeLessThanOrEqual(inside.length);
  });

  test.each([
    ["−1, which does not say whether it was done", { kind: "errcode", errcode: -1 }],
    ["the answer lost after WeCom had done it", { kind: "cut-after-effect" }],
    ["the connection lost before WeCom had done it", { kind: "cut-before-effect" }],
  ] as const)("%s: repeated with the same bytes, everybody has it once [E3, E11]", async (_name, fault) => {
    const { department, inside } = pick(running);
    const text = `重试 ${randomUUID()}`;
    const { faults } = running.emulator;
    faults.set({ endpoint: "message/send", times: 1000, ...fault });
    const { body } = await send({ departments: [department] }, text);
    const seen = await until("it is unknown meanwhile", async () => {
      const message = await read(body.id);
      return message.waiting && message;
    });
    faults.set({ endpoint: "message/send", times: 0, ...fault });
    expect(seen.counts.unknown).toBe(seen.total);
    expect(seen.waiting?.code).toMatch(/^wecom\./);
    const message = await settled(body.id);
    expect(message.counts.accepted).toBe(message.total);
    const active = inside.filter((member) => member.status === 1 || member.status === 4);
    for (const { userId } of active) expect([userId, received(userId, text)]).toEqual([userId, 1]);
  });

  test("a call limit makes it wait and say so; then it goes out [E4]", async () => {
    const { outside } = pick(running);
    const { faults } = running.emulator;
    const userId = outside.find((member) => member.status === 1)?.userId ?? "";
    faults.set({ endpoint: "message/send", kind: "errcode", errcode: 45033, times: 1000 });
    const { body } = await send({ members: [userId] }, "慢一点");
    // One reading: by the next it may have gone out.
    const stuck = await until("it waits", async () => {
      const message = await read(body.id);
      return message.waiting && message;
    });
    faults.set({ endpoint: "message/send", kind: "errcode", errcode: 45033, times: 0 });
    expect(stuck).toMatchObject({ waiting: { code: "wecom.45033" }, counts: { waiting: 1 } });
    expect((await settled(body.id)).counts.accepted).toBe(1);
    expect(received(userId, "慢一点")).toBe(1);
  });

  test("WeCom cannot be reached: it waits, says why and until when, and goes out once when WeCom is back", async () => {
    const { department, inside } = pick(running);
    const text = `断线 ${randomUUID()}`;
    await running.emulator.goOffline();
    const { body } = await send({ departments: [department] }, text);
    const stuck = await until("it waits", async () => {
      const message = await read(body.id);
      return message.waiting && message;
    });
    expect(stuck).toMatchObject({
      state: "sending",
      counts: { waiting: stuck.total, unknown: 0 },
      waiting: { code: "wecom.unreachable" },
    });
    expect(Date.parse(stuck.waiting?.until ?? "")).toBeGreaterThan(Date.now() - 1000);
    expect(stuck.waiting && reasonText(stuck.waiting, "en")).toContain("sent once the address answers again");
    await running.emulator.goOnline();
    expect((await settled(body.id)).counts.accepted).toBe(stuck.total);
    for (const { userId } of inside.filter((member) => member.status === 1))
      expect([userId, received(userId, text)]).toEqual([userId, 1]);
  });

  test("the screens are told how it goes on", async () => {
    const { outside } = pick(running);
    const userId = outside.find((member) => member.status === 1)?.userId ?? "";
    await using live = await listen(running);
    const { body } = await send({ members: [userId] }, "直播");
    const done = await live.waitFor(
      (event): event is Extract<LiveEvent, { type: "message.progress" }> =>
        event.type === "message.progress" && event.messageId === body.id && event.state === "done",
    );
    expect(done).toMatchObject({ accountId: running.account.id, counts: { accepted: 1, waiting: 0 } });
  });

  test("lists: newest first, in pages; people by state and name; a foreign cursor is refused", async () => {
    const { department } = pick(running);
    for (const text of ["一", "二", "三"]) await settled((await send({ departments: [department] }, text)).body.id);
    const first = await listed({ limit: 2 });
    expect(first.items.map((one) => one.content)).toMatchObject([{ text: "三" }, { text: "二" }]);
    const second = await listed({ limit: 2, cursor: first.next ?? "" });
    expect(second.items[0]?.content).toMatchObject({ text: "一" });
    expect(second.total).toBe(first.total);

    const id = first.items[0]?.id ?? "";
    const people = await recipientsOf(id, { limit: 1 });
    const rest = await recipientsOf(id, { limit: 200, cursor: people.next ?? "" });
    expect(1 + rest.items.length).toBe(people.total);
    const someone = people.items[0];
    const found = await recipientsOf(id, { q: someone?.name ?? "" });
    expect(found.items.map((one) => one.userId)).toContain(someone?.userId);
    expect((await recipientsOf(id, { state: "held" })).total).toBe(0);
    const foreign = { params: { messageId: id }, query: { cursor: first.next ?? "" } };
    expect((await running.api.ask(routes.listMessageRecipients, foreign)).status).toBe(400);
    expect((await running.api.ask(routes.getMessage, { params: { messageId: randomUUID() } })).status).toBe(404);
  });

  test("nobody sends or reads without having signed in, or through another company's app", async () => {
    const visitor = running.server.visitor();
    expect((await visitor.ask(routes.listMessages, inCompany())).status).toBe(401);
    const message = (appId: string) => ({
      ...inCompany(),
      headers: keyed(),
      body: { appId, recipients: { everyone: true }, content: { type: "text", text: "x" } } as const,
    });
    expect((await visitor.ask(routes.sendMessage, message(running.app.id))).status).toBe(401);
    const answer = await running.api.ask(routes.sendMessage, message(randomUUID()));
    expect(answer).toMatchObject({ status: 404, body: { code: "app.not_found" } });
  });
});
