/**
 * The client against the emulator: two readings of the same facts, written apart, so a mistake in one shows here.
 * Phones are the judge of what was delivered.
 */
import { startEmulator } from "@shoufa/testkit";
import { expect, test } from "vitest";
import { createWeCom, NoAnswerError, sendResult, WeComApiError, type WeComOptions } from "../src/index.ts";
import { errorOf } from "./platform.ts";

async function company(options: Partial<WeComOptions> = {}) {
  const emulator = await startEmulator({ people: 120 });
  const { corpId, contactsSecret, apps } = emulator.company();
  const [first] = apps;
  if (!first) throw new Error("the sample company has no app");
  const wecom = createWeCom({ corpId, apiBase: emulator.url, retry: { repeats: 0 }, ...options });
  const someone = emulator.members().at(-1)?.userId ?? "";
  return {
    emulator,
    wecom,
    app: wecom.app(first),
    agentId: first.agentId,
    contacts: wecom.contacts({ secret: contactsSecret }),
    someone,
    async [Symbol.asyncDispose]() {
      await wecom.close();
      await emulator.close();
    },
  };
}

test("the whole directory can be read, and every way of reading agrees", async () => {
  await using ours = await company();
  const { emulator, app } = ours;
  const departments = await app.departments.list();
  expect(departments).toHaveLength(emulator.departments().length);
  const simple = await app.departments.simpleList();
  expect(simple.map(({ id }) => id).sort()).toEqual(departments.map(({ id }) => id).sort());
  const root = departments.find(({ parentid }) => parentid === 0);
  expect(await app.departments.get(root?.id ?? 0)).toEqual(root);

  const found = new Map<string, string>();
  for (const { id } of departments) {
    const members = await app.members.list(id);
    const names = await app.members.simpleList(id);
    expect(names.map(({ userid }) => userid)).toEqual(members.map(({ userid }) => userid));
    for (const { userid, name } of members) found.set(userid, name);
  }
  expect(found.size).toBe(emulator.members().length);
  const [userId = "", name] = [...found][0] ?? [];
  expect(await app.members.get(userId.toUpperCase())).toMatchObject({ userid: userId, name });
});

test("a text arrives on the phone as it was written; an unknown userid is returned", async () => {
  await using ours = await company();
  const { emulator, app, someone } = ours;
  const text = '早上好 <a href="https://a.test/?b=c&d">“收发室”</a>\n第二行';
  const sent = await app.messages.sendText({ to: { users: [someone, "Ghost"] }, text });
  expect(sent.unreached).toEqual({ users: ["ghost"], departments: [], tags: [] });
  expect(sent.msgId).toEqual(expect.any(String));
  expect(emulator.phone(someone).messages()).toMatchObject([{ from: "app", msgtype: "text", text }]);
});

test("a department and everyone can be reached", async () => {
  await using ours = await company();
  const { emulator, app } = ours;
  await app.messages.sendText({ to: { departments: [1] }, text: "一" });
  await app.messages.sendText({ to: "everyone", text: "二" });
  for (const { userId } of emulator.members().slice(0, 20)) {
    expect(emulator.phone(userId).messages()).toMatchObject([{ text: "一" }, { text: "二" }]);
  }
});

test("when no recipient can be reached the refusal lists them", async () => {
  await using ours = await company();
  const { app } = ours;
  const error = await errorOf(app.messages.sendText({ to: { users: ["ghost"], departments: [987654] }, text: "早" }));
  expect(error).toBeInstanceOf(WeComApiError);
  expect(error).toMatchObject({ errcode: 81013, hint: expect.stringMatching(/^\d{25}$/) });
  expect(sendResult((error as WeComApiError).reply).unreached).toEqual({
    users: ["ghost"],
    departments: [987654],
    tags: [],
  });
});

test("tokens voided early cost one gettoken, however many calls are under way", async () => {
  await using ours = await company();
  const { emulator, app } = ours;
  await app.departments.simpleList();
  expect(emulator.requests()["gettoken"]).toBe(1);
  for (let round = 1; round <= 5; round++) {
    emulator.setSwitches({ "token.repeatFetch": round % 2 ? "new-token" : "remaining" });
    emulator.revokeTokens();
    await Promise.all(Array.from({ length: 100 }, () => app.departments.simpleList()));
    expect(emulator.requests()["gettoken"]).toBe(1 + round);
  }
});

test("a token that ended on the platform's clock before ours is replaced without anybody noticing", async () => {
  await using ours = await company();
  const { emulator, app, someone } = ours;
  await app.messages.sendText({ to: { users: [someone] }, text: "一" });
  emulator.clock.advance({ hours: 2, seconds: 1 });
  await app.messages.sendText({ to: { users: [someone] }, text: "二" });
  expect(emulator.requests()).toMatchObject({ gettoken: 2, "message/send": 3 });
  expect(emulator.phone(someone).messages()).toHaveLength(2);
});

test("a connection cut after the effect is unknown; the same bytes again reach no one twice", async () => {
  await using ours = await company({ retry: {} });
  const { emulator, app, someone } = ours;
  const frozen = app.messages.freezeText({
    to: { users: [someone] },
    text: "只此一次",
    duplicateCheck: { seconds: 14_400 },
  });
  emulator.faults.set({ endpoint: "message/send", kind: "cut-after-effect", times: 1 });
  const error = await errorOf(app.messages.sendFrozen(frozen));
  expect(error).toBeInstanceOf(NoAnswerError);
  expect(error).toMatchObject({ outcome: "unknown" });
  expect(emulator.phone(someone).messages()).toHaveLength(1);
  await app.messages.sendFrozen(frozen);
  expect(emulator.phone(someone).messages()).toHaveLength(1);
});

test("two alarms with the same words, each frozen by itself, are two; with the duplicate check they are one", async () => {
  await using ours = await company();
  const { emulator, app, someone } = ours;
  const alarm = { to: { users: [someone] }, text: "告警：磁盘满" };
  for (let i = 0; i < 2; i++) await app.messages.sendFrozen(app.messages.freezeText(alarm));
  expect(emulator.phone(someone).messages()).toHaveLength(2);
  const checked = { ...alarm, text: "告警：内存满", duplicateCheck: { seconds: 14_400 } };
  for (let i = 0; i < 2; i++) await app.messages.sendFrozen(app.messages.freezeText(checked));
  expect(emulator.phone(someone).messages()).toHaveLength(3);
});

test("while the platform is away nothing was sent; when it is back the message goes out", async () => {
  await using ours = await company();
  const { emulator, app, someone } = ours;
  await app.departments.simpleList();
  await emulator.goOffline();
  await errorOf(app.departments.simpleList()); // takes the dead connection out of the pool
  const message = { to: { users: [someone] }, text: "早" };
  expect(await errorOf(app.messages.sendText(message))).toMatchObject({ outcome: "not-sent" });
  await emulator.goOnline();
  await app.messages.sendText(message);
  expect(emulator.phone(someone).messages()).toHaveLength(1);
});

test("a busy platform is asked again for a read", async () => {
  await using ours = await company({ retry: { firstDelayMilliseconds: 1 } });
  const { emulator, app } = ours;
  emulator.faults.set({ endpoint: "department/simplelist", kind: "errcode", errcode: 45033, times: 3 });
  expect(await app.departments.simpleList()).toHaveLength(emulator.departments().length);
});

test("calls that a secret may not make are refused with their code", async () => {
  await using ours = await company();
  const { emulator, wecom, app, agentId, contacts, someone } = ours;
  const hello = { touser: someone, agentid: agentId, msgtype: "text", text: { content: "早" } } as const;
  expect(await errorOf(contacts.call("message/send", hello))).toMatchObject({ errcode: 48002 });
  expect(await errorOf(wecom.app({ agentId, secret: "wrong" }).accessToken())).toMatchObject({ errcode: 40001 });
  expect(await errorOf(app.departments.get(987654))).toMatchObject({ errcode: 60003 });
  expect(await errorOf(app.members.get("nobody"))).toMatchObject({ errcode: 60111 });
  const others = emulator.company().apps.find((other) => other.agentId !== agentId);
  if (others) {
    const wrongAgent = app.call("message/send", { ...hello, agentid: others.agentId });
    expect(await errorOf(wrongAgent)).toMatchObject({ errcode: 301002 });
  }
});
