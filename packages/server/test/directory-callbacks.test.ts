/** The mirror while WeCom's directory changes: by callbacks, beside a reading, and by the reading of the night. */
import { isDeepStrictEqual } from "node:util";
import { type Department, type Member, routes } from "@shoufa/contract";
import {
  quickTime,
  startConsole,
  startEmulator,
  startServer,
  type TestConsole,
  testDatabases,
  until,
} from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { secondsUntil } from "../src/rooms/directory/tasks/reconcile.ts";
import { answerProxy } from "./proxy.ts";

const keys = { token: "kQ3vT9zLm2xC8bN5", encodingAesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG" };
/** As addresses that were saved before 2022 are told. */
const allFields = { "callback.directory.idsOnly": "off" } as const;
type Running = Pick<TestConsole, "api" | "emulator"> & { readonly account: { readonly id: string } };

async function withReceiver({ api, account, emulator }: Running): Promise<void> {
  const params = { accountId: account.id };
  const { contactsReceiver } = await api.call(routes.setContactsReceiver, { params, body: keys });
  const url = contactsReceiver?.callbackUrl ?? "";
  await until("the keys are read", async () => (await emulator.setCallback("contacts", { url, ...keys })).verified);
}

/** The mirror and WeCom's directory, in the same words. */
async function both({ api, account, emulator }: Running) {
  const params = { accountId: account.id };
  const departments: Department[] = (await api.call(routes.listDepartments, { params })).items;
  const members: Member[] = (await api.call(routes.listMembers, { params, query: { limit: 200 } })).items;
  const tags = (await api.call(routes.listTags, { params })).items;
  const directs = new Map(departments.map(({ id, directCount }) => [id, directCount]));
  return {
    ours: {
      departments: departments.map(({ id, name, parentId }) => `${id} ${name} ${parentId}`).sort(),
      members: members
        .map(
          (one) =>
            `${one.userId} ${one.name} ${one.position} ${one.status} ${one.departments.map(({ id }) => id).sort()}`,
        )
        .sort(),
      tags: tags.map(({ id, name, people }) => `${id} ${name} ${people}`).sort(),
      counts: [...directs.values()].reduce((sum, count) => sum + count, 0),
    },
    theirs: {
      departments: emulator
        .departments()
        .map(({ id, name, parentId }) => `${id} ${name} ${parentId}`)
        .sort(),
      members: emulator
        .members()
        .map(
          (one) => `${one.userId} ${one.name} ${one.position} ${statuses[one.status]} ${[...one.departments].sort()}`,
        )
        .sort(),
      counts: emulator.members().reduce((sum, one) => sum + one.departments.length, 0),
    },
  };
}
const statuses: Record<number, string> = { 1: "active", 2: "disabled", 4: "not-activated", 5: "left" };

const isTheSame = (what: string, running: Running) =>
  until(what, async () => {
    const { ours, theirs } = await both(running);
    return isDeepStrictEqual({ ...ours, tags: [] }, { ...theirs, tags: [] }) && ours;
  }).catch(async (error: unknown) => {
    const { ours, theirs } = await both(running);
    expect({ ...ours, tags: [] }).toEqual({ ...theirs, tags: [] });
    throw error;
  });

function changeALot({ emulator }: Running): void {
  const { directory } = emulator;
  const people = emulator.members();
  const { id } = directory.createDepartment({ name: "新部门", parentId: 1 });
  const below = directory.createDepartment({ name: "下级", parentId: id });
  directory.createMember("newcomer", {
    name: "单新人",
    departments: [below.id],
    mobile: "13912345678",
    position: "工程师",
  });
  directory.updateMember(people[0]?.userId ?? "", { name: "欧阳改名", position: "经理" });
  directory.updateMember(people[1]?.userId ?? "", { departments: [id, below.id] });
  directory.updateMember(people[2]?.userId ?? "", { enabled: false });
  directory.deleteMember(people[3]?.userId ?? "");
  directory.updateDepartment(below.id, { parentId: 1 });
  directory.updateDepartment(id, { name: "改名的部门" });
  const tag = directory.createTag("新标签");
  directory.addToTag(tag.id, { userIds: [people[4]?.userId ?? "", "newcomer"], departments: [] });
}

describe.each(testDatabases())("on $name", (store) => {
  test("callbacks with all fields: the mirror follows without a reading", async () => {
    await using running = await startConsole({
      server: { store, ports: quickTime(5) },
      emulator: { people: 30, switches: allFields },
    });
    await withReceiver(running);
    const before = running.account.directory.finishedAt;
    changeALot(running);
    const ours = await isTheSame("the mirror is WeCom's directory", running);
    expect(ours.departments.join()).toContain("改名的部门");
    await until("the tag is there with its name", async () =>
      (await both(running)).ours.tags.some((tag) => / 新标签 2$/.test(tag)),
    );
    const [account] = (await running.api.call(routes.listAccounts, {})).items;
    expect(account?.directory).toMatchObject({ finishedAt: before, members: running.emulator.members().length });
    // Found by the new name at once.
    const params = { accountId: running.account.id };
    const { items } = await running.api.call(routes.searchDirectory, { params, query: { q: "ouyang" } });
    expect(items).toContainEqual(expect.objectContaining({ name: "欧阳改名" }));
  });

  test("callbacks with ids only are followed by reading with the app's Secret", async () => {
    await using running = await startConsole({ server: { store, ports: quickTime(5) }, emulator: { people: 30 } });
    await withReceiver(running);
    const { directory } = running.emulator;
    const { id } = directory.createDepartment({ name: "新部门", parentId: 1 });
    directory.createMember("newcomer", { name: "新人", departments: [id], mobile: "13912345678", position: "工程师" });
    directory.updateMember(running.emulator.members()[1]?.userId ?? "", { departments: [id, 1] });
    directory.deleteMember(running.emulator.members()[3]?.userId ?? "");
    await isTheSame("names and positions were read", running);
  });

  test("what changes beside a reading is not undone by its end", async () => {
    await using emulator = await startEmulator({ people: 20, switches: allFields });
    await using proxy = await answerProxy(emulator.url);
    await using server = await startServer({ store });
    const api = await server.owner();
    const { name, corpId, apps } = emulator.company();
    const [app] = apps;
    if (!app) throw new Error("no app");
    await server.ensureSandbox({ name, corpId, apiBase: proxy.url, app });
    const directory = async () => (await api.call(routes.listAccounts, {})).items[0]?.directory;
    await until("it is read", async () => (await directory())?.state === "ready");
    const account = (await api.call(routes.listAccounts, {})).items[0];
    if (!account) throw new Error("no account");
    const running = { api, account, emulator };
    await withReceiver(running);
    emulator.directory.createTag("读得晚");
    const held = proxy.hold("/cgi-bin/tag/get");
    await api.call(routes.pullDirectory, { params: { accountId: account.id } });
    await held;
    // Everybody has been read by now; only then these change.
    const [one, other] = emulator.members();
    emulator.directory.updateMember(one?.userId ?? "", { name: "后来改的" });
    emulator.directory.deleteMember(other?.userId ?? "");
    await isTheSame("callbacks came meanwhile", running);
    proxy.cutHeld();
    await until("it is read again", async () => (await directory())?.state === "ready");
    const { ours, theirs } = await both(running);
    expect({ ...ours, tags: [] }).toEqual({ ...theirs, tags: [] });
    const { items } = await api.call(routes.listDirectoryDifferences, { params: { accountId: account.id } });
    expect(items.filter(({ kind }) => kind === "member")).toEqual([]);
  });

  test("what nothing told is found by the next reading and listed, not hidden", async () => {
    await using running = await startConsole({ server: { store }, emulator: { people: 20 } });
    const { api, emulator, account } = running;
    const params = { accountId: account.id };
    const [one, other] = emulator.members().map(({ userId, name }) => ({ userId, name }));
    emulator.directory.updateMember(one?.userId ?? "", { name: "没人说", position: "顾问" });
    emulator.directory.deleteMember(other?.userId ?? "");
    emulator.directory.updateDepartment(2, { name: "换了名" });
    await api.call(routes.pullDirectory, { params });
    const state = await until("it is read again", async () => {
      const [now] = (await api.call(routes.listAccounts, {})).items;
      return now?.directory.state === "ready" && now.directory;
    });
    const { items, foundAt, more } = await api.call(routes.listDirectoryDifferences, { params });
    expect(foundAt).not.toBeNull();
    expect(more).toBe(false);
    expect(state.differences).toBe(items.length);
    expect(items).toContainEqual(
      expect.objectContaining({ kind: "member", id: one?.userId, field: "name", ours: one?.name, theirs: "没人说" }),
    );
    expect(items).toContainEqual(
      expect.objectContaining({ kind: "member", id: one?.userId, field: "position", theirs: "顾问" }),
    );
    expect(items).toContainEqual(
      expect.objectContaining({ kind: "member", id: other?.userId, field: "exists", ours: true, theirs: null }),
    );
    expect(items).toContainEqual(
      expect.objectContaining({ kind: "department", id: "2", field: "name", theirs: "换了名" }),
    );
    // The mirror is right by now: another reading finds nothing.
    await api.call(routes.pullDirectory, { params });
    await until("nothing is different", async () => {
      const [now] = (await api.call(routes.listAccounts, {})).items;
      return now?.directory.state === "ready" && now.directory.differences === 0;
    });
  });

  test("what a credential may read and write is said for each, and not known before it was checked", async () => {
    await using running = await startConsole({ server: { store, ports: quickTime(5) }, emulator: { people: 5 } });
    const params = { accountId: running.account.id };
    const { items } = await running.api.call(routes.listDirectoryCredentials, { params });
    expect(items.map(({ app }) => app?.id)).toEqual(running.account.apps.map(({ id }) => id));
    expect(items[0]?.reads).toBe(true);
    expect(items[0]?.abilities.map(({ what }) => what)).toContain("write");
  });
});

test("the reading of the night begins at 03:00 in the company's time zone at the earliest", () => {
  const at = (text: string): number => Date.parse(text);
  expect(secondsUntil(at("2026-03-01T18:00:00Z"), "Asia/Shanghai")).toBe(3600);
  expect(secondsUntil(at("2026-03-01T19:00:00Z"), "Asia/Shanghai")).toBe(24 * 3600);
  expect(secondsUntil(at("2026-03-01T20:30:00Z"), "Asia/Shanghai")).toBe(22.5 * 3600);
  expect(secondsUntil(at("2026-03-01T18:00:00Z"), "UTC")).toBe(9 * 3600);
});
