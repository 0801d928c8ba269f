/** The directory of an app whose visible range names departments, people, tags, or a mixture of them. */
import { randomUUID } from "node:crypto";
import { type Account, type DirectoryState, type Member, type MemberStatus, routes } from "@shoufa/contract";
import {
  type Api,
  startConsole,
  startEmulator,
  startServer,
  type TestConsole,
  testDatabases,
  until,
} from "@shoufa/testkit";
import { describe, expect, test } from "vitest";

interface Range {
  readonly departments: readonly number[];
  readonly userIds: readonly string[];
  readonly tags: readonly number[];
}
const nobody: Range = { departments: [], userIds: [], tags: [] };

const stateOf = async (api: Api): Promise<DirectoryState> => {
  const [account] = (await api.call(routes.listAccounts, {})).items;
  if (!account) throw new Error("no account");
  return account.directory;
};

async function pull({ api, account }: Pick<TestConsole, "api" | "account">): Promise<DirectoryState> {
  await api.call(routes.pullDirectory, { params: { accountId: account.id } });
  return until("it has been read again", async () => {
    const state = await stateOf(api);
    return state.state !== "running" && state;
  });
}

const membersOf = async (
  { api, account }: { api: Api; account: Pick<Account, "id"> },
  query: { outside?: "true"; status?: MemberStatus } = {},
): Promise<readonly Member[]> =>
  (await api.call(routes.listMembers, { params: { accountId: account.id }, query: { limit: 200, ...query } })).items;

const idsOf = (members: readonly { readonly userId: string }[]): string[] => members.map(({ userId }) => userId).sort();

describe.each(testDatabases())("on $name", (store) => {
  test("whatever a range is made of, everybody in it is there, and everyone reaches exactly whom the app reaches", async () => {
    await using running = await startConsole({ server: { store } });
    const { emulator, api, account, app } = running;
    const params = { accountId: account.id };
    const parents = new Map(emulator.departments().map(({ id, parentId }) => [id, parentId]));
    const isIn = (id: number, above: number): boolean =>
      id === above || (id !== 0 && isIn(parents.get(id) ?? 0, above));
    const below = (above: number) => emulator.members().filter((one) => one.departments.some((id) => isIn(id, above)));
    const leaves = emulator.departments().filter(({ id }) => below(id).length > 1 && below(id).length < 15);
    const [first, second, third] = leaves.map(({ id }) => id) as [number, number, number];
    const single = idsOf(below(second)).slice(0, 2);
    emulator.directory.createTag("值班的人", 700);
    emulator.directory.addToTag(700, { userIds: idsOf(below(third)).slice(0, 2), departments: [] });
    emulator.directory.createTag("一个部门", 701);
    emulator.directory.addToTag(701, { userIds: [], departments: [first] });
    const tagged = { 700: idsOf(below(third)).slice(0, 2), 701: idsOf(below(first)) } as Record<number, string[]>;

    const ranges: readonly Range[] = [
      { ...nobody, departments: [first] },
      { ...nobody, userIds: single },
      { ...nobody, tags: [700] },
      { ...nobody, tags: [701] },
      { departments: [first], userIds: single, tags: [700, 701] },
    ];
    for (const range of ranges) {
      emulator.directory.setVisibleRange(app.agentId, range);
      const inRange = [
        ...range.departments.flatMap((id) => idsOf(below(id))),
        ...range.userIds,
        ...range.tags.flatMap((id) => tagged[id] ?? []),
      ];
      const expected = [...new Set(inRange)].sort();
      const state = await pull(running);
      const members = await membersOf(running);
      expect(idsOf(members)).toEqual(expected);
      expect(state).toMatchObject({
        state: "ready",
        partial: false,
        members: expected.length,
        unreadable: { departments: 0, people: 0, tags: 0 },
        withoutDetails: 0,
      });

      // Those whom only their name or a tag brings in are in no department that the app sees, and can still be found.
      const outside = await membersOf(running, { outside: "true" });
      expect(idsOf(outside)).toEqual(idsOf(members.filter(({ departments }) => departments.length === 0)));
      expect(state.outside).toBe(outside.length);
      for (const { userId, name, departments } of members.slice(0, 3)) {
        const { items } = await api.call(routes.searchDirectory, { params, query: { q: userId } });
        expect(items[0]).toMatchObject({ kind: "member", userId, name, path: departments[0]?.path ?? "" });
      }

      const text = randomUUID();
      const message = await api.call(routes.sendMessage, {
        params,
        headers: { "idempotency-key": text },
        body: { appId: app.id, recipients: { everyone: true }, content: { type: "text", text } },
      });
      await until("it is sent", async () => {
        const { state } = await api.call(routes.getMessage, { params: { messageId: message.id } });
        return state === "done";
      });
      const toAll = randomUUID();
      await sendToAll(running, toAll);
      const gotText = (content: string): string[] =>
        idsOf(
          emulator.members().filter(({ userId }) =>
            emulator
              .phone(userId)
              .messages()
              .some((m) => m.text === content),
          ),
        );
      expect(gotText(text)).toEqual(gotText(toAll));
      expect(gotText(text)).toHaveLength(message.total);
    }
  });

  test("what WeCom names and does not let us read is said with a number, and the rest is there", async () => {
    await using running = await startConsole({ server: { store } });
    const { emulator, app } = running;
    const [open, closed] = emulator
      .departments()
      .filter(({ id }) => id !== 1 && emulator.members().filter(({ departments }) => departments[0] === id).length > 2)
      .map(({ id }) => id) as [number, number];
    const named = idsOf(
      emulator.members().filter(({ departments }) => !departments.some((id) => id === open || id === closed)),
    );
    const single = named.slice(0, 2);
    emulator.directory.createTag("看不到的标签", 700);
    emulator.directory.setVisibleRange(app.agentId, { departments: [open, closed], userIds: single, tags: [700] });
    emulator.faults.set({ endpoint: "tag/get", kind: "errcode", errcode: 60011, times: 1 });
    emulator.faults.set({ endpoint: "user/list", kind: "errcode", errcode: 60011, times: 1 });
    emulator.faults.set({ endpoint: "user/get", kind: "errcode", errcode: 60111, times: 2 });
    const state = await pull(running);
    expect(state).toMatchObject({ state: "ready", unreadable: { departments: 1, people: 2, tags: 1 } });
    expect(state.members).toBeGreaterThan(0);
    expect(state.tags).toBeGreaterThan(0);
  });

  test("an empty range is no directory: nothing is invented, and what was known stays [E13]", async () => {
    await using running = await startConsole({ server: { store } });
    running.emulator.directory.setVisibleRange(running.app.agentId, nobody);
    expect(await pull(running)).toMatchObject({ state: "failed", members: 60, problem: { code: "directory.empty" } });
    expect(await membersOf(running)).toHaveLength(60);

    await using emulator = await startEmulator({ people: 20 });
    const company = emulator.company();
    const [app] = company.apps;
    if (!app) throw new Error("no app");
    emulator.directory.setVisibleRange(app.agentId, nobody);
    await using server = await startServer({ store });
    const api = await server.owner();
    await server.ensureSandbox({ name: company.name, corpId: company.corpId, apiBase: emulator.url, app });
    const state = await until("it is read", async () => {
      const now = await stateOf(api);
      return now.state !== "running" && now;
    });
    expect(state).toMatchObject({ state: "ready", departments: 0, members: 0, partial: false });
  });

  test("a credential that may read ids only lists everybody, and says that it knows no more", async () => {
    await using emulator = await startEmulator({ people: 40 });
    emulator.setSwitches({ "directory.syncSecret.read": "ids-only" });
    const company = emulator.company();
    await using server = await startServer({ store });
    const api = await server.owner();
    await server.ensureSandbox({
      name: company.name,
      corpId: company.corpId,
      apiBase: emulator.url,
      app: { agentId: 1, name: "通讯录同步", secret: company.contactsSecret },
    });
    const state = await until("it is read", async () => {
      const now = await stateOf(api);
      return now.state !== "running" && now;
    });
    expect(state).toMatchObject({ state: "ready", members: 40, withoutDetails: 40, problem: null });
    const [account] = (await api.call(routes.listAccounts, {})).items as [Account];
    const members = await membersOf({ api, account });
    expect(idsOf(members)).toEqual(idsOf(emulator.members()));
    expect(new Set(members.map(({ status }) => status))).toEqual(new Set(["unknown"]));
    expect(await membersOf({ api, account }, { status: "active" })).toEqual([]);
    expect(await membersOf({ api, account }, { status: "unknown" })).toHaveLength(40);
    const resolution = await api.call(routes.resolveRecipients, {
      params: { accountId: account.id },
      body: { everyone: true },
    });
    expect(resolution).toMatchObject({ people: 40, reachable: 0, statusUnknown: 40, excluded: [] });
    const { items } = await api.call(routes.listDepartments, { params: { accountId: account.id } });
    expect(items.map(({ id }) => id).sort()).toEqual(
      emulator
        .departments()
        .map(({ id }) => id)
        .sort(),
    );
  });
});

/** What WeCom itself makes of everybody: `@all` of the app. */
async function sendToAll({ emulator, app }: TestConsole, content: string): Promise<void> {
  const { corpId, apps } = emulator.company();
  const secret = apps.find(({ agentId }) => agentId === app.agentId)?.secret;
  const base = `${emulator.url}/cgi-bin`;
  const given = await fetch(`${base}/gettoken?corpid=${corpId}&corpsecret=${secret}`);
  const token = (await given.json()) as { access_token: string };
  const body = { touser: "@all", agentid: app.agentId, msgtype: "text", text: { content } };
  const answer = await fetch(`${base}/message/send?access_token=${token.access_token}`, {
    method: "POST",
    body: JSON.stringify(body),
  });
  expect(await answer.json()).toMatchObject({ errcode: 0 });
}
