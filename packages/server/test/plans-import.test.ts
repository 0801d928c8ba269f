/** People of a plan sent to WeCom as one file (`batch/syncuser`), judged by the emulator: its directory, and the calls it got. */
import { type DirectoryAct, type Plan, routes } from "@shoufa/contract";
import { startConsole, type TestConsole, testDatabases, until } from "@shoufa/testkit";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

describe.each(testDatabases())("imports by plans on $name", (store) => {
  let running: TestConsole;
  beforeAll(async () => {
    running = await startConsole({ server: { store }, emulator: { people: 60 } });
    await running.api.call(routes.editAccount, {
      params: { accountId: running.account.id },
      body: { contactsSecret: running.emulator.company().contactsSecret },
    });
  });
  afterAll(() => running[Symbol.asyncDispose]());

  const params = () => ({ accountId: running.account.id });
  const make = (acts: readonly DirectoryAct[]): Promise<Plan> =>
    running.api.call(routes.createPlan, { params: params(), body: { acts: [...acts] } });
  const read = ({ id }: Pick<Plan, "id">): Promise<Plan> =>
    running.api.call(routes.getPlan, { params: { ...params(), planId: id } });
  const apply = async ({ id: planId, hash }: Plan, more: object = {}): Promise<Plan> =>
    running.api.call(routes.applyPlan, { params: { ...params(), planId }, body: { hash, ...more } });
  const ended = (plan: Pick<Plan, "id">): Promise<Plan> =>
    until("the plan is over", async () => {
      const now = await read(plan);
      return now.state === "finished" && now;
    });
  const steps = async ({ id }: Pick<Plan, "id">) =>
    (await running.api.call(routes.listPlanSteps, { params: { ...params(), planId: id }, query: { limit: 200 } }))
      .items;
  const member = (userId: string) => running.emulator.members().find((each) => each.userId === userId);
  /** Another program writes to the directory. */
  const elsewhere = async (endpoint: string, body: object): Promise<void> => {
    const { url } = running.emulator;
    const { corpId, contactsSecret } = running.emulator.company();
    const asked = await fetch(`${url}/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${contactsSecret}`);
    const { access_token } = (await asked.json()) as { access_token: string };
    const answer = await fetch(`${url}/cgi-bin/${endpoint}?access_token=${access_token}`, {
      method: "POST",
      body: JSON.stringify(body),
    });
    expect(await answer.json()).toMatchObject({ errcode: 0 });
  };
  let used: Record<string, number> = {};
  beforeEach(() => {
    used = { ...running.emulator.requests() };
  });
  /** Calls of this test that may write. */
  const calls = () =>
    Object.fromEntries(
      Object.entries(running.emulator.requests()).flatMap(([endpoint, count]) =>
        /^(media|batch|user\/(create|update|list_id)|department\/create)/.test(endpoint) &&
        count > (used[endpoint] ?? 0)
          ? [[endpoint, count - (used[endpoint] ?? 0)]]
          : [],
      ),
    );
  let last = 13_600_000_000;
  const newPerson = (userId: string, more: object = {}): DirectoryAct => ({
    act: "member.create",
    member: { userId, name: `新人“${userId}”, "A"`, mobile: String(++last), departments: [{ id: 1 }], ...more },
  });
  const people = (prefix: string, count: number): DirectoryAct[] =>
    Array.from({ length: count }, (_, n) => newPerson(`${prefix}${n}`));

  test("many new people go as one file, into departments that the plan makes first; nobody is invited", async () => {
    const plan = await make([
      { act: "department.create", name: "导入部", parentId: 1, ref: "new" },
      ...people("many", 10),
      newPerson("boss", {
        ...{ alias: "+老板", position: "=经理", gender: "female", email: "boss@example.com", telephone: "+86-20" },
        ...{
          departments: [
            { id: 1, sort: 7 },
            { ref: "new", leader: true },
          ],
          mainDepartmentId: 1,
          enable: false,
        },
      }),
    ]);
    await apply(plan);
    expect(await ended(plan)).toMatchObject({ states: { done: 12 } });
    expect(calls()).toEqual({
      ...{ "department/create": 1, "user/list_id": 1, "media/upload": 1, "batch/syncuser": 1, "batch/getresult": 1 },
    });
    const made = running.emulator.departments().find(({ name }) => name === "导入部");
    expect(member("boss")).toMatchObject({
      ...{ name: '新人“boss”, "A"', alias: "+老板", position: "=经理", gender: "2", email: "boss@example.com" },
      ...{ telephone: "+86-20", status: 2 },
    });
    expect(member("boss")).toMatchObject({
      departments: [1, made?.id],
      orders: [7, 0],
      leads: [0, 1],
      mainDepartment: 1,
    });
    const { items } = await running.api.call(routes.listMembers, { params: params(), query: { q: "many" } });
    expect(items).toHaveLength(10);
  });

  test("people of a file are invited together where that was ticked, and nobody else", async () => {
    const plan = await make([
      ...people("quiet", 6),
      ...Array.from({ length: 3 }, (_, n) => newPerson(`asked${n}`, { toInvite: true })),
    ]);
    await apply(plan);
    expect(await ended(plan)).toMatchObject({ states: { done: 9 } });
    expect(calls()).toMatchObject({ "batch/syncuser": 1, "batch/invite": 1 });
    expect(calls()["user/create"]).toBeUndefined();
    expect((await steps(plan)).map(({ reason }) => reason)).toEqual(Array(9).fill(null));
    const invitation = async (userId: string): Promise<unknown> => {
      const answer = await fetch(`${running.emulator.url}/control/directory/members/${userId}`);
      return ((await answer.json()) as { invitation: unknown }).invitation;
    };
    expect(await invitation("asked0")).toMatchObject({ by: "sms" });
    expect(await invitation("quiet0")).toBeNull();
  });

  test("few people go one by one, and so does every person of whom the file would say more than the plan", async () => {
    const four = await make(people("few", 4));
    await apply(four);
    await ended(four);
    expect(calls()).toEqual({ "user/create": 4 });
    const there = running.emulator.members().slice(20, 30);
    const changed = await make(
      there.map(({ userId }) => ({ act: "member.update", userId, set: { position: "新岗位" } })),
    );
    await apply(changed);
    expect(await ended(changed)).toMatchObject({ states: { done: 10 } });
    expect(calls()).toEqual({ "user/create": 4, "user/update": 10 });
  });

  test("people change in the file where the plan says every one of its columns", async () => {
    const there = running.emulator.members().slice(30, 40);
    const plan = await make([
      ...there.map(
        ({ userId }, n): DirectoryAct => ({
          ...{ act: "member.update", userId },
          set: {
            name: `改名${n}`,
            email: `changed${n}@example.com`,
            departments: [{ id: 1 }],
            mainDepartmentId: undefined,
          },
        }),
      ),
      { act: "member.update", userId: running.emulator.members()[41]?.userId ?? "", set: { position: "只改这一项" } },
    ]);
    await apply(plan, { raise: { words: "改名和邮箱" } });
    expect(await ended(plan)).toMatchObject({ states: { done: 11 } });
    for (const [n, { userId, mobile }] of there.entries())
      expect(member(userId)).toMatchObject({ name: `改名${n}`, email: `changed${n}@example.com`, mobile });
    expect(member(running.emulator.members()[41]?.userId ?? "")?.position).toBe("只改这一项");
  });

  test("somebody made meanwhile is not overwritten, and a refused row says why", async () => {
    const plan = await make(people("clash", 8));
    await elsewhere("user/create", { userid: "Clash2", name: "先来的人", mobile: "13511110000", department: [1] });
    const mobile = String((await steps(plan))[5]?.after["mobile"]);
    await elsewhere("user/create", { userid: "holder", name: "占号的人", mobile, department: [1] });
    await apply(plan);
    expect((await ended(plan)).states).toEqual({ done: 6, stale: 1, refused: 1 });
    expect(member("Clash2")?.name).toBe("先来的人");
    const reasons = (await steps(plan)).flatMap(({ reason }) => (reason ? [reason] : []));
    expect(reasons).toMatchObject([{ code: "plan.stale", params: { fields: "exists" } }, { code: "wecom.60104" }]);
  });

  test("another program's import is waited for", async () => {
    running.emulator.faults.set({ endpoint: "batch/syncuser", kind: "errcode", errcode: 302008, times: 1 });
    const plan = await make(people("wait", 9));
    await apply(plan);
    const waits = await until("it waits", async () => {
      const now = await read(plan);
      return now.reason?.code === "plan.import_busy" && now;
    });
    expect(waits.state).toBe("waiting");
    await running.api.call(routes.resumePlan, { params: { ...params(), planId: plan.id } });
    expect(await ended(plan)).toMatchObject({ states: { done: 9 } });
    expect(calls()["user/create"]).toBeUndefined();
    expect((await steps(plan)).every(({ state }) => state === "done")).toBe(true);
  });

  test.each([
    ["after", 1],
    ["before", 2],
  ] as const)(
    "an order whose answer is cut %s WeCom took it: its people are looked for, and nobody is made twice",
    async (when, orders) => {
      running.emulator.faults.set({ endpoint: "batch/syncuser", kind: `cut-${when}-effect`, times: 1 });
      const plan = await make(people(`cut${when}`, 9));
      await apply(plan);
      const over = await until("the plan is over", async () => {
        const now = await read(plan);
        // Not for a test to wait until it looks again.
        if (now.state === "waiting" && now.reason?.code === "plan.no_answer")
          await running.api.ask(routes.resumePlan, { params: { ...params(), planId: plan.id } });
        return now.state === "finished" && now;
      });
      expect(over.states).toEqual({ done: 9 });
      expect(calls()).toMatchObject({ "batch/syncuser": orders });
      expect(calls()["user/create"]).toBeUndefined();
      expect(running.emulator.members().filter(({ userId }) => userId.startsWith(`cut${when}`))).toHaveLength(9);
    },
  );

  test("a long job says how far it is; paused meanwhile its result is noted all the same; the callback ends the wait", async () => {
    const keys = { token: "kQ3vT9zLm2xC8bN5", encodingAesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG" };
    const { contactsReceiver } = await running.api.call(routes.setContactsReceiver, { params: params(), body: keys });
    const url = contactsReceiver?.callbackUrl ?? "";
    await until(
      "the keys are read",
      async () => (await running.emulator.setCallback("contacts", { url, ...keys })).verified,
    );
    running.emulator.setSwitches({ "batch.jobSeconds": 120 });
    const plan = await make([
      ...people("long", 10),
      { act: "tag.create", name: "之后的标签", ref: "after" },
      { act: "tag.add", ref: "after", people: { userIds: ["long1"] } },
    ]);
    await apply(plan);
    const long = await until("it is under way", async () => {
      const now = await read(plan);
      return now.state === "waiting" && now.reason?.code === "plan.importing" && calls()["batch/getresult"] && now;
    });
    expect(long).toMatchObject({ state: "waiting", states: { running: 10 }, reason: { params: { count: 10 } } });
    await running.api.call(routes.pausePlan, { params: { ...params(), planId: plan.id } });
    running.emulator.clock.advance({ minutes: 2 });
    const paused = await until("the result is noted", async () => {
      const now = await read(plan);
      return now.states.done === 11 && now;
    });
    expect(paused.state).toBe("paused");
    running.emulator.setSwitches({ "batch.jobSeconds": 0 });
    await running.api.call(routes.resumePlan, { params: { ...params(), planId: plan.id } });
    expect(await ended(plan)).toMatchObject({ states: { done: 12 } });
    expect(calls()).toMatchObject({ "batch/syncuser": 1 });
  });
});
