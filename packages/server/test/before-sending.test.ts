/** What is known of a message before it is sent: who gets it, who is labelled, how old that is, and what it will take. */
import { randomUUID } from "node:crypto";
import { type RecipientsInput, type Resolution, routes, type SendingSettings } from "@shoufa/contract";
import { fakeClock, ownerPassword, startConsole, type TestConsole, testDatabases, until } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sendingOf } from "./sending.ts";

describe.each(testDatabases())("before sending on $name", (store) => {
  const clock = fakeClock();
  let running: TestConsole;
  beforeAll(async () => {
    running = await startConsole({ server: { store, ports: { clock, timers: clock } } });
  });
  afterAll(() => running[Symbol.asyncDispose]());

  const inCompany = () => ({ params: { accountId: running.account.id } });
  const resolve = (recipients: RecipientsInput, refresh = false): Promise<Resolution> =>
    running.api.call(routes.resolveRecipients, {
      ...inCompany(),
      body: { ...recipients, appId: running.app.id, refresh },
    });
  const root = (): number => running.emulator.departments().find(({ parentId }) => parentId === 0)?.id ?? 1;
  const pull = async (isRead: () => Promise<boolean>): Promise<void> => {
    await running.api.call(routes.pullDirectory, inCompany());
    await until("the directory is read", async () => {
      await clock.advance({ seconds: 1 });
      return isRead();
    });
  };
  const requests = (endpoint: string): number => running.emulator.requests()[endpoint] ?? 0;

  test("who certainly cannot get it is left out and kept with the message; disabled and unlicensed people are labelled and sent to", async () => {
    const { emulator, app } = running;
    const active = sendingOf(running).active();
    const [some = "", bare = "", far = "", disabled = ""] = active;
    emulator.directory.updateMember(disabled, { enabled: false });
    await pull(async () => (await resolve({ members: [disabled] })).disabled.count === 1);
    emulator.setSwitches({ "message.licence": "per-member" });
    emulator.messaging.setLicence(bare, false);
    const { send, settled, received } = sendingOf(running);
    await settled((await send({ members: [bare, some] }, "先发一条")).id);

    // The range is narrowed in WeCom: what was read ten minutes ago says nothing about that yet.
    emulator.directory.setVisibleRange(app.agentId, { departments: [], userIds: [some, bare, disabled], tags: [] });
    const chosen = { members: [some, bare, disabled, far, "nobody-of-this-name"], departments: [999_999] };
    await clock.advance({ minutes: 10 });
    expect(await resolve(chosen, true)).toMatchObject({ people: 4, isStale: false, disabled: { count: 1 } });
    await clock.advance({ minutes: 6 });
    const old = await resolve(chosen);
    expect(old).toMatchObject({ people: 4, isStale: true });
    const now = await resolve(chosen, true);
    expect(now).toMatchObject({
      ...{ people: 3, isStale: false, notRead: null, rangeReadAt: new Date(clock.now()).toISOString(), readAt: null },
      disabled: { count: 1, sample: [{ id: disabled }] },
      unlicensed: { count: 1, sample: [{ id: bare }], answeredAt: expect.any(String) },
    });
    const reasons = Object.fromEntries(now.excluded.map(({ reason, count }) => [reason, count]));
    expect(reasons).toEqual({ "out-of-range": 1, "unknown-member": 1, "unknown-department": 1 });

    const text = `之前 ${randomUUID()}`;
    const message = await settled((await send(chosen, text)).id);
    expect(message.total).toBe(3);
    expect(message.excluded).toEqual(now.excluded);
    expect([received(some, text), received(far, text)]).toEqual([1, 0]);
    // A licence given meanwhile is known by the next answer.
    emulator.messaging.setLicence(bare, true);
    await clock.advance({ seconds: 1 });
    await settled((await send({ members: [bare] }, "有了许可")).id);
    expect((await resolve(chosen)).unlicensed).toEqual({ count: 0, sample: [], answeredAt: null });
    emulator.directory.setVisibleRange(app.agentId, { departments: [root()], userIds: [], tags: [] });
  });

  test("chosen departments and tags older than 15 minutes are read again, with everybody who came, went and was renamed", async () => {
    const { emulator } = running;
    const { directory } = emulator;
    const add = (userId: string, departments: number[], at: number) =>
      directory.createMember(
        userId,
        { name: `新来${userId}`, mobile: `1390000700${at}`, departments },
        { invite: false },
      );
    directory.createDepartment({ name: "项目组", parentId: root(), id: 9101 });
    for (const [at, userId] of ["in1", "in2", "in3"].entries()) add(userId, [9101], at);
    directory.createTag("值周", 801);
    directory.addToTag(801, { userIds: ["in1"], departments: [] });
    await pull(async () => (await resolve({ departments: [9101] })).people === 3);

    directory.createDepartment({ name: "小组", parentId: 9101, id: 9102 });
    add("in4", [9102], 4);
    directory.updateMember("in2", { departments: [root()] });
    directory.deleteMember("in3");
    directory.addToTag(801, { userIds: ["in2"], departments: [] });
    const chosen = { departments: [9101], tags: [801], except: { tags: [] } };
    const young = await resolve(chosen, true);
    expect(young).toMatchObject({ people: 3, isStale: false });
    await clock.advance({ minutes: 16 });
    expect(await resolve(chosen)).toMatchObject({ people: 3, isStale: true, readAt: young.readAt });

    // WeCom does not answer: what is known stays, and the page hears why.
    emulator.faults.set({ endpoint: "department/list", kind: "errcode", errcode: 60020, times: 1 });
    expect(await resolve(chosen, true)).toMatchObject({ people: 3, isStale: true, notRead: { code: "wecom.60020" } });
    await clock.advance({ minutes: 2 });
    const calls = requests("user/list");
    const read = await resolve(chosen, true);
    expect(read).toMatchObject({
      people: 3,
      isStale: false,
      notRead: null,
      readAt: new Date(clock.now()).toISOString(),
    });
    expect(requests("user/list") - calls).toBe(2);
    const { send, settled, received } = sendingOf(running);
    const text = `给项目组 ${randomUUID()}`;
    await settled((await send(chosen, text)).id);
    expect(["in1", "in2", "in4"].map((userId) => received(userId, text))).toEqual([1, 1, 1]);
    // Sent by a program: read again first, too.
    add("in5", [9102], 5);
    await clock.advance({ minutes: 16 });
    const later = `之后 ${randomUUID()}`;
    await settled((await send({ departments: [9101] }, later)).id);
    expect(["in1", "in4", "in5"].map((userId) => received(userId, later))).toEqual([1, 1, 1]);
  });

  test("how long it takes and what it uses of the day's allowance, and a company for tests sends to its list alone [M14]", async () => {
    const { api } = running;
    const { send, settled, received, active } = sendingOf(running);
    const [listed = "", other = "", third = ""] = active();
    await api.call(routes.provePassword, { body: { password: ownerPassword } });
    const set = (settings: SendingSettings) => api.call(routes.setSendingSettings, { ...inCompany(), body: settings });
    const { outlook: earlier } = await resolve({ members: [listed] });
    expect(earlier?.dailyLimit).toBeNull();
    const used = (earlier?.usedToday ?? 0) + 2;
    await settled((await send({ members: [listed, other] }, "今天的两条")).id);
    await set({ accountCap: 2, typedAbove: 30, allowList: null });
    const before = await resolve({ members: [listed] });
    expect(before).toMatchObject({ typedAbove: 30, outlook: { usedToday: used, dailyLimit: 400, secondsBefore: 0 } });
    expect(before.outlook?.seconds).toBeGreaterThan(0);

    await set({ accountCap: null, typedAbove: 100, allowList: [listed.toUpperCase(), third] });
    const text = `测试名单 ${randomUUID()}`;
    const chosen = { members: [listed, other] };
    expect(await resolve(chosen)).toMatchObject({
      people: 1,
      excluded: [{ reason: "not-allowed", count: 1, sample: [{ id: other }] }],
    });
    const message = await settled((await send(chosen, text)).id);
    expect(message).toMatchObject({ total: 1, excluded: [{ reason: "not-allowed", count: 1 }] });
    expect([received(listed, text), received(other, text)]).toEqual([1, 0]);
    const refused = await api.ask(routes.sendMessage, {
      ...inCompany(),
      headers: { "idempotency-key": randomUUID() },
      body: { appId: running.app.id, recipients: { members: [other] }, content: { type: "text", text } },
    });
    expect([refused.status, refused.body]).toMatchObject([422, { code: "recipients.empty" }]);
    await set({ accountCap: null, typedAbove: 100, allowList: null });
    const { items } = await api.call(routes.listAudit, { query: { action: "account.sending" } });
    expect(items[0]?.detail).toMatchObject({
      before: { allowList: [listed.toUpperCase(), third] },
      after: { allowList: null },
    });

    // One account allows 200 person-times: whatever would pass them is refused with the numbers.
    await set({ accountCap: 1, typedAbove: 100, allowList: null });
    const parts = { everyone: true };
    for (;;) {
      const { people, outlook } = await resolve(parts);
      if ((outlook?.usedToday ?? 0) + people > 200) break;
      await settled((await send(parts, randomUUID())).id);
    }
    const full = await api.ask(routes.sendMessage, {
      ...inCompany(),
      headers: { "idempotency-key": randomUUID() },
      body: { appId: running.app.id, recipients: parts, content: { type: "text", text: "四" } },
    });
    const { people, outlook } = await resolve(parts);
    expect([full.status, full.body]).toMatchObject([
      422,
      { code: "message.over_allowance", params: { people, used: outlook?.usedToday, limit: 200 } },
    ]);
    await set({ accountCap: null, typedAbove: 100, allowList: null });
  });
});
