import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { call, get, post, stillClock, tokenOf, working } from "./wire.ts";

let emulator: Emulator;
let people: readonly string[];
beforeAll(async () => {
  emulator = await startEmulator({ clock: stillClock() });
  people = working(emulator);
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

type Fields = Record<string, unknown>;
const create = async (over: Fields = {}, which = 0) =>
  (
    await post(
      emulator,
      "appchat/create",
      { name: "项目组", owner: people[0], userlist: people.slice(0, 3), chatid: "proj1", ...over },
      which,
    )
  ).json;
const update = async (over: Fields, which = 0) =>
  (await post(emulator, "appchat/update", { chatid: "proj1", ...over }, which)).json;
const info = async (chatid = "proj1", which = 0) => (await get(emulator, "appchat/get", { chatid }, which)).json;
const say = async (over: Fields = {}, which = 0) =>
  (
    await post(
      emulator,
      "appchat/send",
      { chatid: "proj1", msgtype: "text", text: { content: "开会" }, ...over },
      which,
    )
  ).json;
const inGroup = (userId: string, chatId = "proj1") =>
  emulator.phone(userId).messages({ conversation: `group:${chatId}` });

test("a group is made, read back, written into and seen on the phones of its people only", async () => {
  expect(await create()).toEqual({ errcode: 0, errmsg: "ok", chatid: "proj1" });
  expect(await info()).toEqual({
    errcode: 0,
    errmsg: "ok",
    chat_info: { chatid: "proj1", name: "项目组", owner: people[0], userlist: people.slice(0, 3), chat_type: 0 },
  });
  expect(await say()).toEqual({ errcode: 0, errmsg: "ok" });
  for (const userId of people.slice(0, 3)) {
    expect(inGroup(userId)).toMatchObject([
      {
        text: "开会",
        agentId: 1000002,
        conversation: { kind: "group", chatId: "proj1", name: "项目组" },
        speaker: { name: "通知" },
      },
    ]);
    expect(emulator.phone(userId).messages({ agentId: 1000002 })).toEqual([]);
  }
  expect(emulator.phone(people[3]!).messages()).toEqual([]);
});

test("the control API lists groups among a phone's conversations, reads and marks them", async () => {
  await create();
  const userId = people[1]!;
  const phone = async () => (await call(`${emulator.url}/control/phones/${userId}`)).json;
  const silent = {
    id: "group:proj1",
    kind: "group",
    chatId: "proj1",
    name: "项目组",
    people: 3,
    unread: 0,
    lastText: null,
    lastAt: null,
  };
  expect((await phone()).conversations).toContainEqual(silent);
  await say();
  const { conversations } = await phone();
  expect(conversations[0]).toMatchObject({ id: "group:proj1", unread: 1, lastText: "开会" });
  expect(conversations.find((each: Fields) => each["id"] === "app:1000002")).toMatchObject({
    kind: "app",
    agentId: 1000002,
    name: "通知",
  });
  const path = `${emulator.url}/control/phones/${userId}`;
  const { messages } = (await call(`${path}/messages?conversation=group:proj1`)).json;
  expect(messages).toMatchObject([{ text: "开会" }]);
  expect((await call(`${path}/messages?agentId=1000002`)).json.messages).toEqual([]);
  await call(`${path}/read`, { method: "POST", body: JSON.stringify({ conversation: "group:proj1" }) });
  expect((await phone()).conversations[0]).toMatchObject({ unread: 0 });
  expect(await emulator.phone(userId).waitForMessage({ conversation: "group:proj1" })).toMatchObject({ text: "开会" });
});

test("without chatid, owner and name the platform finds its own", async () => {
  const { chatid } = await create({ chatid: undefined, owner: undefined, name: undefined });
  expect(chatid).toMatch(/^[0-9a-zA-Z]{1,32}$/);
  const { chat_info } = await info(chatid);
  expect(chat_info.name).toBe("");
  expect(people.slice(0, 3)).toContain(chat_info.owner);
});

test("a name is cut to 50 characters", async () => {
  await create({ name: "群".repeat(60) });
  expect((await info()).chat_info.name).toBe("群".repeat(50));
  await update({ name: "名".repeat(60) });
  expect((await info()).chat_info.name).toBe("名".repeat(50));
});

const disabled = () => emulator.members().find(({ status }) => status === 2)!.userId;
test.each<[string, () => Fields, number]>([
  ["no userlist", () => ({ userlist: undefined }), 86204],
  ["one person", () => ({ userlist: people.slice(0, 1) }), 86006],
  ["one person twice", () => ({ userlist: [people[0], people[0]!.toUpperCase()] }), 86006],
  ["a stranger", () => ({ userlist: [people[0], "ghost"] }), 86007],
  ["somebody disabled", () => ({ userlist: [people[0], disabled()] }), 86007],
  ["an owner whom nobody knows", () => ({ owner: "ghost" }), 86005],
  ["an owner who is not in it", () => ({ owner: people[5] }), 86207],
  ["a chatid of 33 characters", () => ({ chatid: "a".repeat(33) }), 86205],
  ["a chatid of other characters", () => ({ chatid: "proj-1" }), 86001],
])("a new group with %s is refused", async (_what, over, errcode) => {
  expect((await create(over())).errcode).toBe(errcode);
  expect((await info()).errcode).toBe(86003);
});

test("2,000 with the app is the most", async () => {
  await using large = await startEmulator({ people: 2400 });
  const many = large
    .members()
    .filter(({ status }) => status === 1)
    .map(({ userId }) => userId);
  const attempt = async (count: number) =>
    (await post(large, "appchat/create", { userlist: many.slice(0, count) })).json.errcode;
  expect(await attempt(2000)).toBe(86006);
  expect(await attempt(1999)).toBe(0);
});

test("a chatid is taken once", async () => {
  await create();
  expect((await create()).errcode).toBe(86215);
});

test("people come and go, and the owner hands over", async () => {
  await create();
  expect((await update({ add_user_list: [people[3]], del_user_list: [people[1]!.toUpperCase()] })).errcode).toBe(0);
  expect((await info()).chat_info.userlist).toEqual([people[0], people[2], people[3]]);
  expect((await update({ del_user_list: [people[0]], owner: people[3] })).errcode).toBe(0);
  expect((await info()).chat_info).toMatchObject({ owner: people[3], userlist: [people[2], people[3]] });
  await say();
  expect(inGroup(people[3]!)).toHaveLength(1);
  expect(inGroup(people[1]!)).toEqual([]);
});

test("a member who leaves keeps the messages read, and gets no more", async () => {
  await create();
  await say();
  await update({ del_user_list: [people[1]] });
  await say();
  expect(inGroup(people[1]!)).toHaveLength(1);
  const { conversations } = (await call(`${emulator.url}/control/phones/${people[1]}`)).json;
  expect(conversations[0]).toMatchObject({ id: "group:proj1", people: 0, unread: 1 });
});

test.each<[string, () => Fields, number]>([
  ["no chatid", () => ({ chatid: undefined }), 86201],
  ["an unknown chat", () => ({ chatid: "other" }), 86003],
  ["a newcomer whom nobody knows", () => ({ add_user_list: ["ghost"] }), 86216],
  ["a leaver who is not in it", () => ({ del_user_list: [people[7]] }), 86216],
  ["an owner whom nobody knows", () => ({ owner: "ghost" }), 86005],
  ["an owner who is not in it", () => ({ owner: people[7] }), 86207],
  ["the owner leaving without a successor", () => ({ del_user_list: [people[0]] }), 86225],
  ["only one left", () => ({ owner: people[2], del_user_list: [people[0], people[1]] }), 86006],
])("a change with %s is refused and changes nothing", async (_what, over, errcode) => {
  await create();
  expect((await update({ name: "新名", ...over() })).errcode).toBe(errcode);
  expect((await info()).chat_info).toMatchObject({ name: "项目组", owner: people[0], userlist: people.slice(0, 3) });
});

test("by switch another owner is found, and an unknown chat has its other code", async () => {
  await create();
  emulator.setSwitches({ "appchat.ownerRemoved": "another", "appchat.unknownChat": "40050" });
  expect((await update({ del_user_list: [people[0]] })).errcode).toBe(0);
  expect((await info()).chat_info.owner).toBe(people[1]);
  expect((await info("none")).errcode).toBe(40050);
  emulator.setSwitches({ "appchat.ownerRemoved": "86225", "appchat.unknownChat": "86003" });
});

test("an app whose range is not the root has no groups; another app's group is closed to it", async () => {
  await create();
  for (const attempt of [create({ chatid: "x" }, 1), update({ name: "x" }, 1), info("proj1", 1), say({}, 1)])
    expect((await attempt).errcode).toBe(48002);
  emulator.setSwitches({ "appchat.notRoot": "60011" });
  expect((await info("proj1", 1)).errcode).toBe(60011);
  emulator.setSwitches({ "appchat.notRoot": "48002" });
  // The group of members that a robot writes into belongs to no app at all.
  const [robot] = emulator.messaging.robots();
  expect((await info(robot!.chatId)).errcode).toBe(86008);
});

test("the calls need the app's token, and an app that is switched on", async () => {
  for (const endpoint of ["appchat/create", "appchat/update", "appchat/send"])
    expect((await post(emulator, endpoint, {}, "contacts")).json.errcode).toBe(48002);
  expect((await get(emulator, "appchat/get", {}, "contacts")).json.errcode).toBe(48002);
  const { json } = await get(emulator, "appchat/get");
  expect(json.errcode).toBe(86201);
});

test.each<[string, Fields, number]>([
  ["no chatid", { chatid: undefined }, 86201],
  ["an unknown chat", { chatid: "none" }, 86003],
  ["a template card", { msgtype: "template_card", template_card: {} }, 40008],
  ["a mini program notice", { msgtype: "miniprogram_notice" }, 40008],
  ["no text", { text: { content: "" } }, 44004],
  ["markdown that is too long", { msgtype: "markdown", markdown: { content: "a".repeat(2049) } }, 45002],
  [
    "an article without url",
    { msgtype: "news", news: { articles: [{ title: "t", appid: "wx1", pagepath: "p" }] } },
    41010,
  ],
  ["safe news", { msgtype: "news", news: { articles: [{ title: "t", url: "https://a" }] }, safe: 1 }, 40074],
])("a group message with %s is refused", async (_what, over, errcode) => {
  await create();
  expect((await say(over)).errcode).toBe(errcode);
  expect(inGroup(people[0]!)).toEqual([]);
});

test("long text is cut, by switch refused; a text card counts bytes", async () => {
  await create();
  await say({ text: { content: "好".repeat(800) } });
  expect(inGroup(people[0]!).at(-1)!.text).toBe("好".repeat(682));
  emulator.setSwitches({ "appchat.textOver2048": "40058" });
  expect((await say({ text: { content: "好".repeat(800) } })).errcode).toBe(40058);
  emulator.setSwitches({ "appchat.textOver2048": "truncate" });
  const textcard = { title: "好".repeat(100), description: "d", url: "https://a.example" };
  await say({ msgtype: "textcard", textcard });
  expect(inGroup(people[0]!).at(-1)!.text).toBe("好".repeat(42));
});

test("members are mentioned by list or inside the text; unknown ones are not", async () => {
  await create();
  const [lin, wu] = people as [string, string];
  await say({ text: { content: `<@${wu}> 看 <@ghost>`, mentioned_list: [lin, "ghost2"] }, safe: 1 });
  expect(inGroup(lin).at(-1)).toMatchObject({ mentioned: [lin, wu], safe: 1 });
  await say({ text: { content: "全体", mentioned_list: ["@all"] } });
  expect(inGroup(lin).at(-1)!.mentioned).toEqual(["@all"]);
  await say({ msgtype: "markdown", markdown: { content: `请 <@${lin}> 处理` } });
  expect(inGroup(lin).at(-1)).toMatchObject({ msgtype: "markdown", mentioned: [lin] });
  await say();
  expect(inGroup(lin).at(-1)!.mentioned).toBeUndefined();
});

test("the 201st message of a minute to one member is dropped silently", async () => {
  await create();
  for (let count = 0; count < 201; count++) expect((await say()).errcode).toBe(0);
  expect(inGroup(people[0]!)).toHaveLength(200);
  emulator.clock.advance({ minutes: 1 });
  await say();
  expect(inGroup(people[0]!)).toHaveLength(201);
});

test("the company's quotas hold where they are enforced", async () => {
  await create();
  emulator.setSwitches({ "rate.enforce": "on" });
  const token = await tokenOf(emulator);
  const quick = async (endpoint: string, body: Fields) => {
    const url = `${emulator.url}/cgi-bin/${endpoint}?access_token=${token}`;
    expect((await call(url, { method: "POST", body: JSON.stringify(body) })).json.errcode).toBe(0);
  };
  for (let count = 0; count < 1000; count++) await quick("appchat/update", { chatid: "proj1", name: `${count}` });
  expect((await update({ name: "x" })).errcode).toBe(45009);
  emulator.clock.advance({ hours: 1 });
  expect((await update({ name: "x" })).errcode).toBe(0);
  for (let count = 0; count < 1000; count++) await quick("appchat/create", { userlist: people.slice(0, 2) });
  expect((await create({ chatid: "more" })).errcode).toBe(45009);
  emulator.clock.advance({ hours: 24 });
  expect((await create({ chatid: "more" })).errcode).toBe(0);
  emulator.setSwitches({ "rate.enforce": "off" });
});

test("person-times of group messages are capped by the minute and, by switch, by the hour", async () => {
  await using large = await startEmulator({
    ...{ people: 2400, clock: stillClock() },
    switches: { "rate.enforce": "on", "message.perMemberCap": "off" },
  });
  const many = large
    .members()
    .filter(({ status }) => status === 1)
    .map(({ userId }) => userId)
    .slice(0, 1999);
  await post(large, "appchat/create", { userlist: many, chatid: "big" });
  const talk = async () =>
    (await post(large, "appchat/send", { chatid: "big", msgtype: "text", text: { content: "x" } })).json.errcode;
  for (let count = 0; count < 10; count++) expect(await talk()).toBe(0);
  expect(await talk()).toBe(45009);
  large.setSwitches({ "rate.enforce": "off", "appchat.hourlyCap": "150000" });
  const codes = new Set<number>();
  for (let count = 0; count < 76; count++) codes.add(await talk());
  expect(codes).toEqual(new Set([0, 45009]));
});

test("groups, robots, cards and what was taken back survive a restart", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "shoufa-groups-"));
  try {
    const options = { dataDir, switches: { "card.callbackUrlMissing": "accept" } } as const;
    let chat: unknown;
    let code: string;
    let msgid: string;
    const [lin, wu] = people as [string, string];
    const vote = {
      card_type: "vote_interaction",
      main_title: { title: "投票" },
      task_id: "t1",
      checkbox: { question_key: "q", option_list: [{ id: "a", text: "A", is_checked: true }] },
      submit_button: { key: "go" },
    };
    const message = { touser: `${lin}|${wu}`, agentid: 1000002, msgtype: "template_card", template_card: vote };
    {
      await using first = await startEmulator(options);
      await post(first, "appchat/create", { name: "项目组", userlist: people.slice(0, 3), chatid: "proj1" });
      await post(first, "appchat/send", { chatid: "proj1", msgtype: "text", text: { content: "开会" } });
      const { json } = await post(first, "message/send", message);
      ({ response_code: code } = json);
      await post(first, "message/update_template_card", {
        agentid: 1000002,
        userids: [wu],
        response_code: code,
        button: { replace_name: "已投" },
      });
      const second = { ...message, template_card: { ...vote, task_id: "t2" } };
      ({ response_code: code, msgid } = (await post(first, "message/send", second)).json);
      chat = (await get(first, "appchat/get", { chatid: "proj1" })).json;
      first.messaging.addRobot({ name: "部署", group: "部署群", userIds: [lin, wu] });
    }
    await using again = await startEmulator(options);
    expect((await get(again, "appchat/get", { chatid: "proj1" })).json).toEqual(chat);
    expect(again.phone(lin).messages({ conversation: "group:proj1" })).toMatchObject([{ text: "开会" }]);
    expect(again.messaging.robots().map(({ group, members }) => [group, members.length])).toContainEqual(["部署群", 2]);
    expect(again.phone(wu).messages({ agentId: 1000002 })[0]).toMatchObject({ card: { replaceName: "已投" } });
    expect(again.phone(lin).messages({ agentId: 1000002 })[0]).toMatchObject({ card: { state: "open" } });
    expect((await post(again, "message/send", message)).json.errcode).toBe(42014);
    const late = { agentid: 1000002, userids: [lin], response_code: code, button: { replace_name: "已投" } };
    expect((await post(again, "message/update_template_card", late)).json.errcode).toBe(0);
    expect((await post(again, "message/recall", { msgid })).json.errcode).toBe(0);
    expect(again.phone(lin).messages({ agentId: 1000002 })[1]).toMatchObject({
      recalled: true,
      card: { replaceName: "已投" },
    });
    expect((await post(again, "message/get_statistics", {})).json.statistics).toEqual([
      { agentid: 1000002, app_name: "通知", count: 4 },
    ]);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});
