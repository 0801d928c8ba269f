/** Plans, judged by the emulator: what counts is the directory that WeCom has afterwards. */
import { type DirectoryAct, type Plan, type PlanStep, type RequestOf, requestOf, routes } from "@shoufa/contract";
import { cellText, readTable } from "@shoufa/sheets";
import { type Refusal, startConsole, type TestConsole, testDatabases, until } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const over = new Set<Plan["state"]>(["finished", "cancelled"]);

describe.each(testDatabases())("plans on $name", (store) => {
  let running: TestConsole;
  beforeAll(async () => {
    running = await startConsole({ server: { store }, emulator: { people: 120 } });
    await running.api.call(routes.editAccount, {
      params: { accountId: running.account.id },
      body: { contactsSecret: running.emulator.company().contactsSecret },
    });
  });
  afterAll(() => running[Symbol.asyncDispose]());

  const params = () => ({ accountId: running.account.id });
  const make = (acts: readonly DirectoryAct[], more: object = {}, api = running.api): Promise<Plan> =>
    api.call(routes.createPlan, { params: params(), body: { acts: [...acts], ...more } });
  const read = ({ id }: Pick<Plan, "id">): Promise<Plan> =>
    running.api.call(routes.getPlan, { params: { ...params(), planId: id } });
  const apply = ({ id, hash }: Plan): Promise<Plan> =>
    running.api.call(routes.applyPlan, { params: { ...params(), planId: id }, body: { hash } });
  const inState = (plan: Pick<Plan, "id">, states: ReadonlySet<Plan["state"]>): Promise<Plan> =>
    until(`the plan is ${[...states].join(" or ")}`, async () => {
      const now = await read(plan);
      return states.has(now.state) && now;
    });
  const ended = (plan: Pick<Plan, "id">): Promise<Plan> => inState(plan, over);
  const steps = async ({ id }: Pick<Plan, "id">): Promise<PlanStep[]> =>
    (await running.api.call(routes.listPlanSteps, { params: { ...params(), planId: id }, query: { limit: 200 } }))
      .items;
  const undo = ({ id }: Plan): Promise<Plan> =>
    running.api.call(routes.undoPlan, { params: { ...params(), planId: id }, body: {} });
  const department = (id: number) => running.emulator.departments().find((each) => each.id === id);
  const member = (userId: string) => running.emulator.members().find((each) => each.userId === userId);
  const people = (status: number) => running.emulator.members().filter((each) => each.status === status);
  /** What WeCom has, to be compared with itself later. */
  const directory = () =>
    structuredClone({
      departments: running.emulator.departments().toSorted((a, b) => a.id - b.id),
      members: running.emulator
        .members()
        .map(({ userId, name, mobile, email, position, status, departments }) => ({
          ...{ userId, name, mobile, email, position, status },
          departments: structuredClone(departments),
        }))
        .toSorted((a, b) => (a.userId < b.userId ? -1 : 1)),
    });

  test("a department is renamed at once, and the undo puts the name back", async () => {
    const { id, name } = running.emulator.departments()[2] as { id: number; name: string };
    const plan = await make([{ act: "department.rename", id, name: "新名称" }], { apply: "at once" });
    expect(plan).toMatchObject({ total: 1, harmless: true });
    expect(await ended(plan)).toMatchObject({ state: "finished", states: { done: 1 } });
    expect(department(id)?.name).toBe("新名称");
    const { items } = await running.api.call(routes.listDepartments, { params: params() });
    expect(items.find((each) => each.id === id)?.name).toBe("新名称");
    const back = await running.api.call(routes.undoPlan, {
      params: { ...params(), planId: plan.id },
      body: { apply: "at once" },
    });
    expect(await ended(back)).toMatchObject({ state: "finished", undo: { of: plan.id } });
    expect(department(id)?.name).toBe(name);
    const { items: history } = await running.api.call(routes.directoryHistory, {
      params: params(),
      query: { object: `d:${id}` },
    });
    expect(history.map(({ after }) => after["name"])).toEqual([name, "新名称"]);
    const { items: entries } = await running.api.call(routes.listAudit, { query: { subject: plan.id } });
    expect(entries.map(({ action }) => action).toSorted()).toEqual(["plan.apply", "plan.create", "plan.write"]);
  });

  test("departments, people and tags made, moved and deleted in one plan are undone as one plan", async () => {
    const before = directory();
    const [one, two] = people(1).map(({ userId }) => userId) as [string, string];
    const plan = await make([
      { act: "department.create", name: "新一部", parentId: 1, ref: "one" },
      { act: "department.create", name: "二组", parentRef: "one", ref: "two" },
      {
        act: "member.create",
        member: {
          userId: "new.person",
          name: "新人",
          mobile: "13900008888",
          departments: [{ ref: "two", leader: true }],
        },
      },
      { act: "member.move", people: { userIds: [one] }, mode: "add", departments: [{ ref: "one" }] },
      { act: "member.update", userId: two, set: { position: "新职位" } },
      { act: "tag.create", name: "新标签", ref: "tag" },
      { act: "tag.add", ref: "tag", people: { userIds: [two] } },
    ]);
    expect(plan).toMatchObject({
      state: "ready",
      harmless: false,
      kinds: { "department/create": 2, "user/create": 1 },
    });
    await apply(plan);
    expect(await ended(plan)).toMatchObject({ states: { done: plan.total } });
    const made = running.emulator.departments().find(({ name }) => name === "二组");
    expect(made?.parentId).toBe(running.emulator.departments().find(({ name }) => name === "新一部")?.id);
    expect(member("new.person")).toMatchObject({ name: "新人" });
    expect(member(two)?.position).toBe("新职位");
    const inverse = await undo(plan);
    expect(inverse).toMatchObject({ state: "ready", harmless: false });
    await apply(inverse);
    expect(await ended(inverse)).toMatchObject({ states: { done: inverse.total } });
    expect(directory()).toEqual(before);
    const again = await running.api.ask(routes.undoPlan, { params: { ...params(), planId: plan.id }, body: {} });
    expect([again.status, again.body.code]).toEqual([409, "plan.undone"]);
  });

  test("deleting and disabling never start at once, and are refused when another plan was approved [M11]", async () => {
    const { userId } = people(4)[0] as { userId: string };
    const plan = await make([{ act: "member.disable", people: { userIds: [userId] } }], { apply: "at once" });
    expect(plan.state).toBe("ready");
    const other = await running.api.ask(routes.applyPlan, {
      params: { ...params(), planId: plan.id },
      body: { hash: "another" },
    });
    expect([other.status, other.body.code]).toEqual([409, "plan.hash_differs"]);
    expect(member(userId)?.status).toBe(4);
    await apply(plan);
    await ended(plan);
    expect(member(userId)?.status).toBe(2);
    await apply(await undo(plan));
    await until("enabled again", () => member(userId)?.status === 4);
  });

  test("the brake stops a plan above the limit; an owner raises it for one run, in words [M8, M9]", async () => {
    const editor = await running.server.operator("directory-editor");
    const [first, second, ...rest] = people(4).map(({ userId }) => userId);
    const many = rest.slice(0, 6);
    expect(many.length).toBe(6);
    const plan = await make([{ act: "member.disable", people: { userIds: many } }], {}, editor);
    expect(plan.brake).toMatchObject({ counted: 6, exceeded: true });
    const ask = (api: typeof editor, raise?: { words: string }) =>
      api.ask(routes.applyPlan, {
        params: { ...params(), planId: plan.id },
        body: { hash: plan.hash, ...(raise && { raise }) },
      });
    expect((await ask(editor)).body).toMatchObject({ code: "plan.braked", params: { counted: 6 } });
    expect((await ask(editor, { words: "年底离职名单" })).body.code).toBe("plan.raise_refused");
    // In single plans it cannot be dodged either: what was done in the last 24 hours counts.
    const small = await make([{ act: "member.disable", people: { userIds: [first ?? "", second ?? ""] } }], {}, editor);
    const { limit, recent } = small.brake;
    expect(small.brake.exceeded).toBe(recent + 2 > limit);
    expect((await ask(running.api, { words: "年底离职名单" })).status).toBe(202);
    expect(await ended(plan)).toMatchObject({ states: { done: 6 }, brake: { raised: { words: "年底离职名单" } } });
    const { items: entries } = await running.api.call(routes.listAudit, { query: { subject: plan.id } });
    expect(entries.find(({ action }) => action === "plan.apply")?.detail).toMatchObject({
      raised: "年底离职名单",
      limit,
    });
    const later = await make([{ act: "member.disable", people: { userIds: [first ?? ""] } }], {}, editor);
    expect(later.brake).toMatchObject({ counted: 1, recent: recent + 6, exceeded: true });
    await running.api.call(routes.setBrake, { params: params(), body: { percent: 100, people: 100 } });
    expect((await read(later)).brake.exceeded).toBe(false);
  });

  test("what somebody changed meanwhile is stale, only that; it is planned anew [M11]", async () => {
    const [one, two] = people(1)
      .slice(3)
      .map(({ userId }) => userId) as [string, string];
    const plan = await make([
      { act: "member.update", userId: one, set: { position: "甲" } },
      { act: "member.update", userId: two, set: { position: "乙" } },
    ]);
    await ended(await make([{ act: "member.update", userId: one, set: { position: "别人" } }], { apply: "at once" }));
    await apply(plan);
    expect(await ended(plan)).toMatchObject({ states: { stale: 1, done: 1 } });
    expect([member(one)?.position, member(two)?.position]).toEqual(["别人", "乙"]);
    const anew = await running.api.call(routes.replanPlan, { params: { ...params(), planId: plan.id } });
    expect(await steps(anew)).toMatchObject([{ object: `m:${one.toLowerCase()}`, before: { position: "别人" } }]);
    await running.api.call(routes.cancelPlan, { params: { ...params(), planId: anew.id } });
  });

  test("the result as a file says of each step whether it was done, not done or is not known, and why", async () => {
    const [refused, changed, kept] = people(1)
      .slice(14, 17)
      .map(({ userId }) => userId) as [string, string, string];
    const plan = await make([
      { act: "member.update", userId: refused, set: { position: "新" } },
      { act: "member.update", userId: changed, set: { position: "新" } },
      { act: "member.update", userId: kept, set: { position: "新" } },
    ]);
    const at = { ...params(), planId: plan.id };
    await running.api.call(routes.tickPlan, { params: at, body: { unticked: [2] } });
    running.emulator.faults.set({ endpoint: "user/update", kind: "errcode", errcode: 60011, times: 1 });
    await ended(await apply(await read(plan)));
    const file = async (query: NonNullable<RequestOf<typeof routes.getPlanResult>["query"]>) => {
      const { method, path } = requestOf(routes.getPlanResult, { params: at, query });
      const answer = await fetch(running.server.url + path, { method, headers: { cookie: running.api.cookie } });
      expect(answer.status).toBe(200);
      return Buffer.from(await answer.arrayBuffer());
    };
    const label = (userId: string) => member(userId)?.name;
    const rows = (await file({ format: "csv", language: "zh" })).toString().split("\r\n");
    expect(rows[0]).toBe("\ufeff结果,操作,名称,编号,部门,状态,原因,时间");
    expect(rows[1]).toMatch(new RegExp(`^未执行,修改成员,${label(refused)},${refused},.*,被拒绝,.*60011`, "i"));
    expect(rows[2]).toMatch(new RegExp(`^已执行,修改成员,${label(changed)},${changed},.*,已完成,,20`, "i"));
    expect(rows[3]).toMatch(new RegExp(`^未执行,修改成员,${label(kept)},${kept},.*,未勾选,,$`, "i"));
    const sheet: string[][] = [];
    for await (const event of readTable(await file({ format: "xlsx", language: "en" })))
      if (event.kind === "rows") sheet.push(...event.rows.map(({ cells }) => cells.map(cellText)));
    expect(sheet.map(([result]) => result)).toEqual(["Result", "Not done", "Done", "Not done"]);
    const { items } = await running.api.call(routes.listAudit, { query: { subject: plan.id } });
    expect(items.filter(({ action }) => action === "plan.file")).toHaveLength(2);
  });

  test("two moves that would make a circle: the second plan is told so by WeCom or by its own stale step", async () => {
    const [a, b] = running.emulator.departments().filter(({ parentId }) => parentId === 1);
    if (!a || !b) throw new Error("the sample has two departments below the root");
    const first = await make([{ act: "department.move", id: a.id, parentId: b.id }]);
    expect((await steps(first))[0]).toMatchObject({ after: { parentId: b.id }, departments: { [b.id]: b.name } });
    const second = await make([{ act: "department.move", id: b.id, parentId: a.id }]);
    await apply(first);
    await apply(second);
    expect(await ended(first)).toMatchObject({ states: { done: 1 } });
    expect(await ended(second)).toMatchObject({ states: { refused: 1 } });
    expect((await steps(second))[0]?.reason?.code).toBe("wecom.60010");
    await apply(await undo(first));
    await until("moved back", () => department(a.id)?.parentId === 1);
  });

  test.each([
    ["45009", { kind: "errcode", errcode: 45009 }, "wecom.45009"],
    ["60020", { kind: "errcode", errcode: 60020 }, "wecom.60020"],
    ["48002", { kind: "errcode", errcode: 48002 }, "wecom.48002"],
  ] as const)(
    "%s in the middle of a plan: it waits with a sentence, and goes on from there",
    async (_, fault, code) => {
      const chosen = people(1)
        .slice(5, 9)
        .map(({ userId }) => userId);
      const to = `职位 ${code}`;
      const plan = await make(chosen.map((userId) => ({ act: "member.update", userId, set: { position: to } })));
      running.emulator.faults.set({ endpoint: "user/update", times: 1, ...fault });
      await apply(plan);
      const waiting = await inState(plan, new Set(["waiting", "finished"]));
      expect(waiting).toMatchObject({ state: "waiting", reason: { code } });
      expect(waiting.nextAt).not.toBeNull();
      await running.api.call(routes.resumePlan, { params: { ...params(), planId: plan.id } });
      expect(await ended(plan)).toMatchObject({ states: { done: 4 } });
      expect(chosen.map((userId) => member(userId)?.position)).toEqual([to, to, to, to]);
    },
  );

  test.each([45033, 45035, 6000])(
    "%i, another change at this moment: it waits with a sentence, and goes on from there",
    async (errcode) => {
      const [first, second] = [`first${errcode}`, `second${errcode}`];
      const plan = await make(
        [first, second].map((userId) => ({
          act: "member.create",
          member: { userId, name: "新人", email: `${userId}@example.com`, departments: [{ id: 1 }] },
        })),
      );
      running.emulator.faults.set({ endpoint: "user/create", times: 1, kind: "errcode", errcode });
      await apply(plan);
      expect(await inState(plan, new Set(["waiting", "finished"]))).toMatchObject({ reason: { code: "plan.busy" } });
      await running.api.call(routes.resumePlan, { params: { ...params(), planId: plan.id } });
      expect(await ended(plan)).toMatchObject({ states: { done: 2 } });
      expect([member(first)?.name, member(second)?.name]).toEqual(["新人", "新人"]);
    },
  );

  test.each([
    ["an answer that is cut after WeCom did it", { kind: "cut-after-effect" }, 1],
    ["an answer that is cut before WeCom did it", { kind: "cut-before-effect" }, 2],
    ["-1", { kind: "errcode", errcode: -1 }, 2],
  ] as const)("%s: it is read, and made once", async (name, fault, calls) => {
    const before = running.emulator.requests()["user/create"] ?? 0;
    const userId = `once${name.length}`;
    const plan = await make(
      [
        {
          act: "member.create",
          member: { userId, name: "只建一次", mobile: `1370000${1000 + name.length}`, departments: [{ id: 1 }] },
        },
      ],
      {},
    );
    running.emulator.faults.set({ endpoint: "user/create", times: 1, ...fault });
    await apply(plan);
    expect(await ended(plan)).toMatchObject({ states: { done: 1 } });
    expect(member(userId)?.name).toBe("只建一次");
    expect((running.emulator.requests()["user/create"] ?? 0) - before).toBe(calls);
  });

  test("paused, resumed, cancelled, ticked: each leaves its entry, and what is done stays", async () => {
    const chosen = people(1)
      .slice(9, 12)
      .map(({ userId }) => userId);
    const plan = await make(chosen.map((userId) => ({ act: "member.update", userId, set: { position: "取消" } })));
    const at = { ...params(), planId: plan.id };
    const ticked = await running.api.call(routes.tickPlan, { params: at, body: { unticked: [1] } });
    expect(ticked).toMatchObject({ states: { ready: 2, unticked: 1 } });
    expect(ticked.hash).not.toBe(plan.hash);
    running.emulator.faults.set({ endpoint: "user/update", kind: "errcode", errcode: 45009, times: 1 });
    await apply(ticked);
    await inState(plan, new Set(["waiting"]));
    expect((await running.api.call(routes.pausePlan, { params: at })).state).toBe("paused");
    await running.api.call(routes.cancelPlan, { params: at });
    expect(await read(plan)).toMatchObject({ state: "cancelled", states: { not_done: 2, unticked: 1 } });
    expect(chosen.map((userId) => member(userId)?.position)).not.toContain("取消");
    const { items } = await running.api.call(routes.listAudit, { query: { subject: plan.id } });
    expect(items.map(({ action }) => action)).toEqual([
      "plan.cancel",
      "plan.pause",
      "plan.apply",
      "plan.tick",
      "plan.create",
    ]);
  });

  test("two people take steps out at the same time: both are out, and what is needed stays", async () => {
    const plan = await make([
      { act: "department.create", name: "同时一部", parentId: 1, ref: "made" },
      { act: "department.create", name: "同时二部", parentRef: "made" },
      ...people(1)
        .slice(20, 24)
        .map(({ userId }): DirectoryAct => ({ act: "member.update", userId, set: { position: "同时" } })),
    ]);
    const tick = (unticked: number[]) =>
      running.api.ask<typeof routes.tickPlan, Plan & Refusal>(routes.tickPlan, {
        params: { ...params(), planId: plan.id },
        body: { unticked },
      });
    const answers = await Promise.all([tick([2]), tick([3]), tick([4])]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await read(plan)).states).toEqual({ ready: 3, unticked: 3 });
    expect((await tick([0])).body).toMatchObject({ code: "plan.needed", params: { label: "同时一部" } });
    const { hash } = await read(plan);
    expect((await tick([0, 1])).body).toMatchObject({ states: { ready: 1, unticked: 5 } });
    const { body } = await running.api.ask(routes.applyPlan, {
      params: { ...params(), planId: plan.id },
      body: { hash },
    });
    expect(body).toMatchObject({ code: "plan.hash_differs" });
  });

  test.each([
    ["cut-after-effect", { done: 1, not_done: 1 }],
    ["cut-before-effect", { not_done: 2 }],
  ] as const)("cancelled while nobody knows what became of a call (%s): it is read, and said", async (kind, states) => {
    const [first, second] = [`first-${kind}`, `second-${kind}`];
    const plan = await make(
      [first, second].map((userId) => ({
        act: "member.create",
        member: { userId, name: "新人", email: `${userId}@example.com`, departments: [{ id: 1 }] },
      })),
    );
    running.emulator.faults.set({ endpoint: "user/create", kind, times: 1 });
    running.emulator.faults.set({ endpoint: "user/get", kind: "errcode", errcode: 60020, times: 1 });
    await apply(plan);
    expect((await inState(plan, new Set(["waiting"]))).states).toEqual({ running: 1, ready: 1 });
    await running.api.call(routes.cancelPlan, { params: { ...params(), planId: plan.id } });
    await until("the call is looked into", async () => (await read(plan)).states.running === undefined);
    expect(await read(plan)).toMatchObject({ state: "cancelled", states });
    expect([member(first), member(second)].map((one) => one?.name)).toEqual([
      kind === "cut-after-effect" ? "新人" : undefined,
      undefined,
    ]);
  });

  test("what one operator changed since some time is undone as one plan", async () => {
    const editor = await running.server.operator("directory-editor");
    const session = await editor.call(routes.getSession, {});
    if (session.state !== "signed-in") throw new Error("nobody is signed in");
    const before = directory();
    const since = new Date(Date.now() - 1000).toISOString();
    const { userId } = people(1)[12] as { userId: string };
    await ended(await make([{ act: "member.update", userId, set: { position: "一" } }], { apply: "at once" }, editor));
    await ended(await make([{ act: "member.update", userId, set: { position: "二" } }], { apply: "at once" }, editor));
    const plan = await running.api.call(routes.undoOperator, {
      params: params(),
      body: { operatorId: session.operator.id, since },
    });
    expect(plan.total).toBe(1);
    await apply(plan);
    await ended(plan);
    expect(directory()).toEqual(before);
  });
});
