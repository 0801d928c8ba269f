/** Removing: counted before, named by the person who does it, and nothing of it left in any table. */
import { routes } from "@shoufa/contract";
import { startConsole, startServer, testDatabases, until } from "@shoufa/testkit";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { storedRows } from "./stored-events.ts";

const keys = { token: "kQ3vT9zLm2xC8bN5", encodingAesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG" };
const other = {
  ...{ name: "别的公司", corpId: "ww-other", apiBase: "https://127.0.0.1:9" },
  app: { agentId: 1, name: "通知", secret: "another-secret-of-another", ...keys },
};

describe.each(testDatabases())("on $name", (store) => {
  test("a company goes with everything that belongs to it, and another one keeps everything", async () => {
    await using running = await startConsole({ server: { store }, emulator: { people: 12 } });
    const { api, account, app, emulator, server } = running;
    const kept = await api.call(routes.createAccount, { body: other });
    const [person] = emulator.members();
    const sent = await api.call(routes.sendMessage, {
      params: { accountId: account.id },
      headers: { "idempotency-key": "one-and-only-key" },
      body: { appId: app.id, content: { type: "text", text: "早" }, recipients: { members: [person!.userId] } },
    });
    await until("it is sent", async () => {
      const { state } = await api.call(routes.getMessage, { params: { messageId: sent.id } });
      return state === "done";
    });
    const phone = emulator.phone(person!.userId);
    await phone.type({ agentId: app.agentId, text: "收到" });
    const params = { accountId: account.id };
    const loss = await until("it has arrived", async () => {
      const now = await api.call(routes.accountLoss, { params });
      return now.callbacks > 0 && now;
    });
    expect(loss).toMatchObject({ apps: account.apps.length, messages: 1, members: 12, underWay: 0 });

    expect(await api.ask(routes.removeAccount, { params, body: { name: "别的公司" } })).toMatchObject({
      status: 422,
      body: { code: "account.name_differs" },
    });
    expect((await api.call(routes.listAccounts, {})).items).toHaveLength(2);

    expect(await api.call(routes.removeAccount, { params, body: { name: account.name } })).toMatchObject({
      messages: 1,
    });
    expect((await api.call(routes.listAccounts, {})).items.map(({ id }) => id)).toEqual([kept.id]);
    for (const [table, column] of await columnsAbout(server))
      expect({
        table,
        rows: await storedRows(server, `select * from ${table} where ${column} = '${account.id}'`),
      }).toEqual({ table, rows: [] });
    const audit = await storedRows<{ action: string; detail: string }>(
      server,
      "select action, detail from audit order by seq desc limit 2",
    );
    expect(audit.map(({ action }) => action)).toEqual(["account.remove", "account.remove_begun"]);
    expect(JSON.parse(audit[0]?.detail ?? "{}")).toMatchObject({
      before: { name: account.name },
      loss: { messages: 1 },
    });
    expect(await api.ask(routes.accountLoss, { params })).toMatchObject({ status: 404 });
    // The callback's address is nobody's any more.
    await until("the address is unknown", async () => (await fetch(app.callbackUrl)).status === 404);
  });

  test("an app goes alone when it is not the last one", async () => {
    await using server = await startServer({ store });
    const api = await server.owner();
    const created = await api.call(routes.createAccount, { body: other });
    const params = { accountId: created.id, appId: created.apps[0]!.id };
    expect(await api.ask(routes.removeApp, { params, body: { name: "通知" } })).toMatchObject({
      status: 409,
      body: { code: "app.last" },
    });
    await api.call(routes.addApp, { params, body: { ...other.app, agentId: 2, name: "值班" } });
    expect(await api.call(routes.appLoss, { params })).toMatchObject({ apps: 1, messages: 0, callbacks: 0 });
    await api.call(routes.removeApp, { params, body: { name: "通知" } });
    expect((await api.call(routes.listAccounts, {})).items[0]?.apps.map(({ name }) => name)).toEqual(["值班"]);
  });
});

const postgres = testDatabases().find(({ name }) => name === "postgres");
test("a row that another transaction is writing meanwhile goes as well", async () => {
  await using server = await startServer({ store: postgres! });
  const api = await server.owner();
  const { id } = await api.call(routes.createAccount, { body: other });
  const writer = new pg.Client({ connectionString: server.databaseUrl });
  await writer.connect();
  try {
    await writer.query("begin");
    await writer.query("insert into directory_heard (seq, account_id, object, sent_at) values (1, $1, 'u:a', 1)", [id]);
    const removed = api.ask(routes.removeAccount, { params: { accountId: id }, body: { name: other.name } });
    const waiting = "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
    await until("it waits for the writer", async () => (await storedRows(server, waiting)).length > 0);
    await writer.query("commit");
    expect(await removed).toMatchObject({ status: 200 });
  } finally {
    await writer.end();
  }
  expect(await storedRows(server, "select * from directory_heard")).toEqual([]);
});

/** Every table and column that names a company, besides the audit log. */
async function columnsAbout(server: Parameters<typeof storedRows>[0]): Promise<[string, string][]> {
  const rows = server.databaseUrl
    ? await storedRows<{ t: string }>(
        server,
        "select table_name as t from information_schema.columns where column_name = 'account_id' and table_schema = 'public'",
      )
    : await storedRows<{ t: string }>(
        server,
        "select m.name as t from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table' and c.name = 'account_id'",
      );
  const names = rows.map(({ t }) => t).filter((name) => name !== "audit");
  expect(names.length).toBeGreaterThan(8);
  return [...names.map((name): [string, string] => [name, "account_id"]), ["account", "id"], ["work", "key"]];
}
