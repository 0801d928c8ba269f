import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { post, stillClock, working } from "./wire.ts";

let emulator: Emulator;
let lin: string;
let wu: string;
beforeAll(async () => {
  emulator = await startEmulator();
  [lin, wu] = working(emulator) as [string, string];
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

const send = async (over: Record<string, unknown> = {}, which: number | "contacts" = 0) => {
  const body = { touser: [lin], msgtype: "text", agentid: 1000002, text: { content: "早" }, ...over };
  return (await post(emulator, "linkedcorp/message/send", body, which)).json;
};
const texts = (userId: string) =>
  emulator
    .phone(userId)
    .messages()
    .map(({ text }) => text);
const list = (count: number) => Array.from({ length: count }, (_, index) => `${index + 1}`);

test("own people are reached by userid, also behind the own CorpID; linked ones are unknown here", async () => {
  const { corpId } = emulator.company();
  const answer = await send({
    touser: [lin, `${corpId}/${wu}`, "wwother/Zhang.San", "a|b"],
    toparty: ["linked1/2", "88888"],
    totag: ["99"],
  });
  expect(answer).toEqual({
    errcode: 0,
    errmsg: "ok",
    invaliduser: ["wwother/zhang.san", "a|b"],
    invalidparty: ["linked1/2", "88888"],
    invalidtag: ["99"],
  });
  expect([texts(lin), texts(wu)]).toEqual([["早"], ["早"]]);
});

test("departments, tags and everybody", async () => {
  const member = emulator.members().find((each) => each.userId === lin)!;
  await send({ touser: undefined, toparty: [String(member.mainDepartment)] });
  expect(texts(lin)).toEqual(["早"]);
  await send({ touser: [], toall: 1, text: { content: "全体" } });
  expect(texts(wu).at(-1)).toBe("全体");
});

test.each(["a".repeat(2049), "汉".repeat(683)])("markdown that is too long is refused with 45002", async (content) => {
  const answer = await send({ msgtype: "markdown", markdown: { content } });
  expect(answer).toMatchObject({ errcode: 45002, errmsg: expect.stringMatching(/^content size out of limit/) });
});

test("@all is no userid here", async () => {
  expect(await send({ touser: ["@all"] })).toMatchObject({ errcode: 81013, invaliduser: ["@all"] });
});

test("the lists can be there though empty", async () => {
  emulator.setSwitches({ "message.invalidLists.whenEmpty": "empty", "message.invaliduser.lowerCase": "off" });
  expect(await send({ touser: [lin, "GHOST"] })).toMatchObject({
    invaliduser: ["GHOST"],
    invalidparty: [],
    invalidtag: [],
  });
  emulator.setSwitches({ "message.invalidLists.whenEmpty": "absent", "message.invaliduser.lowerCase": "on" });
});

test.each<[string, Record<string, unknown>, number]>([
  ["no agentid", { agentid: undefined }, 41011],
  ["another app's agentid", { agentid: 1000003 }, 301002],
  ["a template card, which stays inside the company", { msgtype: "template_card" }, 40008],
  ["no msgtype", { msgtype: undefined }, 40008],
  ["no content", { text: {} }, 44004],
  ["nobody", { touser: [] }, 82001],
  ["1,001 people", { touser: list(1001) }, 40032],
  ["101 departments", { touser: [], toparty: list(101) }, 82002],
  ["101 tags", { touser: [], totag: list(101) }, 82003],
  ["strangers only", { touser: ["ghost"] }, 81013],
])("%s is refused", async (_name, over, errcode) => {
  expect((await send(over)).errcode).toBe(errcode);
  expect(texts(lin)).toEqual([]);
});

test("a mini program notice goes too, but not to everybody", async () => {
  const miniprogram_notice = { appid: "wx123123123123123", title: "会议室预订成功" };
  const over = { msgtype: "miniprogram_notice", miniprogram_notice };
  expect((await send(over)).errcode).toBe(0);
  expect((await send({ ...over, toall: 1 })).errcode).toBe(40058);
});

test("person-times count against the app's day", async () => {
  await using own = await startEmulator({ clock: stillClock(), switches: { "company.accountCap": 2 } });
  const body = { toall: 1, msgtype: "text", agentid: 1000002, text: { content: "早" } };
  expect((await post(own, "linkedcorp/message/send", body)).json.errcode).toBe(0);
  expect((await post(own, "linkedcorp/message/send", body)).json.errcode).toBe(45009);
});

test("the contacts secret sends nothing", async () => {
  expect((await send({}, "contacts")).errcode).toBe(48002);
});
