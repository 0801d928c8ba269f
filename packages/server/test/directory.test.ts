import {
  type Department,
  type DirectoryState,
  type Member,
  type Reason,
  type RequestOf,
  routes,
  type SearchHit,
} from "@shoufa/contract";
import { reasonText } from "@shoufa/contract/reason-text";
import {
  type Api,
  quickTime,
  startConsole,
  startEmulator,
  startServer,
  type TestConsole,
  testDatabases,
  until,
} from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { spell } from "../src/rooms/directory/spelling.ts";

const departmentsOf = async ({ api, account }: TestConsole): Promise<Department[]> =>
  (await api.call(routes.listDepartments, { params: { accountId: account.id } })).items;

const of = ({ account }: TestConsole) => ({ params: { accountId: account.id } });

async function allMembers(
  running: TestConsole,
  query: RequestOf<typeof routes.listMembers>["query"] = {},
): Promise<{ members: Member[]; total: number }> {
  const members: Member[] = [];
  let cursor: string | undefined;
  for (;;) {
    const page = await running.api.call(routes.listMembers, {
      ...of(running),
      query: { limit: 7, ...query, ...(cursor && { cursor }) },
    });
    members.push(...page.items);
    if (page.next === null) return { members, total: page.total };
    cursor = page.next;
  }
}

const stateOf = async (api: Api): Promise<DirectoryState> => {
  const [account] = (await api.call(routes.listAccounts, {})).items;
  if (!account) throw new Error("no account");
  return account.directory;
};

describe.each(testDatabases())("on $name", (store) => {
  test("the mirror is the emulator's company: every department, every person, every head count", async () => {
    await using running = await startConsole({ server: { store }, emulator: { people: 150, seed: 3 } });
    const [people, tree] = [running.emulator.members(), running.emulator.departments()];
    const departments = await departmentsOf(running);
    expect(running.account.directory).toMatchObject({
      state: "ready",
      members: people.length,
      departments: tree.length,
      problem: null,
    });
    expect(new Set(departments.map(({ id, name }) => `${id} ${name}`))).toEqual(
      new Set(tree.map(({ id, name }) => `${id} ${name}`)),
    );

    const parents = new Map(departments.map(({ id, parentId }) => [id, parentId]));
    const isIn = (id: number, above: number): boolean =>
      id === above || (id !== 0 && isIn(parents.get(id) ?? 0, above));
    for (const { id, directCount, totalCount } of departments) {
      expect(directCount).toBe(people.filter(({ departments: own }) => own.includes(id)).length);
      expect(totalCount).toBe(people.filter(({ departments: own }) => own.some((each) => isIn(each, id))).length);
    }
    const { members, total } = await allMembers(running);
    expect(total).toBe(people.length);
    expect(members.map(({ userId }) => userId).sort()).toEqual(people.map(({ userId }) => userId).sort());
    expect(new Set(members.map(({ status }) => status)).size).toBeGreaterThan(1);
  });

  test("a department's people: directly in it, or in it and below; by state; page after page without a gap", async () => {
    await using running = await startConsole({ server: { store }, emulator: { people: 150 } });
    const departments = await departmentsOf(running);
    const chosen = departments.find(({ directCount, totalCount }) => directCount > 0 && totalCount > directCount);
    if (!chosen) throw new Error("the sample company has no such department");
    for (const [query, count] of [
      [{ department: chosen.id }, chosen.directCount],
      [{ department: chosen.id, below: "true" }, chosen.totalCount],
    ] as const) {
      const { members, total } = await allMembers(running, query);
      expect(total).toBe(count);
      expect(new Set(members.map(({ userId }) => userId)).size).toBe(count);
    }
    const { members } = await allMembers(running, { status: "disabled" });
    expect(new Set(members.map(({ status }) => status))).toEqual(new Set(["disabled"]));
    expect(await running.api.ask(routes.listMembers, { ...of(running), query: { department: 999_999 } })).toMatchObject(
      {
        status: 404,
        body: { code: "department.not_found" },
      },
    );
  });

  test("a cursor is good for its own list only", async () => {
    await using running = await startConsole({ server: { store } });
    const list = (query: { cursor?: string; status?: "active" }) =>
      running.api.ask(routes.listMembers, { ...of(running), query: { limit: 5, ...query } });
    const { next } = await running.api.call(routes.listMembers, { ...of(running), query: { limit: 5 } });
    const cursor = next ?? "";
    expect((await list({ cursor })).status).toBe(200);
    expect((await list({ cursor, status: "active" })).body).toMatchObject({
      code: "request.invalid",
      params: { field: "cursor" },
    });
    expect((await list({ cursor: cursor.slice(0, -1) })).status).toBe(400);
  });

  test("one person, asked in any spelling of the id; a stranger is not found", async () => {
    await using running = await startConsole({ server: { store } });
    const [person] = running.emulator.members();
    if (!person) throw new Error("nobody");
    const params = { accountId: running.account.id, userId: person.userId.toUpperCase() };
    const found = await running.api.call(routes.getMember, { params });
    expect(found).toMatchObject({ userId: person.userId, name: person.name, mobile: person.mobile });
    expect(found.departments[0]?.path).toContain(" / ");
    expect(await running.api.ask(routes.getMember, { params: { ...params, userId: "nobody" } })).toMatchObject({
      status: 404,
      body: { code: "member.not_found" },
    });
  });

  test("search finds people by name, pinyin, initials and id, departments by name and pinyin, the best first", async () => {
    await using running = await startConsole({ server: { store }, emulator: { people: 150 } });
    const search = async (q: string, limit = 50) =>
      (await running.api.call(routes.searchDirectory, { ...of(running), query: { q, limit } })).items;
    const { members } = await allMembers(running);
    for (const person of members.slice(0, 12)) {
      const { pinyin, initials } = spell(person.name, true);
      for (const q of [person.name, pinyin, initials, person.userId, ` ${pinyin.toUpperCase()} `])
        expect((await search(q)).map((hit) => (hit.kind === "member" ? hit.userId : ""))).toContain(person.userId);
      const [best] = await search(person.userId);
      expect(best).toMatchObject({ kind: "member", userId: person.userId, path: person.departments[0]?.path });
      const byName = await search(person.name, 1);
      expect(byName[0]?.name).toBe(person.name);
    }
    for (const { id, name } of (await departmentsOf(running)).slice(0, 6))
      for (const q of [name, spell(name, false).pinyin])
        expect(await search(q)).toContainEqual(expect.objectContaining({ kind: "department", id, name }));
    for (const q of ["%", "_", "!", "'", "\\", "不存在的人"]) expect(await search(q)).toEqual([]);
    expect(await search("a", 3)).toHaveLength(3);
    expect((await running.api.ask(routes.searchDirectory, { ...of(running), query: { q: "" } })).status).toBe(400);
  });

  test("search says how many there are, and every page goes on where the last one ended", async () => {
    await using running = await startConsole({ server: { store }, emulator: { people: 150 } });
    const params = { accountId: running.account.id };
    const page = (q: string, limit: number, cursor?: string) =>
      running.api.call(routes.searchDirectory, { params, query: { q, limit, ...(cursor ? { cursor } : {}) } });
    const idOf = (hit: SearchHit): string => (hit.kind === "department" ? `d${hit.id}` : hit.userId);
    const person = (await allMembers(running)).members[0] as Member;
    const mixed = `${person.name[0]}${spell(person.name, true).initials.slice(1)}`;
    for (const q of ["a", "部", person.name, `${person.name[0]} ${person.name.at(-1)}`, mixed]) {
      const whole = await page(q, 50);
      const hits: string[] = [];
      let next: string | null | undefined;
      do {
        const { items, total, next: after } = await page(q, 7, next ?? undefined);
        expect([q, total]).toEqual([q, whole.total]);
        hits.push(...items.map(idOf));
        next = after;
      } while (next);
      expect(new Set(hits).size).toBe(hits.length);
      expect([q, hits.length]).toEqual([q, whole.total]);
      expect(hits.slice(0, 50)).toEqual(whole.items.map(idOf));
      expect(whole.total).toBeGreaterThan(0);
    }
    expect((await page(mixed, 50)).items.map(idOf)).toContain(person.userId);
    const { items } = await running.api.call(routes.listMembers, { params, query: { q: mixed } });
    expect(items.map(({ userId }) => userId)).toContain(person.userId);
  });

  test("while it is read again nobody sees half a directory, and asking twice is told", async () => {
    await using running = await startConsole({ server: { store }, emulator: { people: 120 } });
    const pull = () => running.api.ask(routes.pullDirectory, of(running));
    const answers = await Promise.all([pull(), pull()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
    expect(answers.find(({ status }) => status === 202)?.body).toMatchObject({ state: "running", members: 120 });
    const totals = new Set<number>();
    await until("it is read again", async () => {
      totals.add((await running.api.call(routes.listMembers, { ...of(running), query: { limit: 1 } })).total);
      return (await stateOf(running.api)).state === "ready";
    });
    expect([...totals]).toEqual([120]);
    // A third time: what the first left behind is swept, and nothing is in the way.
    await pull();
    await until("it is read once more", async () => (await stateOf(running.api)).state === "ready");
    expect((await allMembers(running)).members).toHaveLength(120);
  });

  test("people who left and departments that are gone are gone here after the next reading", async () => {
    await using running = await startConsole({ server: { store }, emulator: { people: 80 } });
    running.emulator.seed({ people: 30 });
    const company = running.emulator.company();
    const [app] = company.apps;
    if (!app) throw new Error("no app");
    await running.server.ensureSandbox({
      name: company.name,
      corpId: company.corpId,
      apiBase: running.emulator.url,
      app,
    });
    await running.api.call(routes.pullDirectory, { params: { accountId: running.account.id } });
    await until("the smaller company is read", async () => (await stateOf(running.api)).members === 30);
    const { members } = await allMembers(running);
    expect(members.map(({ userId }) => userId).sort()).toEqual(
      running.emulator
        .members()
        .map(({ userId }) => userId)
        .sort(),
    );
  });

  test("a refusal of WeCom is told in the reader's language with its code, and the old directory stays", async () => {
    await using running = await startConsole({ server: { store } });
    running.emulator.setAppEnabled(running.app.agentId, false);
    await running.api.call(routes.pullDirectory, { params: { accountId: running.account.id } });
    const failed = await until("it failed", async () => {
      const state = await stateOf(running.api);
      return state.state === "failed" && state;
    });
    expect(failed).toMatchObject({
      members: 60,
      problem: { code: expect.stringMatching(/^wecom\.\d+$/) },
    });
    const problem = failed.problem as Reason;
    expect(reasonText(problem, "zh")).toMatch(/[一-鿿]/);
    // In English but for the names that WeCom's console shows.
    expect(reasonText(problem, "en")).toMatch(/^[A-Z][ -~]+/);
    expect(reasonText(problem, "en")).not.toMatch(/[。，：]/);
    expect((await allMembers(running)).members).toHaveLength(60);
  });

  test.each([
    { code: 60020, says: ["127.0.0.1", "企业可信IP"] },
    { code: 48002, says: ["user/list", "应用管理"] },
    { code: 40001, says: ["Secret", "应用管理"] },
    { code: 50003, says: ["应用管理"] },
  ])("refused with $code: what, who and where, and asked again it works", async ({ code, says }) => {
    await using running = await startConsole({ server: { store } });
    const { emulator, app } = running;
    const endpoint = code === 48002 ? "user/list" : "department/list";
    if (code === 60020) emulator.setAddresses({ trusted: [] });
    else emulator.faults.set({ endpoint, kind: "errcode", errcode: code, times: 1 });
    const pull = () => running.api.call(routes.pullDirectory, { params: { accountId: running.account.id } });
    await pull();
    const failed = await until("it failed", async () => {
      const state = await stateOf(running.api);
      return state.state === "failed" && state;
    });
    const problem = failed.problem as Reason;
    expect(problem).toMatchObject({ code: `wecom.${code}`, params: { errcode: code, app: app.name } });
    for (const word of [app.name, ...says]) expect(reasonText(problem, "zh")).toContain(word);
    for (const word of [app.name, ...says])
      expect(reasonText(problem, "en").replace("secret", "Secret")).toContain(word);
    emulator.setAddresses({ trusted: ["127.0.0.1", "::1"] });
    await pull();
    await until("it is read", async () => (await stateOf(running.api)).state === "ready");
  });

  test.each([42001, 40014, -1, 45009, 6000])(
    "refused with %i, which passes by itself: read without being asked",
    async (errcode) => {
      await using running = await startConsole({ server: { store, ports: quickTime(20) } });
      running.emulator.faults.set({ endpoint: "tag/list", kind: "errcode", errcode, times: 1000 });
      await running.api.call(routes.pullDirectory, { params: { accountId: running.account.id } });
      const { problem } = await until("it says why it waits", async () => {
        const state = await stateOf(running.api);
        return state.problem && state;
      });
      const text = reasonText(problem as Reason, "zh");
      expect(text).toMatch(/自动/);
      expect(text).not.toMatch(/发送|收到/);
      running.emulator.faults.clear();
      await until("it is read", async () => (await stateOf(running.api)).state === "ready");
    },
  );

  test("while WeCom cannot be reached it says so and goes on by itself once it can", async () => {
    await using emulator = await startEmulator({ people: 20 });
    await using server = await startServer({ store, ports: quickTime(20) });
    const api = await server.owner();
    const company = emulator.company();
    const [app] = company.apps;
    if (!app) throw new Error("no app");
    await emulator.goOffline();
    await server.ensureSandbox({ name: company.name, corpId: company.corpId, apiBase: emulator.url, app });
    await until(
      "the problem is told",
      async () => (await stateOf(api)).problem?.code === "directory.unreachable",
      20_000,
    );
    await emulator.goOnline();
    const read = await until(
      "it is read",
      async () => {
        const state = await stateOf(api);
        if (state.members === 20) expect(state.problem).toBeNull();
        return state.state === "ready" && state;
      },
      20_000,
    );
    expect(read).toMatchObject({ members: 20, problem: null });
  });
});
