/** What a rule needs around it: an event that is reported, a menu that is tapped, people of a tag. Phones are the judge. */
import { type RequestOf, routes } from "@shoufa/contract";
import { startConsole, type TestConsole, testDatabases, until } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";

type Input = Omit<RequestOf<typeof routes.createRule>["body"], "appId">;

const heard = ({ emulator }: TestConsole, userId: string) =>
  emulator
    .phone(userId)
    .messages()
    .flatMap((message) => (message.from === "app" ? [message.text] : []));

async function on({ api, account, app }: TestConsole, input: Input): Promise<void> {
  const params = { accountId: account.id };
  const { id } = await api.call(routes.createRule, { params, body: { appId: app.id, ...input } });
  await api.call(routes.switchRule, { params: { ...params, ruleId: id }, body: { enabled: true } });
}

const people = ({ emulator }: TestConsole): string[] =>
  emulator
    .members()
    .filter(({ status }) => status === 1)
    .map(({ userId }) => userId);

describe.each(testDatabases())("on $name", (store) => {
  test("a rule on 进入应用 says that WeCom does not report it; switched on here, it fires", async () => {
    await using running = await startConsole({ server: { store } });
    const { api, account, app, emulator } = running;
    const [first = "", second = ""] = people(running);
    const params = { accountId: account.id, appId: app.id };
    await on(running, { trigger: { kind: "event", event: "enter_agent" }, answer: { type: "text", text: "欢迎" } });
    expect(await api.call(routes.getReports, { params })).toEqual({
      enter_agent: false,
      LOCATION: false,
      reason: null,
    });
    await emulator.phone(first).act({ kind: "enter", agentId: app.agentId });
    expect(heard(running, first)).toEqual([]);

    const after = await api.call(routes.switchReportOn, { params, body: { event: "enter_agent" } });
    expect(after).toEqual({ enter_agent: true, LOCATION: false, reason: null });
    await emulator.phone(second).act({ kind: "enter", agentId: app.agentId });
    await until("the phone shows the answer", async () => heard(running, second).includes("欢迎"));
    const { items } = await api.call(routes.listAudit, { query: { action: "app.report" } });
    expect(items).toMatchObject([{ subject: `app/${app.id}`, detail: { event: "enter_agent" } }]);

    const both = await api.call(routes.switchReportOn, { params, body: { event: "LOCATION" } });
    expect(both).toEqual({ enter_agent: true, LOCATION: true, reason: null });
  });

  test("what WeCom refuses or does not answer about its reports is said, and is not taken for off", async () => {
    await using running = await startConsole({ server: { store } });
    const { api, account, app, emulator } = running;
    const params = { accountId: account.id, appId: app.id };
    emulator.faults.set({ endpoint: "agent/get", times: 1, kind: "errcode", errcode: 60020 });
    expect(await api.call(routes.getReports, { params })).toMatchObject({
      ...{ enter_agent: null, LOCATION: null },
      reason: { code: "wecom.60020" },
    });
    expect(await api.ask(routes.getReports, { params: { ...params, appId: "another" } })).toMatchObject({
      status: 404,
    });
  });

  test("a tap on a menu's button of type click is answered by the rule on its key", async () => {
    await using running = await startConsole({ server: { store } });
    const { api, account, app, emulator } = running;
    const params = { accountId: account.id, appId: app.id };
    await on(running, { trigger: { kind: "menu", key: "CANTEEN" }, answer: { type: "text", text: "今天：面条" } });
    const { apps } = emulator.company();
    const secret = apps.find(({ agentId }) => agentId === app.agentId)?.secret ?? "";
    const given = await fetch(`${emulator.url}/cgi-bin/gettoken?corpid=${account.corpId}&corpsecret=${secret}`);
    const { access_token } = (await given.json()) as { access_token: string };
    await fetch(`${emulator.url}/cgi-bin/menu/create?agentid=${app.agentId}&access_token=${access_token}`, {
      method: "POST",
      body: JSON.stringify({ button: [{ type: "click", name: "食堂", key: "CANTEEN" }] }),
    });
    const [person = ""] = people(running);
    await emulator.phone(person).act({ kind: "menu", agentId: app.agentId, button: "食堂" });
    await until("the phone shows the answer", async () => heard(running, person).includes("今天：面条"));
    const { items } = await api.call(routes.listFirings, {
      params: { accountId: params.accountId },
      query: { appId: params.appId },
    });
    expect(items).toMatchObject([
      { userId: person, state: "answered", said: { type: "event:click", text: "CANTEEN" } },
    ]);
  });

  test("a rule for a tag answers its members and those of its departments, as the directory was last read", async () => {
    await using running = await startConsole({ server: { store } });
    const { api, account, emulator } = running;
    const members = emulator.members().filter(({ status }) => status === 1);
    const tagged = members[0]!;
    const inDepartment = members.find(({ departments }) => !departments.some((id) => tagged.departments.includes(id)))!;
    const department = inDepartment.departments[0]!;
    const stranger = members.find(
      ({ userId, departments }) =>
        userId !== tagged.userId && !departments.includes(department) && departments.every((id) => id !== department),
    )!;
    emulator.directory.createTag("值班", 700);
    emulator.directory.addToTag(700, { userIds: [tagged.userId], departments: [department] });
    await api.call(routes.pullDirectory, { params: { accountId: account.id } });
    await until("the directory is read again", async () => {
      const [now] = (await api.call(routes.listAccounts, {})).items;
      return now?.directory.state === "ready" && now.directory.finishedAt !== account.directory.finishedAt;
    });
    await on(running, {
      trigger: { kind: "text", match: "equals", values: ["值班表"] },
      only: { hours: null, departments: [], tags: [700] },
      answer: { type: "text", text: "见群公告" },
    });
    for (const { userId } of [tagged, inDepartment, stranger])
      await emulator.phone(userId).type({ agentId: running.app.agentId, text: "值班表" });
    expect(heard(running, tagged.userId)).toEqual(["见群公告"]);
    expect(heard(running, inDepartment.userId)).toEqual(["见群公告"]);
    expect(heard(running, stranger.userId)).toEqual([]);
  });
});
