/** A directory that is being read: what is shown meanwhile, and what is not claimed. */
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { type DirectoryState, routes } from "@shoufa/contract";
import { type Http, silentLog, undiciHttp } from "@shoufa/ports";
import { type Api, startEmulator, startServer, testDatabases, until } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";

/** HTTP that lets so many calls of one endpoint pass and holds the others until it is released. */
function gate(endpoint: string, passing: number) {
  const http = undiciHttp();
  let left = passing;
  let release = (): void => {};
  let released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const gated: Http = {
    async request(request) {
      const isHeld = request.path.startsWith(`/cgi-bin/${endpoint}?`) && left-- <= 0;
      if (isHeld) await Promise.race([released, ...(request.signal ? [once(request.signal, "abort")] : [])]);
      return http.request(request);
    },
    close: () => http.close(),
  };
  return {
    http: gated,
    open: () => release(),
    shut(again: number): void {
      left = again;
      released = new Promise<void>((resolve) => {
        release = resolve;
      });
    },
  };
}

const stateOf = async (api: Api): Promise<DirectoryState & { accountId: string }> => {
  const [account] = (await api.call(routes.listAccounts, {})).items;
  if (!account) throw new Error("no account");
  return { ...account.directory, accountId: account.id };
};

describe.each(testDatabases())("on $name", (store) => {
  test("a first reading is shown as it comes, every count marked partial; a later one when it is whole", async () => {
    const held = gate("user/list", 4);
    await using emulator = await startEmulator({ people: 150 });
    await using server = await startServer({ store, ports: { http: held.http, log: silentLog } });
    const api = await server.owner();
    const company = emulator.company();
    const [app] = company.apps;
    if (!app) throw new Error("no app");
    await server.ensureSandbox({ name: company.name, corpId: company.corpId, apiBase: emulator.url, app });

    const growing = await until("some people are there", async () => {
      const state = await stateOf(api);
      return state.members > 0 && state.progress !== null && state.progress.done >= 4 && state;
    });
    const params = { accountId: growing.accountId };
    const all = emulator.departments().length;
    expect(growing).toMatchObject({ state: "running", partial: true, departments: all, finishedAt: null });
    expect(growing.members).toBeLessThan(150);
    expect(growing.progress).toMatchObject({ people: growing.members });
    expect(growing.progress?.of).toBeGreaterThanOrEqual(all);

    const departments = await api.call(routes.listDepartments, { params });
    expect(departments).toMatchObject({ partial: true });
    expect(departments.items).toHaveLength(all);
    const root = departments.items.find(({ parentId }) => parentId === 0);
    expect(root?.totalCount).toBe(growing.members);
    const list = await api.call(routes.listMembers, { params, query: { limit: 200 } });
    expect(list).toMatchObject({ partial: true, total: growing.members });
    expect(list.items).toHaveLength(growing.members);
    const [somebody] = list.items;
    const query = { q: somebody?.userId ?? "" };
    expect(await api.call(routes.searchDirectory, { params, query })).toMatchObject({ partial: true });

    // A choice that would miss people who have not come yet cannot be sent; somebody who is there can.
    const resolve = (body: object) => api.call(routes.resolveRecipients, { params, body });
    expect(await resolve({ everyone: true })).toMatchObject({ partial: true });
    const [account] = (await api.call(routes.listAccounts, {})).items;
    const appId = account?.apps[0]?.id ?? "";
    for (const recipients of [{ everyone: true }, { departments: [root?.id ?? 0] }, { members: ["not-read-yet"] }])
      expect(await sendWith(api, params, appId, recipients)).toMatchObject({
        status: 409,
        body: { code: "directory.incomplete" },
      });
    const active = list.items.find(({ status }) => status === "active");
    expect(await sendWith(api, params, appId, { members: [active?.userId ?? ""] })).toMatchObject({ status: 201 });

    held.open();
    const ready = await until("it is read", async () => {
      const state = await stateOf(api);
      return state.state === "ready" && state;
    });
    expect(ready).toMatchObject({ partial: false, members: 150, progress: null, problem: null });
    const counted = await api.call(routes.listDepartments, { params });
    expect(counted.partial).toBe(false);
    for (const { id, directCount } of counted.items)
      expect(directCount).toBe(emulator.members().filter((one) => one.departments.includes(id)).length);

    // A later reading: what was whole stays whole until the new one is.
    held.shut(4);
    await api.call(routes.pullDirectory, { params });
    const again = await until("it is being read again", async () => {
      const state = await stateOf(api);
      return (state.progress?.people ?? 0) > 0 && state;
    });
    expect(again).toMatchObject({ state: "running", partial: false, members: 150, finishedAt: ready.finishedAt });
    expect(await api.call(routes.listMembers, { params, query: {} })).toMatchObject({ partial: false, total: 150 });
    held.open();
    await until("it is read again", async () => (await stateOf(api)).state === "ready");
  });

  test("a first reading that is broken off keeps what it has shown until the next has as much", async () => {
    const held = gate("user/list", 9);
    await using emulator = await startEmulator({ people: 150 });
    await using first = await startServer({ store, ports: { http: held.http, log: silentLog } });
    const api = await first.owner();
    const company = emulator.company();
    const [app] = company.apps;
    if (!app) throw new Error("no app");
    await first.ensureSandbox({ name: company.name, corpId: company.corpId, apiBase: emulator.url, app });
    const shown = await until("some people are there", async () => {
      const state = await stateOf(api);
      return (state.progress?.done ?? 0) >= 9 && state.members > 0 && state;
    });

    const fewer = gate("user/list", 4);
    await using second = await first.restart({ ports: { http: fewer.http, log: silentLog } });
    const there = await second.owner();
    const counts = new Set<number>();
    await until("the next reading has begun", async () => {
      const state = await stateOf(there);
      counts.add(state.members);
      return (state.progress?.people ?? 0) > 0;
    });
    expect([...counts]).toEqual([shown.members]);
    expect(await stateOf(there)).toMatchObject({ partial: true });
    fewer.open();
    await until("it is read", async () => {
      const state = await stateOf(there);
      expect(state.members).toBeGreaterThanOrEqual(shown.members);
      return state.state === "ready" && state.members === 150;
    });
  });
});

const sendWith = (api: Api, params: { accountId: string }, appId: string, recipients: object) =>
  api.ask(routes.sendMessage, {
    params,
    headers: { "idempotency-key": randomUUID() },
    body: { appId, recipients, content: { type: "text", text: "早" } },
  });
