import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { call, post, send, textTo, tokenOf, working } from "./wire.ts";

let emulator: Emulator;
let lin: string;
let wu: string;
let he: string;
let tasks = 0;
beforeAll(async () => {
  emulator = await startEmulator({ switches: { "card.callbackUrlMissing": "accept" } });
  [lin, wu, he] = working(emulator) as [string, string, string];
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

type Fields = Record<string, unknown>;
const vote = (): Fields => ({
  card_type: "vote_interaction",
  main_title: { title: "投票" },
  task_id: `t-${++tasks}`,
  checkbox: { question_key: "q", option_list: [{ id: "a", text: "A", is_checked: true }] },
  submit_button: { text: "交", key: "go" },
});
const notice = (over: Fields = {}): Fields => ({
  card_type: "text_notice",
  main_title: { title: "已处理" },
  card_action: { type: 1, url: "https://a.example" },
  ...over,
});
async function sendCard(card: Fields = vote(), touser = `${lin}|${wu}`): Promise<string> {
  const { json } = await send(
    emulator,
    textTo(touser, { text: undefined, msgtype: "template_card", template_card: card }),
  );
  expect(json.errcode).toBe(0);
  return json.response_code as string;
}
const update = async (over: Fields, which = 0) =>
  (await post(emulator, "message/update_template_card", { agentid: 1000002, ...over }, which)).json;
const shown = (userId: string) => emulator.phone(userId).messages().at(-1)!;
const done = { replace_name: "已投票" };

test("the button's text changes for the people named only", async () => {
  const code = await sendCard();
  expect(await update({ userids: [lin], response_code: code, button: done })).toMatchObject({ errcode: 0 });
  expect(shown(lin)).toMatchObject({ card: { state: "updated", replaceName: "已投票" } });
  expect(shown(wu)).toMatchObject({ card: { state: "open" } });
  expect(shown(lin).id).toBe(shown(wu).id);
});

test("another card takes its place and keeps the task_id; its own words say what can still be tapped", async () => {
  const card = vote();
  const code = await sendCard(card);
  const next = {
    card_type: "vote_interaction",
    main_title: { title: `$userName=${lin}$ 已投` },
    checkbox: { question_key: "q", option_list: [{ id: "a", text: "A", is_checked: true }], disable: true },
    replace_text: "已投票",
  };
  const answer = await update({ atall: 1, response_code: code, template_card: next, enable_id_trans: 1 });
  expect(answer).toMatchObject({ errcode: 0 });
  const { name } = emulator.members().find((each) => each.userId === lin)!;
  for (const userId of [lin, wu]) {
    expect(shown(userId)).toMatchObject({
      text: `${name} 已投`,
      card: { state: "updated" },
      content: {
        template_card: {
          ...next,
          main_title: { title: `${name} 已投` },
          task_id: card["task_id"],
          checkbox: { disable: true },
        },
      },
    });
    expect(shown(userId).content).not.toHaveProperty("template_card.submit_button");
  }
});

test("a card may become one of another type, with selections switched off", async () => {
  const code = await sendCard();
  expect((await update({ atall: 1, response_code: code, template_card: notice() })).errcode).toBe(0);
  expect(shown(lin)).toMatchObject({ content: { template_card: { card_type: "text_notice" } } });
  const second = await sendCard();
  const multiple = {
    card_type: "multiple_interaction",
    main_title: { title: "调查" },
    select_list: [{ question_key: "q", option_list: [{ id: "a", text: "A" }], disable: true }],
    replace_text: "已交",
  };
  expect((await update({ atall: 1, response_code: second, template_card: multiple })).errcode).toBe(0);
  expect(shown(lin)).toMatchObject({
    content: { template_card: { replace_text: "已交", select_list: [{ disable: true, selected_id: "a" }] } },
  });
});

test("departments and tags stand for their members who got the card", async () => {
  const member = emulator.members().find((each) => each.userId === lin)!;
  const code = await sendCard();
  const answer = await update({ partyids: [member.mainDepartment], tagids: [1], response_code: code, button: done });
  expect(answer.errcode).toBe(0);
  expect(shown(lin).card).toMatchObject({ state: "updated" });
});

test("unknown people and people who did not get the card are listed in lower case, as an array", async () => {
  const code = await sendCard();
  const answer = await update({ userids: [lin, he.toUpperCase(), "GHOST"], response_code: code, button: done });
  expect(answer).toMatchObject({ errcode: 0, invaliduser: [he, "ghost"] });
  expect(shown(lin).card).toMatchObject({ state: "updated" });
});

test("a code is good for one update within 72 hours", async () => {
  const code = await sendCard();
  expect((await update({ atall: 1, response_code: code, button: done })).errcode).toBe(0);
  expect((await update({ atall: 1, response_code: code, button: done })).errcode).toBe(60140);
  const late = await sendCard();
  emulator.clock.advance({ hours: 72 });
  expect((await update({ atall: 1, response_code: late, button: done })).errcode).toBe(60140);
});

test("a refused update leaves the code good and the card as it is", async () => {
  const code = await sendCard();
  expect((await update({ userids: [he], response_code: code, button: done })).errcode).toBe(82102);
  expect((await update({ response_code: code, button: done })).errcode).toBe(82101);
  expect(shown(lin).card).toEqual({ state: "open" });
  expect((await update({ userids: [lin], response_code: code, button: done })).errcode).toBe(0);
});

const many = (count: number) => Array.from({ length: count }, (_, index) => `u${index}`);
test.each<[string, Fields, number]>([
  ["no agentid", { agentid: undefined }, 41011],
  ["another app's agentid", { agentid: 1000003 }, 42015],
  ["an agentid that nobody has", { agentid: 9 }, 40056],
  ["no code", { response_code: undefined }, 60140],
  ["an unknown code", { response_code: "x" }, 60140],
  ["neither button nor card", { button: undefined }, 40058],
  ["a button without text", { button: {} }, 42020],
  ["a card that is none", { button: undefined, template_card: { card_type: "poem" } }, 42031],
  ["a card with a fault", { button: undefined, template_card: notice({ card_action: undefined }) }, 42045],
  ["1,001 users", { userids: many(1001) }, 40058],
  ["101 departments", { partyids: Array.from({ length: 101 }, () => 1) }, 40058],
  ["101 tags", { tagids: Array.from({ length: 101 }, () => 1) }, 40058],
  ["nobody", { userids: [] }, 82101],
  ["people who did not get it", { userids: ["ghost"] }, 82102],
])("an update with %s is refused", async (_what, over, errcode) => {
  const code = await sendCard();
  expect((await update({ userids: [lin], response_code: code, button: done, ...over })).errcode).toBe(errcode);
  expect(shown(lin).card).toEqual({ state: "open" });
});

test("only the sender may update", async () => {
  const code = await sendCard();
  expect((await update({ agentid: 1000003, atall: 1, response_code: code, button: done }, 1)).errcode).toBe(42015);
});

test("a notice with a menu can be replaced, but has no button to rename", async () => {
  const menu = { action_menu: { action_list: [{ text: "不再提醒", key: "m" }] }, task_id: `t-${++tasks}` };
  const code = await sendCard(notice(menu));
  expect((await update({ atall: 1, response_code: code, button: done })).errcode).toBe(40058);
  expect((await update({ atall: 1, response_code: code, template_card: notice() })).errcode).toBe(0);
});

test("an update that names nobody can mean everybody, by switch", async () => {
  emulator.setSwitches({ "card.update.targetsMissing": "atall" });
  const code = await sendCard();
  expect((await update({ response_code: code, button: done })).errcode).toBe(0);
  expect(shown(wu).card).toMatchObject({ state: "updated" });
  emulator.setSwitches({ "card.update.targetsMissing": "82101" });
});

async function sendTask(): Promise<string> {
  const task_id = `t-${++tasks}`;
  const taskcard = {
    title: "申请",
    description: "茶具",
    task_id,
    btn: [
      { key: "yes", name: "批准", replace_name: "已批准" },
      { key: "no", name: "驳回" },
    ],
  };
  const { json } = await send(emulator, textTo(`${lin}|${wu}`, { text: undefined, msgtype: "taskcard", taskcard }));
  expect(json.errcode).toBe(0);
  return task_id;
}
const updateTask = async (over: Fields, which = 0) =>
  (await post(emulator, "message/update_taskcard", { agentid: 1000002, userids: [lin], ...over }, which)).json;

test("a task card shows the clicked button's second name, or the name that the call gives", async () => {
  const first = await sendTask();
  expect(await updateTask({ task_id: first, clicked_key: "yes", userids: [lin, he] })).toMatchObject({
    errcode: 0,
    invaliduser: [he],
  });
  expect(shown(lin).card).toEqual({ state: "updated", replaceName: "已批准", key: "yes" });
  expect(shown(wu).card).toEqual({ state: "open" });
  const second = await sendTask();
  expect((await updateTask({ task_id: second, replace_name: "完成" })).errcode).toBe(0);
  expect(shown(lin).card).toEqual({ state: "updated", replaceName: "完成" });
  const third = await sendTask();
  expect((await updateTask({ task_id: third, clicked_key: "no" })).errcode).toBe(0);
  expect(shown(lin).card).toMatchObject({ replaceName: "驳回" });
});

test.each<[string, Fields, number]>([
  ["no agentid", { agentid: undefined }, 41011],
  ["another app's agentid", { agentid: 1000003 }, 42015],
  ["an unknown task", { task_id: "other" }, 42016],
  ["no task", { task_id: undefined }, 42016],
  ["an unknown button", { clicked_key: "maybe" }, 42017],
  ["no button", { clicked_key: undefined }, 42019],
  ["1,001 users", { userids: many(1001) }, 40058],
  ["nobody", { userids: [] }, 82101],
  ["people who did not get it", { userids: ["ghost"] }, 82102],
])("an update of a task card with %s is refused", async (_what, over, errcode) => {
  const task_id = await sendTask();
  expect((await updateTask({ task_id, clicked_key: "yes", ...over })).errcode).toBe(errcode);
});

test("a template card is no task card", async () => {
  const card = vote();
  await sendCard(card);
  expect((await updateTask({ task_id: card["task_id"], clicked_key: "go" })).errcode).toBe(42016);
});

const recall = async (msgid: unknown, which = 0) => (await post(emulator, "message/recall", { msgid }, which)).json;

test("a message is taken back from every phone, and no longer counts as unread or as the last word", async () => {
  await send(emulator, textTo(lin, { text: { content: "先" } }));
  const { json } = await send(emulator, textTo(`${lin}|${wu}`, { text: { content: "错" } }));
  expect(await recall(json.msgid)).toEqual({ errcode: 0, errmsg: "ok" });
  for (const userId of [lin, wu]) expect(shown(userId)).toMatchObject({ text: "错", recalled: true });
  const phone = (await call(`${emulator.url}/control/phones/${lin}`)).json;
  expect(phone.apps[0]).toMatchObject({ agentId: 1000002, unread: 1, lastText: "先" });
  expect(await recall(json.msgid)).toMatchObject({ errcode: 0 });
});

test("an updated card is taken back as well", async () => {
  const { json } = await send(
    emulator,
    textTo(`${lin}|${wu}`, { text: undefined, msgtype: "template_card", template_card: vote() }),
  );
  await update({ userids: [lin], response_code: json.response_code, button: done });
  expect((await recall(json.msgid)).errcode).toBe(0);
  expect(shown(lin)).toMatchObject({ recalled: true, card: { state: "updated" } });
  expect(shown(wu)).toMatchObject({ recalled: true, card: { state: "open" } });
});

test("taking back works for 24 hours, for the own app, for a msgid that there is", async () => {
  const { json } = await send(emulator, textTo(lin));
  expect((await recall(json.msgid, 1)).errcode).toBe(40058);
  expect((await recall("unknown")).errcode).toBe(40058);
  expect((await recall(undefined)).errcode).toBe(40058);
  emulator.clock.advance({ hours: 23, minutes: 59 });
  expect((await recall(json.msgid)).errcode).toBe(0);
  emulator.clock.advance({ minutes: 1 });
  expect((await recall(json.msgid)).errcode).toBe(42052);
});

test("the msgid of a repeated request takes the first message back", async () => {
  const checked = textTo(lin, { enable_duplicate_check: 1 });
  await send(emulator, checked);
  const { json } = await send(emulator, checked);
  expect((await recall(json.msgid)).errcode).toBe(0);
  expect(shown(lin).recalled).toBe(true);
});

const statistics = async (body: unknown = {}) => (await post(emulator, "message/get_statistics", body)).json;

test("statistics count person-times of today and yesterday, by China's calendar, per app", async () => {
  expect((await statistics()).statistics).toEqual([]);
  await send(emulator, textTo(`${lin}|${wu}`));
  await send(emulator, textTo(lin));
  await send(emulator, textTo(lin, { text: { content: "" } }));
  const row = { agentid: 1000002, app_name: "通知", count: 3 };
  expect(await statistics()).toEqual({ errcode: 0, errmsg: "ok", statistics: [row] });
  expect((await statistics({ time_type: 1 })).statistics).toEqual([]);
  emulator.clock.advance({ hours: 24 });
  expect((await statistics({ time_type: 0 })).statistics).toEqual([]);
  expect((await statistics({ time_type: 1 })).statistics).toEqual([row]);
  emulator.clock.advance({ hours: 24 });
  expect((await statistics({ time_type: 1 })).statistics).toEqual([]);
});

test("another time_type is refused; 2 is a switch", async () => {
  expect((await statistics({ time_type: 2 })).errcode).toBe(40058);
  expect((await statistics({ time_type: 3 })).errcode).toBe(40058);
  emulator.setSwitches({ "statistics.timeType2": "accept" });
  expect((await statistics({ time_type: 2 })).errcode).toBe(0);
  emulator.setSwitches({ "statistics.timeType2": "40058" });
});

test.each(["message/update_template_card", "message/update_taskcard", "message/recall", "message/get_statistics"])(
  "%s is for apps, switched on, with a body",
  async (endpoint) => {
    expect((await post(emulator, endpoint, {}, "contacts")).json.errcode).toBe(48002);
    const token = await tokenOf(emulator);
    const url = `${emulator.url}/cgi-bin/${endpoint}`;
    expect((await call(`${url}?access_token=${token}`)).json.errcode).toBe(40063);
    expect((await call(url, { method: "POST", body: "{}" })).json.errcode).toBe(41001);
    emulator.setAppEnabled(1000002, false);
    const { json } = await call(`${url}?access_token=${token}`, { method: "POST", body: '{"agentid":1000002}' });
    expect(json.errcode).toBe(50003);
    emulator.setAppEnabled(1000002, true);
  },
);
