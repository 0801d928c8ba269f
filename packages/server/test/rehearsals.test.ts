/** Before a message goes to all: rehearsals (模拟发送) on an emulator's phones of the same people, and to oneself first. */
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  isOpenMessage,
  type Message,
  type MessageContent,
  pathOf,
  type RecipientsInput,
  routes,
} from "@shoufa/contract";
import {
  ownerPassword,
  rehearsalCompanies,
  startConsole,
  type TestConsole,
  testDatabases,
  until,
} from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { apiClient, newToken } from "./api-client.ts";
import { png } from "./sample-files.ts";
import { sendingOf } from "./sending.ts";
import { storedRows } from "./stored-events.ts";
import { startPlanCompany } from "./strict-company.ts";

const people = 1040;

describe.each(testDatabases())("rehearsals on $name", (store) => {
  test("the same people have it on the emulator's phones, and nothing of it is sent, counted or confused", async () => {
    await using stack = new AsyncDisposableStack();
    const dataDir = await mkdtemp(join(tmpdir(), "shoufa-rehearsals-"));
    stack.defer(() => rm(dataDir, { recursive: true, force: true }));
    const rehearsals = stack.use(rehearsalCompanies({ dataDir }));
    const running = stack.use(await startConsole({ server: { store, rehearsals }, emulator: { people } }));
    const { api, account, app, emulator } = running;
    const params = { accountId: account.id };
    const { active, received, settled, send } = sendingOf(running);
    const [first = "", second = ""] = active();
    const rehearse = async (recipients: RecipientsInput, content: MessageContent): Promise<Message> => {
      const key = randomUUID();
      const body = { appId: app.id, recipients, content, rehearsal: true };
      const { id } = await api.call(routes.sendMessage, { params, headers: { "idempotency-key": key }, body });
      return settled(id, 60_000);
    };
    const company = () => rehearsals.open(account.id);
    type OnPhone = { text?: string; kind?: string; recalled?: boolean }[];
    const onPhone = async (userId: string): Promise<OnPhone> => {
      const { url } = await company();
      const answer = await fetch(`${url}/control/phones/${encodeURIComponent(userId)}/messages`);
      return answer.ok ? ((await answer.json()) as { messages: OnPhone }).messages : [];
    };
    const usedToday = async () =>
      (await api.call(routes.resolveRecipients, { params, body: { members: [first], appId: app.id } })).outlook
        ?.usedToday;
    const since = new Date(Date.now() - 3_600_000).toISOString();

    expect(await api.call(routes.getRehearsals, {})).toEqual({ available: true });
    const text = `模拟 ${randomUUID()}`;
    const one = await rehearse({ members: [first, second] }, { type: "text", text });
    expect(one).toMatchObject({
      ...{ accountId: account.id, app: { id: app.id, name: app.name }, isRehearsal: true, state: "done", total: 2 },
      counts: { accepted: 2 },
    });
    expect(one.id).toMatch(/^rehearsal-/);
    for (const userId of [first, second])
      expect((await onPhone(userId)).filter((message) => message.text === text)).toHaveLength(1);
    expect(received(first, text)).toBe(0);
    expect(emulator.requests()["message/send"] ?? 0).toBe(0);
    const { url } = await api.call(routes.getRehearsalPhones, { params: { messageId: one.id } });
    expect(url).toMatch(new RegExp(`^${(await company()).url}/wall\\?u=`));

    // Beside what was sent it is listed, counted and used nowhere.
    const list = async (kind?: "sent" | "rehearsed") =>
      (await api.call(routes.listMessages, { params, query: { kind, appId: app.id } })).items.map(({ id }) => id);
    expect([await list(), await list("rehearsed")]).toEqual([[], [one.id]]);
    expect(await api.call(routes.getMessageTotals, { params, query: { since } })).toMatchObject({
      hasAny: false,
      sent: { messages: 0, people: 0 },
    });
    expect(await usedToday()).toBe(0);
    const { items: entries } = await api.call(routes.listAudit, { query: { action: "message.rehearse" } });
    expect(entries[0]).toMatchObject({ accountId: account.id, subject: `message/${one.id}` });
    expect((await api.call(routes.listAccounts, {})).items).toHaveLength(1);

    // The same key never means a real message as well.
    const key = randomUUID();
    const body = { appId: app.id, recipients: { members: [first] }, content: { type: "text" as const, text } };
    const headers = { "idempotency-key": key };
    await api.call(routes.sendMessage, { params, headers, body: { ...body, rehearsal: true } });
    expect((await api.ask(routes.sendMessage, { params, headers, body })).body).toMatchObject({
      code: "idempotency.reused",
    });

    // Everyone: prepared afterwards, in portions; a file; a card that nobody could tap in the company itself.
    const all = await rehearse({ everyone: true }, { type: "text", text: `全员 ${text}` });
    expect(all.total).toBeGreaterThan(1000);
    expect(all.counts.accepted).toBe(all.total);
    expect((await onPhone(active().at(-1) ?? "")).some((message) => message.text === `全员 ${text}`)).toBe(true);
    const uploaded = await fetch(
      running.server.url + pathOf(routes.uploadMedia, { params, query: { name: "海报.png", as: "image" } }),
      {
        method: "POST",
        headers: { cookie: api.cookie, "content-type": "application/octet-stream" },
        body: new Uint8Array(png(20, 20)),
      },
    );
    const { id: fileId } = (await uploaded.json()) as { id: string };
    const picture = await rehearse({ members: [first] }, { type: "image", fileId, name: "海报.png" });
    expect([picture.state, emulator.requests()["media/upload"] ?? 0]).toEqual(["done", 0]);
    expect(emulator.requests()["message/send"] ?? 0).toBe(0);

    // A program's, with its token.
    await api.call(routes.provePassword, { body: { password: ownerPassword } });
    const { secret } = await newToken(running);
    const { status, body: made } = await apiClient(running.server.url, secret).ask<Message>("/v1/messages", {
      method: "POST",
      headers: { "idempotency-key": randomUUID() },
      body: JSON.stringify({
        recipients: { members: [second] },
        content: { type: "text", text: "程序" },
        rehearsal: true,
      }),
    });
    expect([status, made.isRehearsal, (await settled(made.id)).state]).toEqual([201, true, "done"]);
    expect((await onPhone(second)).filter((message) => message.text === "程序")).toHaveLength(1);
    expect(emulator.requests()["message/send"] ?? 0).toBe(0);

    // Recalled there after a restart, which gives the emulator another address.
    await rehearsals[Symbol.asyncDispose]();
    await api.call(routes.recallMessage, { params: { messageId: one.id } });
    await until("it is recalled", async () => {
      const { counts } = await api.call(routes.getMessage, { params: { messageId: one.id } });
      return counts.recalled === 2;
    });
    expect((await onPhone(second)).map(({ recalled }) => recalled === true)).toEqual([true, false, false]);

    // And for real.
    const real = await settled((await send({ members: [first, second] }, text)).id);
    expect([real.isRehearsal, received(first, text), received(second, text)]).toEqual([false, 1, 1]);
    expect(await list()).toEqual([real.id]);
    expect(await usedToday()).toBe(2);

    await until("nothing is under way", async () => {
      const { items } = await api.call(routes.listMessages, { params, query: { kind: "rehearsed" } });
      return !items.some(isOpenMessage);
    });
    await api.call(routes.removeAccount, { params, body: { name: account.name } });
    for (const table of ["account", "app", "message", "message_batch", "message_recipient"])
      expect(await storedRows(running.server, `select 1 from ${table}`)).toEqual([]);
  });

  test("a company of 企业号 rehearses on an emulator of 企业号", async () => {
    await using rehearsals = rehearsalCompanies();
    await using company = await startPlanCompany({ store, rehearsals }, "qiyehao", { people: 12 });
    const { api, account, emulator, of } = company;
    const [app] = account.apps;
    const [first, second] = emulator.members().map(({ userId }) => userId);
    const members = [first ?? "", second ?? ""];
    const { id } = await api.call(routes.sendMessage, {
      params: of,
      headers: { "idempotency-key": randomUUID() },
      body: { appId: app?.id ?? "", recipients: { members }, content: { type: "text", text: "模拟" }, rehearsal: true },
    });
    const settled = await until("the rehearsal is settled", async () => {
      const message = await api.call(routes.getMessage, { params: { messageId: id } });
      return !isOpenMessage(message) && message;
    });
    expect(settled).toMatchObject({ state: "done", isRehearsal: true, counts: { accepted: 2 } });
    const { url } = await api.call(routes.getRehearsalPhones, { params: { messageId: id } });
    const { origin } = new URL(url);
    expect(await (await fetch(`${origin}/control/switches`)).json()).toMatchObject({ "company.profile": "qiyehao" });
    const phone = await fetch(`${origin}/control/phones/${encodeURIComponent(members[0] ?? "")}/messages`);
    expect(await phone.json()).toMatchObject({ messages: [{ text: "模拟" }] });
    expect(emulator.requests()["message/send"] ?? 0).toBe(0);
  });

  test("who one is in the company is chosen once, and a member one signs in as goes before", async () => {
    await using running = await startConsole({ server: { store }, emulator: { people: 12 } });
    const { api, account, emulator, server } = running;
    const params = { accountId: account.id };
    const [first, second] = emulator.members();
    const own = async (of = api) => (await of.call(routes.getOwnMember, { params })).member;
    expect(await own()).toBeNull();
    const missing = await api.ask(routes.setOwnMember, { params, body: { userId: "nobody-here" } });
    expect([missing.status, missing.body]).toMatchObject([404, { code: "member.not_found" }]);
    const chosen = { userId: first?.userId, name: first?.name, isLinked: false };
    const body = { userId: first?.userId.toUpperCase() ?? "" };
    expect((await api.call(routes.setOwnMember, { params, body })).member).toEqual(chosen);
    expect(await own()).toEqual(chosen);
    // Each operator's own.
    expect(await own(await server.operator("sender"))).toBeNull();
    const { items } = await api.call(routes.listAudit, { query: { action: "operator.setup" } });
    await api.call(routes.linkOperator, {
      params: { operatorId: items[0]?.actor.operatorId ?? "" },
      body: { accountId: account.id, userId: second?.userId ?? "" },
    });
    expect(await own()).toEqual({ userId: second?.userId, name: second?.name, isLinked: true });
  });

  test("without an emulator there is no rehearsal, and it says what is missing", async () => {
    await using running: TestConsole = await startConsole({ server: { store }, emulator: { people: 3 } });
    const { api, account, app, emulator } = running;
    expect(await api.call(routes.getRehearsals, {})).toEqual({ available: false });
    const refused = await api.ask(routes.sendMessage, {
      params: { accountId: account.id },
      headers: { "idempotency-key": randomUUID() },
      body: {
        ...{ appId: app.id, recipients: { everyone: true }, content: { type: "text", text: "早" } },
        rehearsal: true,
      },
    });
    expect([refused.status, refused.body]).toMatchObject([409, { code: "rehearsal.no_emulator" }]);
    expect(emulator.requests()["message/send"] ?? 0).toBe(0);
  });
});
