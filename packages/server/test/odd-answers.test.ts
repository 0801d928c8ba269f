/** Answers of WeCom that contradict themselves, made by changing the emulator's on the way. */
import { type DirectoryState, routes } from "@shoufa/contract";
import { startConsole, testDatabases, until } from "@shoufa/testkit";
import { describe, expect, onTestFinished, test } from "vitest";
import { answerProxy } from "./proxy.ts";

describe.each(testDatabases())("on $name", (store) => {
  /** A sample company whose answers can be changed, and its directory read once more. */
  async function behindProxy() {
    const running = await startConsole({ server: { store } });
    onTestFinished(() => running[Symbol.asyncDispose]());
    const { api, account, emulator } = running;
    const proxy = await answerProxy(emulator.url);
    onTestFinished(() => proxy[Symbol.asyncDispose]());
    const params = { accountId: account.id };
    await api.call(routes.editAccount, { params, body: { apiBase: proxy.url } });
    const state = async (): Promise<DirectoryState> => (await api.call(routes.listAccounts, {})).items[0]!.directory;
    const pull = async () => {
      await api.call(routes.pullDirectory, { params });
      return until("it has been read", async () => {
        const now = await state();
        return now.state !== "running" && now;
      });
    };
    await until("the move is read", async () => (await state()).state !== "running");
    return { ...running, params, proxy, pull };
  }

  test("one person under two spellings of the id is one person [E14]", async () => {
    const { api, emulator, params, proxy, pull } = await behindProxy();
    const [one] = emulator.members();
    proxy.rewrite("/cgi-bin/user/list", (answer) => {
      const userlist = answer["userlist"] as { userid: string }[];
      const twice = userlist.filter(({ userid }) => userid === one!.userId);
      return {
        ...answer,
        userlist: [...userlist, ...twice.map((row) => ({ ...row, userid: row.userid.toUpperCase() }))],
      };
    });
    expect(await pull()).toMatchObject({ state: "ready", members: emulator.members().length });
    const { items } = await api.call(routes.listMembers, { params, query: { limit: 200 } });
    expect(items.filter(({ userId }) => userId.toLowerCase() === one!.userId.toLowerCase())).toHaveLength(1);
  });

  test("departments in a circle are refused with a sentence, and the directory stays as it was [E15]", async () => {
    const { api, emulator, params, proxy, pull } = await behindProxy();
    const before = await api.call(routes.listMembers, { params, query: { limit: 200 } });
    proxy.rewrite("/cgi-bin/department/list", (answer) => {
      const department = (answer["department"] as { id: number; parentid: number }[]).map((row) =>
        row.id === 1 ? { ...row, parentid: emulator.departments().find(({ id }) => id !== 1)!.id } : row,
      );
      return { ...answer, department };
    });
    expect(await pull()).toMatchObject({ state: "failed", problem: { code: "directory.cycle" } });
    expect(await api.call(routes.listMembers, { params, query: { limit: 200 } })).toEqual(before);
  });
});
