/** How long things are kept, as an owner sets it and as everybody sees what is left. */
import { randomUUID } from "node:crypto";
import { type Retention, requestOf, routes } from "@shoufa/contract";
import { type Clock, systemClock } from "@shoufa/ports";
import { apiOf, startConsole, testDatabases, until } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { restore } from "./fixtures/restore.ts";
import { listen } from "./listen.ts";
import { openEntry, textMessage } from "./platform.ts";
import { sendingOf } from "./sending.ts";
import { storedEvents, storedRows } from "./stored-events.ts";

const day = 86_400_000;
/** A clock that goes as the machine's does, and can be set. */
function settable(): Clock & { ahead: number } {
  const clock = {
    ahead: 0,
    now: () => systemClock.now() + clock.ahead,
    monotonic: () => systemClock.monotonic(),
  };
  return clock;
}
const none = { maxAgeDays: null, maxRows: null };
const byKind = ({ items }: { items: readonly Retention[] }) => new Map(items.map((item) => [item.kind, item]));

describe.each(testDatabases())("on $name", (store) => {
  test("a new installation has limits, and says truly how much there is", async () => {
    await using running = await startConsole({ server: { store } });
    const { api } = running;
    const sending = sendingOf(running);
    const { id, total } = await sending.send({ everyone: true }, `早 ${randomUUID()}`);
    await sending.settled(id);
    await running.emulator.phone(sending.active()[0] ?? "").type({ agentId: running.app.agentId, text: "在" });
    const kinds = byKind(await api.call(routes.getRetention, {}));
    const stored = async (query: string): Promise<number> =>
      Number((await storedRows<{ n: number }>(running.server, query))[0]?.n);
    expect(kinds.get("callbacks")).toMatchObject({
      ...{ maxAgeDays: 180, maxRows: 1_000_000, lastCleaning: null },
      rows: await stored("select count(*) as n from callback_event"),
    });
    expect(kinds.get("recipients")).toMatchObject({ maxAgeDays: 365, maxRows: 10_000_000, rows: total });
    expect(kinds.get("audit")).toMatchObject({
      ...{ maxAgeDays: 1095, maxRows: 1_000_000 },
      rows: await stored("select count(*) as n from audit"),
      oldestAt: expect.stringMatching(/^20\d\d-/),
    });
    expect(await running.server.visitor().ask(routes.getRetention, {})).toMatchObject({ status: 401 });
  });

  test("a change is checked, kept, told to open screens, and in the audit with before and after", async () => {
    await using running = await startConsole({ server: { store } });
    const { api, server } = running;
    await using screen = await listen(running);
    for (const limits of [
      { maxAgeDays: 0, maxRows: null },
      { maxAgeDays: 3651, maxRows: null },
      { maxAgeDays: 1.5, maxRows: null },
      { maxAgeDays: null, maxRows: 999 },
    ])
      expect(await api.ask(routes.changeRetention, { body: { audit: limits } })).toMatchObject({
        ...{ status: 400, body: { code: "request.invalid", params: { field: expect.stringMatching(/^audit\.max/) } } },
      });
    const changed = await api.call(routes.changeRetention, {
      body: { callbacks: { maxAgeDays: 30, maxRows: 1000 }, audit: none },
    });
    expect(byKind(changed).get("callbacks")).toMatchObject({ maxAgeDays: 30, maxRows: 1000 });
    expect(byKind(changed).get("audit")).toMatchObject(none);
    expect(byKind(changed).get("recipients")).toMatchObject({ maxAgeDays: 365 });
    await screen.waitFor((event): event is typeof event => event.type === "retention.changed");
    // The same again changes nothing and says nothing.
    await api.call(routes.changeRetention, { body: { audit: none } });
    const lines = await storedRows<{ actor_name: string; subject: string; detail: string }>(
      server,
      "select actor_name, subject, detail from audit where action = 'retention.change' order by seq",
    );
    expect(lines.map((line) => ({ ...line, detail: JSON.parse(line.detail) as unknown }))).toEqual([
      {
        ...{ actor_name: "林晓", subject: "retention/callbacks" },
        detail: { before: { maxAgeDays: 180, maxRows: 1_000_000 }, after: { maxAgeDays: 30, maxRows: 1000 } },
      },
      {
        ...{ actor_name: "林晓", subject: "retention/audit" },
        detail: { before: { maxAgeDays: 1095, maxRows: 1_000_000 }, after: none },
      },
    ]);
    expect((await server.visitor().ask(routes.changeRetention, { body: { audit: none } })).status).toBe(401);
  });

  test("plans go after their time, what they wrote stays until its own, and an import goes with its rows", async () => {
    const clock = settable();
    await using running = await startConsole({ server: { store, ports: { clock } } });
    const params = { accountId: running.account.id };
    const { contactsSecret } = running.emulator.company();
    await running.api.call(routes.editAccount, { params, body: { contactsSecret } });
    const [one, other] = running.emulator.members().map(({ userId }) => userId) as [string, string];
    const make = () => {
      const acts = [one, other].map((userId) => ({
        ...{ act: "member.update" as const, userId, set: { position: "新岗位" } },
      }));
      return running.api.call(routes.createPlan, { params, body: { acts } });
    };
    const [{ id: planId }, { id: unused }] = [await make(), await make()];
    const at = { params: { ...params, planId } };
    const { hash } = await running.api.call(routes.tickPlan, { ...at, body: { unticked: [1] } });
    await running.api.call(routes.applyPlan, { ...at, body: { hash } });
    await until("it is applied", async () => (await running.api.call(routes.getPlan, at)).state === "finished");
    const upload = requestOf(routes.startImport, {
      params,
      query: { name: "a.csv" },
      headers: { "idempotency-key": randomUUID() },
    });
    const { method, headers } = upload;
    const sent = await fetch(running.server.url + upload.path, {
      ...{ method, headers: { ...headers, cookie: running.api.cookie }, body: "账号,姓名\nx,y\n" },
    });
    const { id: importId } = (await sent.json()) as { id: string };
    await until("the file is read", async () => {
      const now = await running.api.call(routes.getImport, { params: { ...params, importId } });
      return now.state === "columns";
    });

    clock.ahead = 400 * day;
    await using later = await running.server.restart();
    const api = await later.owner();
    const lists = async () => [
      (await api.call(routes.listPlans, { params, query: {} })).items.length,
      (await api.call(routes.listImports, { params, query: {} })).items.length,
    ];
    await until("they are cleaned", async () => (await lists()).join() === "0,0");
    expect((await api.ask(routes.getPlan, { params: { ...params, planId: unused } })).status).toBe(404);
    expect((await api.ask(routes.getImport, { params: { ...params, importId } })).status).toBe(404);
    const history = () => api.call(routes.directoryHistory, { params, query: { object: `m:${one}` } });
    expect((await history()).items).toMatchObject([{ planId, after: { position: "新岗位" } }]);
    const kept = await until("the steps that wrote nothing are gone", async () => {
      const plan = await api.call(routes.getPlan, at);
      return plan.total === 1 && plan;
    });
    expect(kept).toMatchObject({ states: { done: 1 }, cleanedAt: expect.stringMatching(/^20/) });
    const limits = await until("the cleaning has ended", async () => {
      const kinds = byKind(await api.call(routes.getRetention, {}));
      return kinds.get("plans")?.lastCleaning && kinds.get("imports")?.lastCleaning && kinds;
    });
    expect(limits.get("plans")).toMatchObject({ maxAgeDays: 365, rows: 0, lastCleaning: { rows: 2 } });
    expect(limits.get("history")).toMatchObject({ maxAgeDays: 1095, rows: 1, lastCleaning: null });
    await api.call(routes.changeRetention, { body: { history: { maxAgeDays: 30, maxRows: null } } });
    await until("the history is cleaned", async () => (await history()).items.length === 0);
    expect((await api.ask(routes.getPlan, at)).status).toBe(404);
  });

  test("after their time recipients are cleaned: the counts stay, and the list says since when", async () => {
    const clock = settable();
    await using running = await startConsole({ server: { store, ports: { clock } } });
    const sending = sendingOf(running);
    const { id } = await sending.send({ everyone: true }, `早 ${randomUUID()}`);
    const before = await sending.settled(id);
    clock.ahead = 400 * day;
    const later = await running.server.restart();
    await using _closed = later;
    const api = await later.owner();
    const message = await until("it is cleaned", async () => {
      const now = await api.call(routes.getMessage, { params: { messageId: id } });
      return now.recipientsCleanedAt !== null && now;
    });
    expect(message).toEqual({ ...before, recipientsCleanedAt: message.recipientsCleanedAt });
    const list = await api.call(routes.listMessageRecipients, { params: { messageId: id }, query: {} });
    expect(list).toEqual({ items: [], total: 0, next: null, cleanedAt: message.recipientsCleanedAt });
    const recipients = await until("the cleaning has ended", async () => {
      const kind = byKind(await api.call(routes.getRetention, {})).get("recipients");
      return kind?.lastCleaning && kind;
    });
    expect(recipients).toMatchObject({ rows: 0, oldestAt: null, lastCleaning: { rows: before.total } });
  });
});

describe.each(testDatabases())("callbacks on $name", (store) => {
  const clock = settable();
  const entry = openEntry(store, { clock });

  test("a cleaned callback is nowhere to be read, and a repeat of it is answered 200 and stored no second time [C9]", async () => {
    const xml = textMessage("很久以前的话");
    const broken = "<xml><MsgType>text</MsgType><Content>断开";
    for (const each of [xml, broken]) expect((await entry.post(each)).status).toBe(200);
    const before = await entry.count();
    clock.ahead = 200 * day;
    await entry.restart();
    const api = await entry.server.owner();
    const [account] = (await api.call(routes.listAccounts, {})).items;
    const params = { accountId: account?.id ?? "" };
    await until("they are cleaned", async () => (await api.call(routes.getRetention, {})).knownCallbacks === before);
    expect(await api.call(routes.listInbox, { params, query: {} })).toMatchObject({ items: [], total: 0 });
    expect(await api.call(routes.listQuarantine, { params, query: {} })).toMatchObject({ items: [], total: 0 });
    expect(await api.call(routes.getInboxCounts, { params })).toEqual({ unseen: 0, quarantined: 0 });
    expect(JSON.stringify(await storedEvents(entry.server))).not.toMatch(/很久以前|断开/);
    const [{ seq } = { seq: 0 }] = await storedRows<{ seq: number }>(
      entry.server,
      "select max(seq) as seq from callback_event",
    );
    const retried = await api.ask(routes.retryCallback, { params: { ...params, callbackId: String(seq) } });
    expect(retried).toMatchObject({ status: 404, body: { code: "callback.not_found" } });

    const timestamp = () => String(Math.floor(clock.now() / 1000));
    for (const each of [xml, broken])
      expect((await entry.post(each, { timestamp: timestamp(), nonce: randomUUID().slice(0, 8) })).status).toBe(200);
    expect(await entry.count()).toBe(before);
    await entry.post(textMessage("新的话"), { timestamp: timestamp(), nonce: "n1" });
    expect((await api.call(routes.listInbox, { params, query: {} })).total).toBe(1);
  });
});

test.each(testDatabases())("a clock that jumps ahead while the server runs cleans nothing, on $name", async (store) => {
  const clock = settable();
  await using running = await startConsole({ server: { store, ports: { clock } } });
  const sending = sendingOf(running);
  const { id } = await sending.send({ everyone: true }, `早 ${randomUUID()}`);
  await sending.settled(id);
  clock.ahead = 4000 * day;
  // Each change wakes the cleaning, before and after the jump was noticed.
  const api = await running.server.owner();
  const change = (maxAgeDays: number) =>
    api.call(routes.changeRetention, { body: { recipients: { maxAgeDays, maxRows: null } } });
  let days = 0;
  await until("the jump was noticed", async () => {
    await change((days++ % 30) + 1);
    const rows = await storedRows<{ jumped_at: number | null }>(running.server, "select jumped_at from clock_watch");
    return rows[0]?.jumped_at !== null;
  });
  await change(40);
  const list = await api.call(routes.listMessageRecipients, { params: { messageId: id }, query: {} });
  expect(list.cleanedAt).toBeNull();
});

test.each(testDatabases())(
  "an upgraded installation keeps everything until a person sets a limit, on $name",
  async (store) => {
    await using restored = await restore("v1", store, 65);
    const { server, facts } = restored;
    const api = apiOf(server.url);
    await api.call(routes.logIn, { body: facts.owner });
    const { items } = await api.call(routes.getRetention, {});
    expect(items.map(({ maxAgeDays, maxRows }) => [maxAgeDays, maxRows])).toEqual(items.map(() => [null, null]));
  },
);
