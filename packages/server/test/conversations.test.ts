import { randomUUID } from "node:crypto";
import {
  type Conversation,
  type ConversationItem,
  type ConversationItems,
  type LedgerQuery,
  type LiveEvent,
  type Page,
  pathOf,
  type RequestOf,
  routes,
} from "@shoufa/contract";
import { startConsole, type TestConsole, testDatabases, until } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listen } from "./listen.ts";
import { sendingOf } from "./sending.ts";
import { changeRows } from "./stored-events.ts";

const wordsOf = (item: ConversationItem): string => {
  if (item.from === "rule") return `rule: ${"text" in item.answer ? item.answer.text : item.answer.type}`;
  if (item.from === "doctor") return `doctor: ${item.state}`;
  if (item.from === "app") return `app: ${"text" in item.content ? item.content.text : item.content.type}`;
  return item.content.kind === "text" ? item.content.text : item.content.kind;
};

describe.each(testDatabases())("conversations on $name", (store) => {
  let running: TestConsole;
  beforeAll(async () => {
    running = await startConsole({ server: { store } });
  });
  afterAll(() => running[Symbol.asyncDispose]());

  const params = () => ({ accountId: running.account.id });
  const one = (userId: string) => ({ ...params(), appId: running.app.id, userId });
  const list = (query: RequestOf<typeof routes.listConversations>["query"] = {}): Promise<Page<Conversation>> =>
    running.api.call(routes.listConversations, { params: params(), query });
  const person = (index: number): string => sendingOf(running).active()[index] ?? "";
  const type = async (userId: string, text: string): Promise<void> => {
    const { callback } = await running.emulator.phone(userId).type({ agentId: running.app.agentId, text });
    expect(callback.state).toBe("delivered");
  };
  const listed = (userId: string, is: (row: Conversation) => boolean = () => true): Promise<Conversation> =>
    until("the conversation is in the list", async () => {
      const { items } = await list({ state: "all", limit: 200 });
      return items.find((row) => row.person.userId === userId && is(row)) ?? false;
    });
  const says = (text: string) => (row: Conversation) =>
    row.last?.from === "person" && row.last.content.kind === "text" && row.last.content.text === text;
  const open = (userId: string) => running.api.call(routes.openConversation, { params: one(userId) });
  const read = async (
    userId: string,
    query: Partial<RequestOf<typeof routes.listConversationItems>["query"]> = {},
  ): Promise<ConversationItems> => {
    const { opening } = await open(userId);
    return running.api.call(routes.listConversationItems, { params: one(userId), query: { opening, ...query } });
  };
  const answer = (userId: string, text: string, seen: string | null, anyway = false) =>
    running.api.ask(routes.answerConversation, {
      params: one(userId),
      headers: { "idempotency-key": randomUUID() },
      body: { content: { type: "text", text }, seen, anyway },
    });
  const change = (userId: string, body: RequestOf<typeof routes.changeConversation>["body"]) =>
    running.api.call(routes.changeConversation, { params: one(userId), body });

  /** What the app sets at WeCom, as its own programs do. */
  const appCalls = async (call: string, body: object): Promise<void> => {
    const { url } = running.emulator;
    const { corpId, apps } = running.emulator.company();
    const token = await fetch(`${url}/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${apps[0]?.secret}`);
    const { access_token } = (await token.json()) as { access_token: string };
    const search = `${call.includes("?") ? "&" : "?"}access_token=${access_token}`;
    const done = await fetch(`${url}/cgi-bin/${call}${search}`, { method: "POST", body: JSON.stringify(body) });
    expect(await done.json()).toMatchObject({ errcode: 0 });
  };

  test("what a phone says is a conversation; what an operator answers is on the phone; both stand in order", async () => {
    const who = person(0);
    const { id } = await sendingOf(running).send({ members: [who] }, "请确认到岗");
    await sendingOf(running).settled(id);
    await using live = await listen(running);
    await type(who, "已到");
    await live.waitFor(
      (event): event is Extract<LiveEvent, { type: "conversation.changed" }> =>
        event.type === "conversation.changed" && event.userId === who,
    );
    const row = await listed(who, says("已到"));
    expect(row).toMatchObject({ state: "open", unread: true, assignee: null, app: { id: running.app.id } });
    expect(row.person.name).not.toBe(who);

    const before = await read(who);
    expect(before.items.map(wordsOf)).toEqual(["app: 请确认到岗", "已到"]);
    const answered = await answer(who, "好的", before.items.at(-1)?.id ?? null);
    expect(answered.status).toBe(202);
    await until("the phone shows the answer", () => sendingOf(running).received(who, "好的") === 1);
    const state = await until("the answer is accepted", async () => {
      const last = (await read(who)).items.at(-1);
      return last?.from === "app" && last.state === "accepted" && last;
    });
    expect(wordsOf(state)).toBe("app: 好的");
    const after = await listed(who, ({ last }) => last?.from === "app");
    expect(after.assignee?.name).toBe(after.last?.from === "app" ? after.last.by : "");
  });

  test("reading needs an opening, and each opening is one line of the audit log", async () => {
    const who = person(1);
    await type(who, "请假一天");
    await listed(who);
    const audited = async (): Promise<number> =>
      (await running.api.call(routes.listAudit, { query: { action: "conversation.open", limit: 1 } })).total;
    const before = await audited();
    const { opening } = await open(who);
    for (let pages = 0; pages < 3; pages++)
      await running.api.call(routes.listConversationItems, { params: one(who), query: { opening } });
    expect(await audited()).toBe(before + 1);
    const stolen = await running.api.ask(routes.listConversationItems, {
      params: one(person(2)),
      query: { opening },
    });
    expect(stolen).toMatchObject({ status: 403, body: { code: "conversation.not_opened" } });
  });

  test("pages go both ways and neither skip nor repeat, and a page can begin around any item", async () => {
    const who = person(3);
    const said: string[] = [];
    for (let index = 0; index < 7; index++) {
      await type(who, `第${index}条`);
      said.push(`第${index}条`);
    }
    await listed(who, says("第6条"));
    const { opening } = await open(who);
    const page = (query: object): Promise<ConversationItems> =>
      running.api.call(routes.listConversationItems, { params: one(who), query: { opening, limit: 3, ...query } });
    const newest = await page({});
    expect(newest.items.map(wordsOf)).toEqual(said.slice(4));
    expect(newest.after).toBeNull();
    const middle = await page({ before: newest.before });
    expect(middle.items.map(wordsOf)).toEqual(said.slice(1, 4));
    const oldest = await page({ before: middle.before });
    expect(oldest.items.map(wordsOf)).toEqual(said.slice(0, 1));
    expect(oldest.before).toBeNull();
    expect((await page({ after: oldest.after })).items.map(wordsOf)).toEqual(said.slice(1, 4));
    const around = await page({ around: middle.items[1]?.id, limit: 4 });
    expect(around.items.map(wordsOf)).toEqual(said.slice(0, 4));
    expect((await page({ after: around.after })).items.map(wordsOf)).toEqual(said.slice(4));
  });

  test("an answer that another operator gave meanwhile is said before anything is sent", async () => {
    const who = person(4);
    await type(who, "打印机坏了");
    await listed(who);
    const seen = (await read(who)).items.at(-1)?.id ?? null;
    await answer(who, "马上来", seen);
    const other = "answer_by = 'somebody', answer_by_name = '王芳'";
    await changeRows(running.server, `update conversation set ${other} where person_key = '${who}'`);

    const late = await answer(who, "请稍等", seen);
    expect(late).toMatchObject({
      status: 409,
      body: { code: "conversation.answered_meanwhile", params: { name: "王芳" } },
    });
    expect((await read(who)).items.map(wordsOf)).toEqual(["打印机坏了", "app: 马上来"]);
    // Who has seen it, and who sends anyway, is not asked.
    expect((await answer(who, "请稍等", seen, true)).status).toBe(202);
    await changeRows(running.server, `update conversation set ${other} where person_key = '${who}'`);
    const now = (await read(who)).items.at(-1)?.id ?? null;
    expect((await answer(who, "到了", now)).status).toBe(202);
  });

  test("done is done until the person says something more; the counts are exact; an assignment is audited", async () => {
    const who = person(5);
    await type(who, "钥匙在哪里");
    await listed(who);
    const counts = () => running.api.call(routes.countConversations, { params: params(), query: {} });
    const before = await counts();
    expect(before.open).toBe((await list({ state: "open" })).total);
    expect((await change(who, { state: "done" })).state).toBe("done");
    expect(await counts()).toEqual({ ...before, open: before.open - 1, done: before.done + 1 });
    expect((await list({ state: "open", limit: 200 })).items.map((row) => row.person.userId)).not.toContain(who);

    const [me] = (await running.api.call(routes.listAssignees, { params: params() })).items;
    await type(who, "还有");
    await listed(who, ({ state }) => state === "open");
    expect((await change(who, { assignee: me?.id ?? "" })).assignee).toEqual(me);
    expect((await list({ state: "mine", limit: 200 })).items.map((row) => row.person.userId)).toContain(who);
    const nobody = { params: one(who), body: { assignee: "nobody" } };
    expect(await running.api.ask(routes.changeConversation, nobody)).toMatchObject({
      body: { code: "conversation.assignee_unknown" },
    });
    const audit = await running.api.call(routes.listAudit, {
      query: { subject: `conversation/${running.app.id}/${who}` },
    });
    expect(audit.items.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["conversation.assign", "conversation.state"]),
    );
  });

  test("what was seen is read for this operator; a position never covers what came after it", async () => {
    const who = person(6);
    await type(who, "早");
    await listed(who, ({ unread }) => unread);
    const through = (await read(who)).items.at(-1)?.id ?? "";
    const seen = await running.api.call(routes.markConversationSeen, { params: one(who), body: { through } });
    expect(seen.unread).toBe(false);
    await type(who, "在吗");
    await listed(who, says("在吗"));
    const again = await running.api.call(routes.markConversationSeen, { params: one(who), body: { through } });
    expect(again.unread).toBe(true);
  });

  test("opening the app is in the talk and does not open the conversation again; a tap in the menu does", async () => {
    const who = person(7);
    await type(who, "好");
    await listed(who);
    await change(who, { state: "done" });
    const { agentId } = running.app;
    await appCalls("agent/set", { agentid: agentId, isreportenter: 1 });
    await appCalls(`menu/create?agentid=${agentId}`, { button: [{ type: "click", name: "食堂", key: "CANTEEN" }] });
    await running.emulator.phone(who).act({ kind: "enter", agentId });
    await until("it is in the talk", async () =>
      (await read(who)).items.some((item) => item.from === "person" && item.content.kind === "lifecycle"),
    );
    expect((await listed(who)).state).toBe("done");
    await running.emulator.phone(who).act({ kind: "menu", agentId, button: "CANTEEN" });
    await listed(who, ({ state }) => state === "open");
  });

  test("by department with those below it, by app, and by the message that was answered", async () => {
    const [root] = (await running.api.call(routes.listDepartments, { params: params(), query: {} })).items;
    const all = await list({ state: "all" });
    expect((await list({ state: "all", department: root?.id ?? 0 })).total).toBe(all.total);
    expect((await list({ state: "all", department: 987_654 })).total).toBe(0);
    expect((await list({ state: "all", appId: running.app.id })).total).toBe(all.total);
    expect((await list({ state: "all", appId: "another" })).total).toBe(0);

    const [a, b] = [person(0), person(8)];
    const { id } = await sendingOf(running).send({ members: [a, b] }, "收到请回复");
    await sendingOf(running).settled(id);
    await type(a, "收到");
    await listed(a, says("收到"));
    expect((await list({ state: "all", answered: id })).items.map((row) => row.person.userId)).toEqual([a]);
  });

  test("a word of two characters is found, newest first; a longer one as a whole; every search is audited", async () => {
    const [a, b] = [person(9), person(10)];
    await type(a, "今天的报销单已经交了");
    await type(b, "报销要发票吗");
    await type(a, "销报次序不同");
    await listed(a, says("销报次序不同"));
    const search = (q: string) => running.api.call(routes.searchConversations, { params: params(), query: { q } });
    const texts = async (q: string) =>
      (await search(q)).items.map(({ content }) => (content.kind === "text" ? content.text : content.kind));
    expect(await texts("报销")).toEqual(["报销要发票吗", "今天的报销单已经交了"]);
    expect(await texts("报销单")).toEqual(["今天的报销单已经交了"]);
    expect(await texts("交了 报销")).toEqual(["今天的报销单已经交了"]);
    expect(await search("没有")).toEqual({ items: [], total: 0, isMore: false });
    const [hit] = (await search("发票")).items;
    const found = await read(b, { around: hit?.itemId ?? "" });
    expect(found.items.map(wordsOf)).toContain("报销要发票吗");
    const audited = await running.api.call(routes.listAudit, { query: { action: "conversation.search" } });
    expect(audited.items[0]?.detail).toEqual({ words: "发票" });
  });

  test("of those who got a message, those who wrote within a day after it are counted", async () => {
    const [a, b] = [person(11), person(12)];
    const { id } = await sendingOf(running).send({ members: [a, b] }, "明天几点到");
    await sendingOf(running).settled(id);
    await type(a, "九点");
    const counted = () => running.api.call(routes.countMessageAnswers, { params: { messageId: id } });
    await until("the answer is counted", async () => (await counted()).answered === 1);
    expect(await counted()).toEqual({ got: 2, answered: 1, isExact: false });

    // The same numbers over time and by department; who may not read conversations is told of no answers.
    const pictured = (api = running.api) => api.call(routes.getMessageStatistics, { params: { messageId: id } });
    const { points, departments, isExact } = await pictured();
    expect(isExact).toBe(false);
    expect(points.at(-1)).toMatchObject({ accepted: 2, answered: 1 });
    expect(points[0]).toMatchObject({ accepted: 0 });
    const sum = (name: "people" | "accepted" | "answered") =>
      departments.reduce((all, one) => all + (one[name] ?? 0), 0);
    expect([sum("people"), sum("accepted"), sum("answered")]).toEqual([2, 2, 1]);
    const unseen = await pictured(await running.server.operator("viewer"));
    expect([unseen.points.at(-1)?.answered, unseen.departments[0]?.answered]).toEqual([null, null]);
    expect(unseen.points.at(-1)?.accepted).toBe(2);
  });

  test("answers of a card are counted by its task, exactly: a text is none, and another card's answer neither", async () => {
    const { agentId } = running.app;
    const [a, b, c] = [person(14), person(15), person(16)];
    const card = (task: string) => ({
      ...{ card_type: "button_interaction" as const, main_title: { title: task }, task_id: task },
      button_list: [{ text: "火锅", key: "hotpot" }],
    });
    const send = async (task: string) => {
      const headers = { "idempotency-key": task };
      const content = { type: "template_card" as const, template_card: card(task) };
      const body = { appId: running.app.id, recipients: { members: [a, b, c] }, content };
      const made = await running.api.call(routes.sendMessage, { params: params(), headers, body });
      return sendingOf(running).settled(made.id);
    };
    const { id } = await send("dinner_1");
    await send("dinnerx1");
    const tap = async (userId: string, task: string): Promise<void> => {
      const phone = running.emulator.phone(userId);
      const card = await phone.waitForMessage({ agentId, contains: task });
      expect((await phone.act({ kind: "card", messageId: card.id, button: "hotpot" })).callback?.state).toBe(
        "delivered",
      );
    };
    await type(b, "都行");
    await tap(c, "dinnerx1");
    await tap(a, "dinner_1");
    await listed(a, (row) => row.last?.from === "person" && row.last.content.kind === "card");
    await listed(c);
    const counted = () => running.api.call(routes.countMessageAnswers, { params: { messageId: id } });
    expect(await counted()).toEqual({ got: 3, answered: 1, isExact: true });
    expect((await list({ state: "all", answered: id })).items.map((row) => row.person.userId)).toEqual([a]);

    // The delivery record says it of each, and finds them by it; who may not read conversations is not told.
    const record = async (query: Partial<LedgerQuery>, api = running.api) =>
      (await api.call(routes.listMessageRecipients, { params: { messageId: id }, query })).items;
    expect((await record({ answered: "yes" })).map(({ userId }) => userId)).toEqual([a]);
    expect((await record({ answered: "no" })).map(({ userId }) => userId)).toEqual([b, c].sort());
    const [first] = await record({ q: a });
    // The clock of a simulated company is known to some seconds.
    const between = Date.parse(first?.answeredAt ?? "") - Date.parse(first?.settledAt ?? "");
    expect(between).toBeGreaterThan(-2000);
    const viewer = await running.server.operator("viewer");
    expect((await record({}, viewer)).map(({ answeredAt }) => answeredAt)).toEqual([null, null, null]);
    expect(await record({ answered: "yes" }, viewer)).toEqual([]);

    // Sent once more it is another card, and its answers are its own: WeCom takes a task id only once.
    const headers = { "idempotency-key": "dinner-again" };
    const request = { params: { ...params(), messageId: id }, headers, body: { userIds: [b] } };
    const again = await running.api.call(routes.sendToThese, request);
    expect((await running.api.call(routes.sendToThese, request)).id).toBe(again.id);
    expect((await sendingOf(running).settled(again.id)).counts.accepted).toBe(1);
    expect(await running.api.call(routes.countMessageAnswers, { params: { messageId: again.id } })).toEqual({
      ...{ got: 1, answered: 0, isExact: true },
    });
  });

  test("a test message of the doctor is in the talk with who sent it, and so is the next to somebody else", async () => {
    const [a, b] = [person(17), person(18)];
    for (const userId of [a, b])
      await running.api.call(routes.sendDoctorTest, {
        params: params(),
        body: { appId: running.app.id, userId },
      });
    await type(a, "收到测试");
    for (const [userId, items] of [
      [a, ["doctor: accepted", "收到测试"]],
      [b, ["doctor: accepted"]],
    ] as const)
      expect((await read(userId)).items.map(wordsOf)).toEqual(items);
    const [test] = (await read(a)).items;
    const text = test?.from === "doctor" ? test.text : "";
    expect(sendingOf(running).received(a, text)).toBe(1);
    expect((await read(a, { around: test?.id ?? "" })).items.map(wordsOf)).toEqual(["doctor: accepted", "收到测试"]);
  });

  test("a viewer and a directory editor read no conversations; a sender does", async () => {
    for (const role of ["viewer", "directory-editor"] as const) {
      const api = await running.server.operator(role);
      expect((await api.ask(routes.listConversations, { params: params() })).status).toBe(404);
      expect((await api.ask(routes.openConversation, { params: one(person(0)) })).status).toBe(404);
    }
    const sender = await running.server.operator("sender");
    expect((await sender.ask(routes.listConversations, { params: params() })).status).toBe(200);
  });

  test("an export holds what was said, runs nothing in a spreadsheet, and is audited [J1]", async () => {
    const who = person(13);
    await type(who, "=1+1");
    await type(who, "＠全体");
    await listed(who, says("＠全体"));
    const { api, server } = running;
    const path = pathOf(routes.exportConversations, { params: params(), query: { state: "all", userId: who } });
    const file = await fetch(server.url + path, { headers: { cookie: api.cookie } });
    expect(file.headers.get("content-type")).toContain("text/csv");
    const lines = (await file.text()).split("\r\n");
    expect(lines.some((line) => line.includes(",'=1+1,"))).toBe(true);
    expect(lines.some((line) => line.includes(",'＠全体,"))).toBe(true);
    expect(lines.slice(1).every((line) => line === "" || line.includes(who))).toBe(true);
    const { items } = await api.call(routes.listAudit, { query: { action: "conversation.export" } });
    expect(items[0]?.detail).toMatchObject({ filter: { userId: who } });
  });
});
