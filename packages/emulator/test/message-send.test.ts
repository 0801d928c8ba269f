import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { call, send, stillClock, textTo, tokenOf, working } from "./wire.ts";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ clock: stillClock() });
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

const arrivedAt = (userId: string): string[] =>
  emulator
    .phone(userId)
    .messages()
    .map((message) => message.text);

test("a text arrives on the phones of those it was sent to, and nowhere else", async () => {
  const [lin, wu, other] = working(emulator) as [string, string, string];
  const { json, headers } = await send(emulator, textTo(`${lin}|${wu}`));
  expect(json).toEqual({ errcode: 0, errmsg: "ok", msgid: expect.stringMatching(/^[\w-]{40}$/) });
  expect(headers.get("error-code")).toBe("0");
  expect(emulator.phone(lin).messages()).toEqual([
    {
      id: expect.any(String),
      conversation: { kind: "app", agentId: 1000002 },
      agentId: 1000002,
      from: "app",
      msgtype: "text",
      text: "早",
      content: { text: { content: "早" } },
      sentAt: expect.any(Number),
    },
  ]);
  expect(arrivedAt(wu)).toEqual(["早"]);
  expect(arrivedAt(other)).toEqual([]);
});

test("unknown userids are returned in lower case and the rest still get the message", async () => {
  const [lin] = working(emulator) as [string];
  const { json } = await send(emulator, textTo(`${lin} | GHOST |Other.Ghost`, { toparty: "88888|x", totag: "99" }));
  expect(json).toMatchObject({
    errcode: 0,
    invaliduser: "ghost|other.ghost",
    invalidparty: "88888|x",
    invalidtag: "99",
  });
  expect(arrivedAt(lin)).toEqual(["早"]);
});

test("a department stands for all people below it who can receive, a tag for its people, and each gets it once", async () => {
  const research = emulator.departments().find((each) => each.name === "研发中心")!.id;
  const team = emulator.departments().find((each) => each.name === "后端组")!.id;
  const member = emulator.members().find((each) => each.departments[0] === team && each.status === 1)!;
  const { json } = await send(emulator, textTo(member.userId, { toparty: `${research}|${team}`, totag: "1" }));
  expect(json.errcode).toBe(0);
  expect(arrivedAt(member.userId)).toEqual(["早"]);
  const disabled = emulator.members().filter((each) => each.status === 2);
  expect(disabled.flatMap((each) => arrivedAt(each.userId))).toEqual([]);
  const leader = emulator.members().find((each) => each.position === "财务总监")!;
  expect(arrivedAt(leader.userId)).toEqual(["早"]);
});

test("@all reaches everybody who can receive, activated or not", async () => {
  await send(emulator, textTo("@all"));
  for (const member of emulator.members()) {
    expect(arrivedAt(member.userId)).toEqual(member.status === 2 ? [] : ["早"]);
  }
});

test("@all of a narrow app stays in its range", async () => {
  await send(emulator, textTo("@all", { agentid: 1000003 }), 1);
  const reached = emulator.members().filter((member) => arrivedAt(member.userId).length > 0);
  expect(reached.length).toBeGreaterThan(3);
  expect(reached.length).toBeLessThan(emulator.members().length / 2);
});

test("a disabled member cannot be reached by name", async () => {
  const disabled = emulator.members().find((member) => member.status === 2)!.userId;
  const { json } = await send(emulator, textTo(disabled));
  expect(json).toMatchObject({ errcode: 81013, invaliduser: disabled });
});

const many = (count: number): string => Array.from({ length: count }, (_, index) => `u${index}`).join("|");
const numbers = (count: number): string => Array.from({ length: count }, (_, index) => String(index + 1)).join("|");

test.each([
  ["no agentid", { agentid: undefined }, 41011],
  ["an agentid that is no number", { agentid: "abc" }, 40056],
  ["an agentid that nobody has", { agentid: 4711 }, 40056],
  ["another app's agentid", { agentid: 1000003 }, 301002],
  ["no msgtype", { msgtype: undefined }, 40008],
  ["an unknown msgtype", { msgtype: "telegram" }, 40008],
  ["markdown_v2, which only group robots may send", { msgtype: "markdown_v2" }, 40008],
  ["no content", { text: {} }, 44004],
  ["empty content", { text: { content: "" } }, 44004],
  ["no text object", { text: undefined }, 44004],
  ["nobody", { touser: "" }, 82001],
  ["only separators", { touser: " | | " }, 82001],
  ["no recipient field", { touser: undefined }, 82001],
  ["1,001 people", { touser: many(1001) }, 40032],
  ["101 departments", { touser: "", toparty: numbers(101) }, 82002],
  ["101 tags", { touser: "", totag: numbers(101) }, 82003],
  ["only strangers", { touser: "ghost" }, 81013],
])("%s is refused: %j", async (_name, over, errcode) => {
  const { json } = await send(emulator, textTo(working(emulator)[0]!, over));
  expect(json.errcode).toBe(errcode);
  expect(json.msgid).toBeUndefined();
  expect(working(emulator).flatMap(arrivedAt)).toEqual([]);
});

test("1,000 people, 100 departments and 100 tags are not too many", async () => {
  const over = { toparty: numbers(100), totag: numbers(100) };
  expect((await send(emulator, textTo(many(1000), over))).json.errcode).toBe(0);
});

test("the checks come in the order of the facts", async () => {
  const codes: number[] = [];
  const attempt: Record<string, unknown> = { msgtype: "telegram", touser: many(1001), text: {} };
  for (const fix of [
    { agentid: 1000003 },
    { agentid: 1000002 },
    { msgtype: "text" },
    { text: { content: "x" } },
    { touser: "ghost" },
  ]) {
    codes.push((await send(emulator, attempt)).json.errcode);
    Object.assign(attempt, fix);
  }
  codes.push((await send(emulator, attempt)).json.errcode);
  expect(codes).toEqual([41011, 301002, 40008, 44004, 40032, 81013]);
});

test("the contacts secret sends nothing", async () => {
  expect((await send(emulator, textTo("@all"), "contacts")).json.errcode).toBe(48002);
});

test("long text is cut at 2,048 bytes between characters; the switch refuses it", async () => {
  const [lin] = working(emulator) as [string];
  await send(emulator, textTo(lin, { text: { content: "好".repeat(800) } }));
  expect(arrivedAt(lin)).toEqual(["好".repeat(682)]);
  emulator.setSwitches({ "message.text.over2048": "45002" });
  expect((await send(emulator, textTo(lin, { text: { content: "好".repeat(800) } }))).json.errcode).toBe(45002);
  emulator.setSwitches({ "message.text.over2048": "truncate" });
});

test("agentid as a string is accepted; the switch refuses it", async () => {
  const [lin] = working(emulator) as [string];
  expect((await send(emulator, textTo(lin, { agentid: "1000002" }))).json).toMatchObject({ errcode: 0, errmsg: "ok" });
  emulator.setSwitches({ "message.agentid.string": "40056" });
  expect((await send(emulator, textTo(lin, { agentid: "1000002" }))).json.errcode).toBe(40056);
  emulator.setSwitches({ "message.agentid.string": "accept" });
});

test("malformed JSON is read as far as it goes, and the answer says so", async () => {
  const [lin] = working(emulator) as [string];
  const whole = JSON.stringify(textTo(lin));
  const cut = await send(emulator, whole.slice(0, -1));
  expect(cut.json).toMatchObject({ errcode: 0, errmsg: "Warning: wrong json format. ok" });
  const early = await send(emulator, '{"touser":"x","agentid":');
  expect(early.json.errcode).toBe(41011);
  expect(early.json.errmsg).toMatch(/^Warning: wrong json format\. missing agentid, hint: \[/);
  const type = await send(emulator, textTo(lin, { touser: [lin] }));
  expect(type.json.errcode).toBe(82001);
  expect(type.json.errmsg).toMatch(/^Warning: wrong json format\. All touser/);
});

test("without a body, as with the wrong verb, 40063; a bare array too; the switch says 40058", async () => {
  const token = await tokenOf(emulator);
  const url = `${emulator.url}/cgi-bin/message/send?access_token=${token}`;
  expect((await call(url)).json.errcode).toBe(40063);
  expect((await call(url, { method: "POST" })).json.errcode).toBe(40063);
  expect((await call(url, { method: "POST", body: "[]" })).json.errcode).toBe(40063);
  emulator.setSwitches({ "http.emptyBody": "40058" });
  expect((await call(url)).json.errcode).toBe(40058);
  emulator.setSwitches({ "http.emptyBody": "40063" });
});

test("escaped characters are read, or refused with 40033; a backslash before a u is none", async () => {
  const [lin] = working(emulator) as [string];
  const escaped = JSON.stringify(textTo(lin)).replace("早", "\\u65e9");
  expect((await send(emulator, escaped)).json.errcode).toBe(0);
  expect(arrivedAt(lin).at(-1)).toBe("早");
  emulator.setSwitches({ "http.unicodeEscapes": "40033" });
  expect((await send(emulator, escaped)).json.errcode).toBe(40033);
  expect((await send(emulator, textTo(lin, { text: { content: "C:\\u65e9" } }))).json.errcode).toBe(0);
  emulator.setSwitches({ "http.unicodeEscapes": "accept" });
});

test("the same JSON inside the window is answered well and delivered once", async () => {
  const [lin] = working(emulator) as [string];
  const checked = textTo(lin, { enable_duplicate_check: 1, duplicate_check_interval: 600 });
  const first = await send(emulator, checked);
  const second = await send(emulator, checked);
  expect(second.json).toMatchObject({ errcode: 0, msgid: expect.not.stringMatching(first.json.msgid) });
  expect(arrivedAt(lin)).toEqual(["早"]);
  await send(emulator, { ...checked, text: { content: "晚" } });
  expect(arrivedAt(lin)).toEqual(["早", "晚"]);
  emulator.clock.advance({ seconds: 601 });
  await send(emulator, checked);
  expect(arrivedAt(lin)).toEqual(["早", "晚", "早"]);
});

test.each([
  ["whole-json", [4, 4]],
  ["content-and-people", [2, 2]],
  ["content-and-people-in-any-order", [1, 1]],
] as const)("message.duplicate.compare: %s", async (compare, arrived) => {
  emulator.setSwitches({ "message.duplicate.compare": compare });
  const [lin, wu] = working(emulator) as [string, string];
  const checked = { ...textTo(`${lin}|${wu}`), enable_duplicate_check: 1 };
  for (const again of [
    checked,
    { ...checked, safe: 0 },
    JSON.stringify(checked, null, 1),
    { ...checked, touser: `${wu}|${lin}` },
    { ...checked, touser: `${wu}|${lin}` },
  ])
    expect((await send(emulator, again)).json.errcode).toBe(0);
  expect([lin, wu].map((each) => arrivedAt(each).length)).toEqual(arrived);
  await send(emulator, { ...checked, text: { content: "晚" } });
  await send(emulator, { ...checked, touser: lin });
  expect(arrivedAt(lin).length).toBe(arrived[0] + 2);
  emulator.setSwitches({ "message.duplicate.compare": "whole-json" });
});

test("without enable_duplicate_check every request is delivered", async () => {
  const [lin] = working(emulator) as [string];
  await send(emulator, textTo(lin));
  await send(emulator, textTo(lin));
  expect(arrivedAt(lin)).toEqual(["早", "早"]);
});

test("the window is 30 minutes unless said, four hours at most", async () => {
  const [lin] = working(emulator) as [string];
  const plain = textTo(lin, { enable_duplicate_check: 1 });
  const long = textTo(lin, { enable_duplicate_check: 1, duplicate_check_interval: 999_999, text: { content: "长" } });
  await send(emulator, plain);
  await send(emulator, long);
  emulator.clock.advance({ minutes: 29 });
  await send(emulator, plain);
  emulator.clock.advance({ minutes: 2 });
  await send(emulator, plain);
  await send(emulator, long);
  expect(arrivedAt(lin)).toEqual(["早", "长", "早"]);
  emulator.clock.advance({ hours: 4 });
  await send(emulator, long);
  expect(arrivedAt(lin)).toEqual(["早", "长", "早", "长"]);
  emulator.setSwitches({ "message.duplicate.tooLongInterval": "40058" });
  expect((await send(emulator, long)).json.errcode).toBe(40058);
  emulator.setSwitches({ "message.duplicate.tooLongInterval": "clamp" });
});

test("the 31st message of a minute to one member is dropped silently", async () => {
  const [lin, wu] = working(emulator) as [string, string];
  for (let count = 0; count < 31; count++) {
    expect((await send(emulator, textTo(lin, { text: { content: String(count) } }))).json.errcode).toBe(0);
  }
  expect((await send(emulator, textTo(`${lin}|${wu}`))).json.errcode).toBe(0);
  expect(arrivedAt(lin)).toHaveLength(30);
  expect(arrivedAt(wu)).toHaveLength(1);
  emulator.clock.advance({ minutes: 1 });
  await send(emulator, textTo(lin));
  expect(arrivedAt(lin)).toHaveLength(31);
});

test("the daily cap counts person-times and answers 45009", async () => {
  await using own = await startEmulator({ clock: stillClock(), switches: { "company.accountCap": 2 } });
  expect((await send(own, textTo("@all"))).json.errcode).toBe(0);
  expect((await send(own, textTo("@all"))).json.errcode).toBe(45009);
  own.clock.advance({ hours: 24 });
  expect((await send(own, textTo("@all"))).json.errcode).toBe(0);
  own.setSwitches({ "message.dailyCap": "off" });
  expect((await send(own, textTo("@all"))).json.errcode).toBe(0);
});

test("switches: all-invalid as old servers said it, empty lists shown, sub-departments left out", async () => {
  await using own = await startEmulator({
    switches: {
      "message.allInvalid": "82001",
      "message.allInvalid.lists": "absent",
      "message.invalidLists.whenEmpty": "empty",
      "message.invaliduser.lowerCase": "off",
      "message.toparty.recursive": "off",
      "message.duplicate.reply": "old",
    },
  });
  const ghost = await send(own, textTo("GHOST"));
  expect(ghost.json).toEqual({
    errcode: 82001,
    errmsg: expect.stringContaining("All touser & toparty & totag invalid"),
  });
  const [lin] = working(own) as [string];
  const checked = textTo(`${lin}|GHOST`, { enable_duplicate_check: 1 });
  const first = await send(own, checked);
  expect(first.json).toMatchObject({ invaliduser: "GHOST", invalidparty: "", invalidtag: "" });
  expect((await send(own, checked)).json.msgid).toBe(first.json.msgid);
  await send(own, textTo("", { toparty: "1" }));
  expect(own.phone(lin).messages()).toHaveLength(1);
});

test("an unknown path is 404 with nothing", async () => {
  const unknown = await call(`${emulator.url}/cgi-bin/no/such`);
  expect({ status: unknown.status, text: unknown.text }).toEqual({ status: 404, text: "" });
});

test("a body beyond ten megabytes is refused, and the emulator goes on", async () => {
  const [lin] = working(emulator) as [string];
  const { json } = await send(emulator, "x".repeat(11 * 1024 * 1024));
  expect(json.errcode).toBe(40206);
  expect((await send(emulator, textTo(lin))).json.errcode).toBe(0);
});
