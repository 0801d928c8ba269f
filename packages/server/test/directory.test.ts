import type { Account, Department, DirectoryState, Member, Page, SearchHit } from "@shoufa/contract";
import {
  type Api,
  quickTime,
  startDesk,
  startEmulator,
  startServer,
  type TestDesk,
  testDatabases,
  until,
} from "@shoufa/testkit";
import { describe, expect, test } from "vitest";

const departmentsOf = async ({ api, account }: TestDesk): Promise<Department[]> =>
  (await api.read<{ items: Department[] }>(`accounts/${account.id}/departments`)).items;

async function allMembers(api: Api, account: Account, query = ""): Promise<{ members: Member[]; total: number }> {
  const members: Member[] = [];
  let cursor = "";
  for (;;) {
    const page = await api.read<Page<Member>>(`accounts/${account.id}/members?limit=7${query}${cursor}`);
    members.push(...page.items);
    if (page.next === null) return { members, total: page.total };
    cursor = `&cursor=${encodeURIComponent(page.next)}`;
  }
}

const stateOf = async (api: Api): Promise<DirectoryState> => {
  const [account] = (await api.read<{ items: Account[] }>("accounts")).items;
  if (!account) throw new Error("no account");
  return account.directory;
};

describe.each(testDatabases())("on $name", (store) => {
  test("the mirror is the emulator's company: every department, every person, every head count", async () => {
    await using desk = await startDesk({ server: { store }, emulator: { people: 150, seed: 3 } });
    const [people, tree] = [desk.emulator.members(), desk.emulator.departments()];
    const departments = await departmentsOf(desk);
    expect(desk.account.directory).toMatchObject({
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
    const { members, total } = await allMembers(desk.api, desk.account);
    expect(total).toBe(people.length);
    expect(members.map(({ userId }) => userId).sort()).toEqual(people.map(({ userId }) => userId).sort());
    expect(new Set(members.map(({ status }) => status)).size).toBeGreaterThan(1);
  });

  test("a department's people: directly in it, or in it and below; by state; page after page without a gap", async () => {
    await using desk = await startDesk({ server: { store }, emulator: { people: 150 } });
    const departments = await departmentsOf(desk);
    const chosen = departments.find(({ directCount, totalCount }) => directCount > 0 && totalCount > directCount);
    if (!chosen) throw new Error("the sample company has no such department");
    for (const [query, count] of [
      [`&department=${chosen.id}`, chosen.directCount],
      [`&department=${chosen.id}&below=true`, chosen.totalCount],
    ] as const) {
      const { members, total } = await allMembers(desk.api, desk.account, query);
      expect(total).toBe(count);
      expect(new Set(members.map(({ userId }) => userId)).size).toBe(count);
    }
    const { members } = await allMembers(desk.api, desk.account, "&status=disabled");
    expect(new Set(members.map(({ status }) => status))).toEqual(new Set(["disabled"]));
    expect(await desk.api.get(`accounts/${desk.account.id}/members?department=999999`)).toMatchObject({
      status: 404,
      body: { code: "department.not_found" },
    });
  });

  test("a cursor is good for its own list only", async () => {
    await using desk = await startDesk({ server: { store } });
    const list = `accounts/${desk.account.id}/members?limit=5`;
    const { next } = await desk.api.read<Page<Member>>(list);
    const cursor = `&cursor=${encodeURIComponent(next ?? "")}`;
    expect((await desk.api.get(list + cursor)).status).toBe(200);
    expect((await desk.api.get(`${list}&status=active${cursor}`)).body).toMatchObject({
      code: "request.invalid",
      params: { field: "cursor" },
    });
    expect((await desk.api.get(`${list}${cursor.replace(/.$/, "")}`)).status).toBe(400);
  });

  test("one person, asked in any spelling of the id; a stranger is not found", async () => {
    await using desk = await startDesk({ server: { store } });
    const [person] = desk.emulator.members();
    if (!person) throw new Error("nobody");
    const found = await desk.api.read<Member>(`accounts/${desk.account.id}/members/${person.userId.toUpperCase()}`);
    expect(found).toMatchObject({ userId: person.userId, name: person.name, mobile: person.mobile });
    expect(found.departments[0]?.path).toContain(" / ");
    expect(await desk.api.get(`accounts/${desk.account.id}/members/nobody`)).toMatchObject({
      status: 404,
      body: { code: "member.not_found" },
    });
  });

  test("search finds people by name, pinyin, initials and id, departments by name and pinyin, the best first", async () => {
    await using desk = await startDesk({ server: { store }, emulator: { people: 150 } });
    const search = async (q: string, limit = 50) =>
      (
        await desk.api.read<{ items: SearchHit[] }>(
          `accounts/${desk.account.id}/search?limit=${limit}&q=${encodeURIComponent(q)}`,
        )
      ).items;
    const { members } = await allMembers(desk.api, desk.account);
    const { spell } = await import("../src/directory/spelling.ts");
    for (const person of members.slice(0, 12)) {
      const { pinyin, initials } = spell(person.name, true);
      for (const q of [person.name, pinyin, initials, person.userId, ` ${pinyin.toUpperCase()} `])
        expect((await search(q)).map((hit) => (hit.kind === "member" ? hit.userId : ""))).toContain(person.userId);
      const [best] = await search(person.userId);
      expect(best).toMatchObject({ kind: "member", userId: person.userId, path: person.departments[0]?.path });
      const byName = await search(person.name, 1);
      expect(byName[0]?.name).toBe(person.name);
    }
    for (const { id, name } of (await departmentsOf(desk)).slice(0, 6))
      for (const q of [name, spell(name, false).pinyin])
        expect(await search(q)).toContainEqual(expect.objectContaining({ kind: "department", id, name }));
    for (const q of ["%", "_", "!", "'", "\\", "不存在的人"]) expect(await search(q)).toEqual([]);
    expect(await search("a", 3)).toHaveLength(3);
    expect((await desk.api.get(`accounts/${desk.account.id}/search?q=`)).status).toBe(400);
  });

  test("mobile numbers are not searched", async () => {
    await using desk = await startDesk({ server: { store } });
    const mobile = desk.emulator.members()[0]?.mobile ?? "";
    expect(mobile).toMatch(/^\d{11}$/);
    for (const list of ["search?q", "members?q"]) {
      const { items } = await desk.api.read<{ items: unknown[] }>(`accounts/${desk.account.id}/${list}=${mobile}`);
      expect(items).toEqual([]);
    }
  });

  test("while it is read again nobody sees half a directory, and asking twice is told", async () => {
    await using desk = await startDesk({ server: { store }, emulator: { people: 120 } });
    const path = `accounts/${desk.account.id}/directory/pull`;
    const answers = await Promise.all([desk.api.post(path), desk.api.post(path)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
    expect(answers.find(({ status }) => status === 202)?.body).toMatchObject({ state: "running", members: 120 });
    const totals = new Set<number>();
    await until("it is read again", async () => {
      totals.add((await desk.api.read<Page<Member>>(`accounts/${desk.account.id}/members?limit=1`)).total);
      return (await stateOf(desk.api)).state === "ready";
    });
    expect([...totals]).toEqual([120]);
    // A third time: what the first left behind is swept, and nothing is in the way.
    await desk.api.post(path);
    await until("it is read once more", async () => (await stateOf(desk.api)).state === "ready");
    expect((await allMembers(desk.api, desk.account)).members).toHaveLength(120);
  });

  test("people who left and departments that are gone are gone here after the next reading", async () => {
    await using desk = await startDesk({ server: { store }, emulator: { people: 80 } });
    desk.emulator.seed({ people: 30 });
    const company = desk.emulator.company();
    const [app] = company.apps;
    if (!app) throw new Error("no app");
    await desk.server.ensureSandbox({ name: company.name, corpId: company.corpId, apiBase: desk.emulator.url, app });
    await desk.api.post(`accounts/${desk.account.id}/directory/pull`);
    await until("the smaller company is read", async () => (await stateOf(desk.api)).members === 30);
    const { members } = await allMembers(desk.api, desk.account);
    expect(members.map(({ userId }) => userId).sort()).toEqual(
      desk.emulator
        .members()
        .map(({ userId }) => userId)
        .sort(),
    );
  });

  test("a refusal of WeCom is told in the reader's language with its code, and the old directory stays", async () => {
    await using desk = await startDesk({ server: { store } });
    desk.emulator.setAppEnabled(desk.app.agentId, false);
    await desk.api.post(`accounts/${desk.account.id}/directory/pull`);
    const failed = await until("it failed", async () => {
      const state = await stateOf(desk.api);
      return state.state === "failed" && state;
    });
    expect(failed).toMatchObject({
      members: 60,
      problem: { code: expect.stringMatching(/^wecom\.\d+$/), detail: expect.stringMatching(/[一-鿿]/) },
    });
    const english = await desk.api.get<{ items: Account[] }>("accounts", { "accept-language": "en" });
    expect(english.body.items[0]?.directory.problem?.detail).toMatch(/^[ -~‘’“”–—]+$/);
    expect((await allMembers(desk.api, desk.account)).members).toHaveLength(60);
  });

  test("while WeCom cannot be reached it says so and goes on by itself once it can", async () => {
    await using emulator = await startEmulator({ people: 20 });
    await using server = await startServer({ store, ports: quickTime(20) });
    const api = await server.owner();
    const company = emulator.company();
    const [app] = company.apps;
    if (!app) throw new Error("no app");
    await emulator.goOffline();
    await server.ensureSandbox({ name: company.name, corpId: company.corpId, apiBase: emulator.url, app });
    await until("the problem is told", async () => (await stateOf(api)).problem?.code === "wecom.no_answer", 20_000);
    await emulator.goOnline();
    await until("it is read", async () => (await stateOf(api)).members === 20, 20_000);
    expect((await stateOf(api)).problem).toBeNull();
  });
});
