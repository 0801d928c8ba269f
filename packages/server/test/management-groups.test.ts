/** Companies of the 企业号 profile: a management group's Secret reads the directory, sends, and its apps hear the callbacks. */
import { randomUUID } from "node:crypto";
import { routes } from "@shoufa/contract";
import { type Api, startEmulator, startServer, testDatabases, until } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";

const keys = { token: "kQ3vT9zLm2xC8bN5", encodingAesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG" };

/** A company of 企业号 with two groups: one may read and write all people, the other has an app of its own. */
async function company() {
  const emulator = await startEmulator({ people: 30, switches: { "company.profile": "qiyehao" } });
  const console = emulator.adminConsole;
  const { agentId: first } = emulator.company().apps[0]!;
  const { agentId: second } = console.createApp({ name: "值班", visibleRange: { departments: [1] } });
  const all = { departments: [1], tags: [], write: true };
  const interfaces = ["user", "department", "tag", "message", "media", "menu", "agent"] as const;
  const people = console.createGroup({
    name: "人事组",
    apps: [first, second].map((agentId) => ({ agentId, send: true, manage: true })),
    directory: all,
    interfaces: [...interfaces],
  });
  const part = console.createGroup({
    name: "行政组",
    apps: [{ agentId: second, send: true, manage: true }],
    directory: { ...all, departments: [2], write: false },
    interfaces: [...interfaces],
  });
  return { emulator, first, second, people, part };
}

async function connect(api: Api, emulator: Awaited<ReturnType<typeof startEmulator>>, agentId: number, secret: string) {
  const account = await api.call(routes.createAccount, {
    body: {
      ...{ name: "远帆", corpId: emulator.company().corpId, apiBase: emulator.url },
      group: { name: "人事组", secret },
      app: { agentId, name: "通知", ...keys },
    },
  });
  const [app] = account.apps;
  const { verified } = await emulator.setCallback(agentId, { url: app!.callbackUrl, ...keys });
  expect(verified).toBe(true);
  return { account, app: app! };
}

const isRead = (api: Api, since: string | null = null) =>
  until("the directory is read", async () => {
    const [now] = (await api.call(routes.listAccounts, {})).items;
    if (now?.directory.state === "failed") throw new Error(JSON.stringify(now.directory.problem));
    return now?.directory.state === "ready" && now.directory.finishedAt !== since && now;
  });

describe.each(testDatabases())("on $name", (store) => {
  test("a group's Secret reads the directory and sends for each of its apps, and phones see and answer it", async () => {
    const { emulator, first, second, people } = await company();
    await using _ = emulator;
    await using server = await startServer({ store });
    const api = await server.owner();
    const { account } = await connect(api, emulator, first, people.secret);
    expect(account).toMatchObject({
      profile: "qiyehao",
      groups: [{ name: "人事组", readsDirectory: true, secret: { endsIn: people.secret.slice(-4) } }],
    });
    expect((await isRead(api)).directory.members).toBe(30);

    // Another app of the same group, with a callback of its own.
    const [group] = account.groups;
    const { apps } = await api.call(routes.addApp, {
      params: { accountId: account.id },
      body: { agentId: second, name: "值班", groupId: group!.id, ...keys },
    });
    const duty = apps.find(({ agentId }) => agentId === second)!;
    expect(duty.groupId).toBe(group!.id);
    await emulator.setCallback(second, { url: duty.callbackUrl, ...keys });

    const person = emulator.members().find(({ status }) => status === 1)!.userId;
    for (const app of [apps.find(({ agentId }) => agentId === first)!, duty]) {
      const text = `${app.name}：明天停水`;
      await api.call(routes.sendMessage, {
        params: { accountId: account.id },
        headers: { "idempotency-key": randomUUID() },
        body: { appId: app.id, recipients: { members: [person] }, content: { type: "text", text } },
      });
      const phone = emulator.phone(person);
      await until("the phone shows it", async () =>
        phone
          .messages()
          .some((message) => message.from === "app" && message.text === text && message.agentId === app.agentId),
      );
      await phone.type({ agentId: app.agentId, text: `收到 ${app.name}` });
    }
    await until("both answers are in the inbox", async () => {
      const { items } = await api.call(routes.listInbox, { params: { accountId: account.id }, query: {} });
      const said = items.flatMap(({ content, app }) =>
        content.kind === "text" ? [`${app.name} ${content.text}`] : [],
      );
      return said.includes("通知 收到 通知") && said.includes("值班 收到 值班");
    });
  });

  test("the doctor finds nothing wrong, asks for nothing that 企业号 does not have, and names no contacts secret", async () => {
    const { emulator, first, people } = await company();
    await using _ = emulator;
    await using server = await startServer({ store });
    const api = await server.owner();
    const { account } = await connect(api, emulator, first, people.secret);
    const params = { accountId: account.id };
    await api.call(routes.runDoctor, { params, body: {} });
    await api.call(routes.runDoctor, { params, body: { rows: [`upload.${account.apps[0]!.id}`] } });
    const { rows } = await until("every row is checked", async () => {
      const now = await api.call(routes.getDoctor, { params });
      return (
        !now.isRunning && now.rows.every(({ state, code }) => state !== "checking" && code !== "not_checked") && now
      );
    });
    expect(rows.filter(({ state }) => state === "failed" || state === "warning")).toEqual([]);
    expect(rows.find(({ kind }) => kind === "upload")).toMatchObject({ state: "good" });
    const rights = rows.find(({ kind }) => kind === "rights");
    expect(rights).toMatchObject({ state: "good", code: "rights.group" });
    expect(rights?.abilities).toContainEqual({ what: "write", can: "unknown" });
    expect(rows.find(({ id }) => id === "secret.contacts")).toMatchObject({ code: "secret.contacts_groups" });
  });

  test("another group reads its own part of the directory; a new Secret counts at once for every app of the group", async () => {
    const { emulator, first, people, part } = await company();
    await using _ = emulator;
    await using server = await startServer({ store });
    const api = await server.owner();
    const { account, app } = await connect(api, emulator, first, people.secret);
    const whole = await isRead(api);
    const params = { accountId: account.id };
    const added = await api.call(routes.addGroup, { params, body: { name: "行政组", secret: part.secret } });
    const administration = added.groups.find(({ name }) => name === "行政组")!;

    // The app moves to the group whose range is a part of the company, and that one reads.
    emulator.adminConsole.changeGroup(part.id, { apps: [{ agentId: first, send: true, manage: true }] });
    await api.call(routes.editApp, { params: { ...params, appId: app.id }, body: { groupId: administration.id } });
    await api.call(routes.editGroup, {
      params: { ...params, groupId: administration.id },
      body: { readsDirectory: true },
    });
    const smaller = await isRead(api, whole.directory.finishedAt);
    expect(smaller.directory.members).toBeGreaterThan(0);
    expect(smaller.directory.members).toBeLessThan(30);
    expect(smaller.groups.map(({ name, readsDirectory }) => [name, readsDirectory])).toEqual([
      ["人事组", false],
      ["行政组", true],
    ]);

    // Reset in the official backend: refused until the new one is entered here.
    const secret = emulator.adminConsole.resetGroupSecret(part.id);
    const changed = await api.call(routes.editGroup, {
      params: { ...params, groupId: administration.id },
      body: { secret },
    });
    expect(changed.apps).toMatchObject([{ secret: { endsIn: secret.slice(-4) } }]);
    await isRead(api, smaller.directory.finishedAt);

    const { items } = await api.call(routes.listAudit, { query: {} });
    expect(items.map(({ action }) => action)).toEqual(expect.arrayContaining(["group.create", "group.edit"]));
    for (const each of [people.secret, part.secret, secret]) expect(JSON.stringify(items)).not.toContain(each);
  });

  test("what cannot be is refused, and a removed company takes its groups along", async () => {
    const { emulator, first, people, part } = await company();
    await using _ = emulator;
    await using server = await startServer({ store });
    const api = await server.owner();
    const { account, app } = await connect(api, emulator, first, people.secret);
    const params = { accountId: account.id };
    const groupId = account.groups[0]!.id;
    const wecom = await api.call(routes.createAccount, {
      body: {
        ...{ name: "企业微信", corpId: "ww-another", apiBase: "https://127.0.0.1:9" },
        app: { agentId: 1, name: "通知", secret: "a-secret-of-an-app", ...keys },
      },
    });
    const extra = await api.call(routes.addGroup, { params, body: { name: "行政组", secret: part.secret } });
    const unused = extra.groups.find(({ name }) => name === "行政组")!.id;
    const none = { agentId: 7, name: "值班", ...keys };
    const refusals = [
      [
        await api.ask(routes.addGroup, { params, body: { name: "人事组", secret: part.secret } }),
        409,
        "group.name_taken",
      ],
      [
        await api.ask(routes.editGroup, { params: { ...params, groupId: unused }, body: { name: "人事组" } }),
        409,
        "group.name_taken",
      ],
      [await api.ask(routes.addApp, { params, body: none }), 422, "app.secret_missing"],
      [await api.ask(routes.addApp, { params, body: { ...none, groupId: "nothing" } }), 404, "group.not_found"],
      [await api.ask(routes.addApp, { params: { accountId: wecom.id }, body: none }), 422, "app.secret_missing"],
      [
        await api.ask(routes.addGroup, { params: { accountId: wecom.id }, body: { name: "组", secret: part.secret } }),
        409,
        "group.wecom",
      ],
      [
        // A group of another company is none of this one's [G2].
        await api.ask(routes.editGroup, { params: { accountId: wecom.id, groupId }, body: { name: "组" } }),
        404,
        "group.not_found",
      ],
      [
        await api.ask(routes.removeGroup, { params: { ...params, groupId }, body: { name: "人事组" } }),
        409,
        "group.in_use",
      ],
      [
        await api.ask(routes.removeGroup, { params: { ...params, groupId: unused }, body: { name: "行政" } }),
        422,
        "account.name_differs",
      ],
    ] as const;
    for (const [{ status, body }, expected, code] of refusals)
      expect({ status, code: body.code }).toEqual({ status: expected, code });
    const left = await api.call(routes.removeGroup, {
      params: { ...params, groupId: unused },
      body: { name: "行政组" },
    });
    expect(left.groups).toHaveLength(1);
    expect(left.apps).toMatchObject([{ id: app.id, groupId }]);

    await isRead(api);
    await api.call(routes.removeAccount, { params, body: { name: "远帆" } });
    expect((await api.call(routes.listAccounts, {})).items.map(({ id }) => id)).toEqual([wecom.id]);
  });
});
