/** Tags: what is in them and whose they are; judged by the emulator. */
import { type DirectoryAct, type PeopleFile, type Plan, requestOf, routes, type Tag } from "@shoufa/contract";
import { reasonText } from "@shoufa/contract/reason-text";
import { csvLine } from "@shoufa/sheets";
import { startConsole, type TestConsole, testDatabases, until } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { xlsx } from "./sample-files.ts";

describe.each(testDatabases())("tags on $name", (store) => {
  let running: TestConsole;
  beforeAll(async () => {
    running = await startConsole({ server: { store }, emulator: { people: 60 } });
    const { api, emulator, account } = running;
    const params = { accountId: account.id };
    const { contactsSecret } = emulator.company();
    await api.call(routes.editAccount, { params, body: { contactsSecret } });
    // Made by an app: so it is not the contacts secret's.
    const { corpId, apps } = emulator.company();
    const ask = async (path: string, body?: object) =>
      (await fetch(`${emulator.url}/cgi-bin/${path}`, body && { method: "POST", body: JSON.stringify(body) })).json();
    const login = (await ask(`gettoken?corpid=${corpId}&corpsecret=${apps[0]!.secret}`)) as { access_token: string };
    await ask(`tag/create?access_token=${login.access_token}`, { tagname: "别人的", tagid: 900 });
    await api.call(routes.pullDirectory, { params });
    await until("the tag is read", async () => (await list()).some(({ id }) => id === 900));
  });
  afterAll(() => running[Symbol.asyncDispose]());

  const params = () => ({ accountId: running.account.id });
  const list = async (): Promise<Tag[]> => (await running.api.call(routes.listTags, { params: params() })).items;
  const one = (id: number) => running.api.call(routes.getTag, { params: { ...params(), tagId: String(id) } });
  const run = async (acts: DirectoryAct[]): Promise<Plan> => {
    const { id } = await running.api.call(routes.createPlan, { params: params(), body: { acts, apply: "at once" } });
    return until("the plan is over", async () => {
      const plan = await running.api.call(routes.getPlan, { params: { ...params(), planId: id } });
      return plan.state === "finished" && plan;
    });
  };
  const atWeCom = async (id: number) => {
    const answer = await fetch(`${running.emulator.url}/control/directory/tags`);
    const { items } = (await answer.json()) as { items: { id: number; name: string; departments: number[] }[] };
    return items.find((tag) => tag.id === id);
  };

  test("a tag names people and departments; nobody counts twice; it is ours because a plan made it", async () => {
    const { emulator, api } = running;
    const department = emulator
      .departments()
      .find(({ id }) => emulator.members().some((member) => member.departments.includes(id) && id !== 1))!;
    const inside = emulator.members().filter((m) => m.departments.includes(department.id));
    const outside = emulator.members().filter((m) => !m.departments.includes(department.id));
    const named = [inside[0]!.userId, outside[0]!.userId];
    await run([{ act: "tag.create", name: "值班" }]);
    const { id } = (await list()).find(({ name }) => name === "值班")!;
    await run([{ act: "tag.add", id, people: { userIds: named }, departments: [department.id] }]);
    expect((await atWeCom(id))?.departments).toEqual([department.id]);
    const everybody = new Set([
      ...named,
      ...(
        await api.call(routes.listMembers, {
          params: params(),
          query: { department: department.id, below: "true", limit: 200 },
        })
      ).items.map(({ userId }) => userId),
    ]);
    expect(await one(id)).toEqual({
      ...{ id, name: "值班", owner: "ours", people: 2, departments: 1, headCount: everybody.size },
    });
    const members = (query: object) =>
      api.call(routes.listMembers, { params: params(), query: { tag: id, limit: 200, ...query } });
    expect((await members({})).total).toBe(everybody.size);
    expect((await members({ named: "true" })).items.map(({ userId }) => userId).toSorted()).toEqual(named.toSorted());
    expect((await members({ named: "true", q: named[0]! })).total).toBe(1);
    const departments = (q: string) =>
      api.call(routes.listTagDepartments, { params: { ...params(), tagId: String(id) }, query: { q } });
    expect((await departments("")).items).toMatchObject([{ id: department.id, name: department.name }]);
    expect((await departments("没有这个部门")).total).toBe(0);
  });

  test("a tag that somebody else made is of an unknown owner until WeCom refuses a change", async () => {
    expect((await one(900)).owner).toBe("unknown");
    const plan = await run([{ act: "tag.rename", id: 900, name: "改名" }]);
    expect(plan.states).toEqual({ refused: 1 });
    const { items } = await running.api.call(routes.listPlanSteps, { params: { ...params(), planId: plan.id } });
    const reason = items[0]!.reason!;
    expect(reason.code).toBe("wecom.81011");
    expect(reasonText(reason, "zh")).toContain("只允许创建者修改（81011）");
    const other = { code: "wecom.60011", params: { ...reason.params, errcode: 60011 } };
    expect(reasonText(other, "zh")).toContain("只允许创建者修改（60011）");
    expect((await atWeCom(900))?.name).toBe("别人的");
    expect((await list()).find(({ id }) => id === 900)?.owner).toBe("others");
    expect((await running.api.ask(routes.getTag, { params: { ...params(), tagId: "7777" } })).status).toBe(404);
  });

  test("a list of ids, names and numbers gives who is meant, who may be, and what fits nobody", async () => {
    const { emulator, api } = running;
    const people = emulator.members().filter(({ mobile }) => mobile !== "");
    const [first, second, third] = [people[0]!, people[1]!, people[2]!];
    const texts = [first.userId.toUpperCase(), `+86 ${second.mobile}`, third.name, "查无此人", "查无此人"];
    const same = emulator.members().filter(({ name }) => name === third.name);
    const answer = await api.call(routes.lookUpPeople, { params: params(), body: { texts } });
    const ids = Object.fromEntries(answer.found.map(({ text, person }) => [text, person.userId]));
    expect(ids[texts[0]!]).toBe(first.userId);
    expect(ids[texts[1]!]).toBe(second.userId);
    if (same.length === 1) expect(ids[third.name]).toBe(third.userId);
    else expect(answer.ambiguous[0]?.people).toHaveLength(same.length);
    expect(answer.unknown).toEqual(["查无此人"]);
    const sender = await running.server.operator("viewer");
    const blind = await sender.call(routes.lookUpPeople, { params: params(), body: { texts: [second.mobile] } });
    expect(blind.unknown).toEqual([second.mobile]);
  });

  test("a file of people gives who is meant, in XLSX and CSV, with and without headers; every other row has its reason [I12]", async () => {
    const { emulator, api } = running;
    const members = emulator.members();
    const isUnique = ({ name }: { name: string }) => members.filter((one) => one.name === name).length === 1;
    const [first, second, third] = members.filter((one) => one.mobile !== "" && isUnique(one));
    const send = async (body: Uint8Array<ArrayBuffer>, as: string = api.cookie) => {
      const { method, path, headers } = requestOf(routes.readPeopleFile, { params: params() });
      const answer = await fetch(running.server.url + path, { method, headers: { cookie: as, ...headers }, body });
      return { status: answer.status, file: (await answer.json()) as PeopleFile };
    };
    const rows = [
      ["请在下方填写，不要修改表头", "", "", "", ""],
      ["部门", "姓名", "手机", "账号", "备注"],
      ["", first!.name, "", first!.userId.toUpperCase(), ""],
      ["", "", `+86 ${second!.mobile}`, "", "x"],
      ["", third!.name, "", "", ""],
      ["", "不是他", "", third!.userId, ""],
      ["", "", "", "nobody.here", ""],
      ["销售部", "", "", "", "没有人"],
      ["", third!.name, "", "", "再来一次"],
    ];
    const wanted = {
      ...{ entries: 7, userIds: [first, second, third].map((one) => one!.userId), ambiguous: [], problem: null },
      rejected: [
        {
          ...{ row: 6, text: third!.userId },
          reason: {
            code: "people_file.other_name",
            params: { text: third!.userId, name: third!.name, given: "不是他" },
          },
        },
        { row: 7, text: "nobody.here", reason: { code: "people_file.unknown", params: { text: "nobody.here" } } },
        { row: 8, text: "销售部 没有人", reason: { code: "people_file.nothing", params: {} } },
      ],
    };
    expect((await send(new Uint8Array(await xlsx(rows)))).file).toEqual(wanted);
    expect((await send(new Uint8Array(Buffer.from(rows.map(csvLine).join(""))))).file).toEqual(wanted);
    const bare = await send(new Uint8Array(Buffer.from(`${first!.userId},${third!.name}\n没有此人\n`)));
    expect(bare.file).toMatchObject({ entries: 3, userIds: [first!.userId, third!.userId] });
    expect(bare.file.rejected).toMatchObject([{ row: 2, text: "没有此人" }]);
    expect((await send(new Uint8Array(Buffer.from("%PDF-1.7 xxxx")))).file.problem?.code).toBe("sheet.not_a_table");
    const viewer = await running.server.operator("viewer");
    const refused = await send(new Uint8Array(Buffer.from("a")), viewer.cookie);
    expect(refused.status).toBe(404);
  });

  test("who left meanwhile is named as not taken, one by one, and the others are in the tag", async () => {
    const { emulator } = running;
    const [gone, ...staying] = emulator.members().slice(-4);
    await run([{ act: "tag.create", name: "部分" }]);
    const { id } = (await list()).find(({ name }) => name === "部分")!;
    // WeCom forgets the person while the local directory still has them.
    const removed = await fetch(`${emulator.url}/control/directory/members/${gone!.userId}`, { method: "DELETE" });
    expect(removed.ok).toBe(true);
    const plan = await run([{ act: "tag.add", id, people: { userIds: [gone, ...staying].map((one) => one!.userId) } }]);
    expect(plan.states).toEqual({ done: 1 });
    const { items } = await running.api.call(routes.listPlanSteps, { params: { ...params(), planId: plan.id } });
    expect(items[0]?.reason).toEqual({
      ...{ code: "plan.partly" },
      params: { count: 1, names: gone!.userId, people: gone!.userId, departments: "" },
    });
    expect(await one(id)).toMatchObject({ people: staying.length });
    const all = await run([{ act: "tag.add", id, people: { userIds: [gone!.userId] } }]);
    expect(all.states).toEqual({ refused: 1 });
  });

  test("a rule that is narrowed to a tag is named among its uses", async () => {
    const { api, app } = running;
    await api.call(routes.createRule, {
      params: params(),
      body: {
        appId: app.id,
        name: "值班回复",
        trigger: { kind: "any-text" },
        only: { tags: [900] },
        answer: { type: "text", text: "好" },
      },
    });
    const uses = (id: number) => api.call(routes.tagUses, { params: { ...params(), tagId: String(id) } });
    expect((await uses(900)).rules).toMatchObject([{ name: "值班回复" }]);
  });
});
