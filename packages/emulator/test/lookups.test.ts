/** Finding people: by mobile, mail and openid; all ids by cursor; activity; and the client's visibility rules. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { control, get, post } from "./wire.ts";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());

type Who = number | "contacts";
const someone = () => emulator.members()[4]!;
const byMobile = async (mobile: unknown, who: Who = "contacts", of = emulator) =>
  (await post(of, "user/getuserid", { mobile }, who)).json;
const byMail = async (email: unknown, email_type?: unknown, who: Who = "contacts", of = emulator) =>
  (await post(of, "user/get_userid_by_email", { email, email_type }, who)).json;

test("mobile, company mail and personal mail lead to the userid, however they are written", async () => {
  const { userId, mobile, bizMail, email } = someone();
  expect(await byMobile(mobile)).toEqual({ errcode: 0, errmsg: "ok", userid: userId });
  expect(await byMobile(`+86 ${mobile}`)).toMatchObject({ userid: userId });
  expect(await byMail(bizMail.toUpperCase())).toEqual({ errcode: 0, errmsg: "ok", userid: userId });
  expect(await byMail(bizMail, 1)).toMatchObject({ userid: userId });
  expect(await byMail(email, 2, 0)).toMatchObject({ userid: userId });
});

test("unknown and invisible members are not found", async () => {
  const { mobile, bizMail, email } = someone();
  expect((await byMobile("13300000000")).errcode).toBe(46004);
  expect((await byMail(email)).errcode).toBe(46004);
  expect((await byMail(bizMail, 2)).errcode).toBe(46004);
  expect((await byMobile(mobile, 1)).errcode).toBe(46004);
  emulator.setSwitches({ "directory.lookup.missCode": "specific" });
  expect((await byMobile("13300000000")).errcode).toBe(60146);
  expect((await byMail("x@mail.example", 2)).errcode).toBe(60147);
  expect((await byMail("x@mail.example", 1)).errcode).toBe(60148);
  emulator.setSwitches({ "directory.lookup.missCode": "46004" });
});

test.each([
  ["user/getuserid", {}, 40058],
  ["user/getuserid", { mobile: "1234" }, 40058],
  ["user/getuserid", { mobile: "1".repeat(33) }, 40058],
  ["user/get_userid_by_email", {}, 40058],
  ["user/get_userid_by_email", { email: "a@b.example", email_type: 3 }, 40058],
  ["user/convert_to_openid", {}, 41009],
  ["user/convert_to_openid", { userid: "nobody.here" }, 60111],
  ["user/convert_to_userid", {}, 40073],
  ["user/convert_to_userid", { openid: "oDOG_nobody" }, 40073],
  ["user/list_id", { limit: 0 }, 40058],
  ["user/list_id", { limit: 10001 }, 40058],
  ["user/list_id", { cursor: "nonsense" }, 50100],
  ["user/get_active_stat", {}, 40058],
  ["user/get_active_stat", { date: "yesterday" }, 40058],
  ["user/get_active_stat", { date: "2024-13-41" }, 40058],
  ["user/get_active_stat", { date: "2999-01-01" }, 40058],
] as const)("%s with %j answers %i", async (endpoint, body, errcode) => {
  expect((await post(emulator, endpoint, body, "contacts")).json.errcode).toBe(errcode);
});

test("too many misses close the lookups for a day", async () => {
  await using own = await startEmulator({ people: 12, switches: { "company.accountCap": 12 } });
  const { mobile } = own.members()[0]!;
  for (let miss = 0; miss < 3; miss++) expect((await byMobile("13300000000", "contacts", own)).errcode).toBe(46004);
  expect((await byMobile(mobile, "contacts", own)).errcode).toBe(45009);
  expect((await byMail("x@mail.example", 1, "contacts", own)).errcode).toBe(45009);
  own.clock.advance({ hours: 24 });
  expect((await byMobile(mobile, "contacts", own)).errcode).toBe(0);
});

test("openids lead there and back, for people with WeChat, in sight", async () => {
  const active = emulator.members().find((member) => member.slot > 0 && member.status === 1)!;
  const toOpenId = (body: unknown, who: Who = 0) => post(emulator, "user/convert_to_openid", body, who);
  const toUserId = (openid: string, who: Who = 0) => post(emulator, "user/convert_to_userid", { openid }, who);
  const { json } = await toOpenId({ userid: active.userId });
  expect(json).toEqual({ errcode: 0, errmsg: "ok", openid: expect.stringMatching(/^o[\w-]{27}$/) });
  expect((await toUserId(json.openid)).json).toEqual({ errcode: 0, errmsg: "ok", userid: active.userId });
  expect((await toUserId(json.openid, 1)).json.errcode).toBe(40073);
  expect((await toOpenId({ userid: active.userId }, 1)).json.errcode).toBe(60011);
  // As in 企业号, with the app that the payment is for.
  expect((await toOpenId({ userid: active.userId, agentid: 1000002 })).json).toMatchObject({
    appid: emulator.company().corpId,
  });
  const waiting = emulator.members().find((member) => member.status === 4)!;
  expect((await toOpenId({ userid: waiting.userId })).json.errcode).toBe(43004);
});

/** All pages with this limit. */
async function pages(limit: number, between: (page: number) => Promise<unknown> = async () => {}) {
  const rows: { userid: string; department: number }[] = [];
  const sizes: number[] = [];
  for (let cursor = "", page = 0; ; page++) {
    const { json } = await post(emulator, "user/list_id", { cursor, limit }, "contacts");
    expect(json.errcode).toBe(0);
    rows.push(...json.dept_user);
    sizes.push(json.dept_user.length);
    if (json.next_cursor === "") return { rows, sizes };
    cursor = json.next_cursor;
    await between(page);
  }
}

const pairs = () =>
  emulator
    .members()
    .flatMap(({ userId, departments }) => departments.map((each) => ({ userid: userId, department: each })));

test("list_id gives one row per member and department, page by page", async () => {
  const whole = await post(emulator, "user/list_id", {}, "contacts");
  expect(whole.json).toMatchObject({ errcode: 0, next_cursor: "" });
  expect(whole.json.dept_user).toEqual(pairs());
  expect(pairs().length).toBeGreaterThan(emulator.company().people);
  for (const limit of [1, 7, 100]) {
    const { rows, sizes } = await pages(limit);
    expect(rows).toEqual(pairs());
    expect(sizes.slice(0, -1).every((size) => size === limit)).toBe(true);
  }
});

test("people who join or leave between two pages neither hide nor repeat others", async () => {
  const before = pairs();
  const victim = emulator.members()[0]!;
  const gone = emulator.members()[60]!.userId;
  const { rows } = await pages(50, async (page) => {
    if (page !== 0) return;
    await get(emulator, "user/delete", { userid: gone }, "contacts");
    await post(
      emulator,
      "user/create",
      { userid: "late", name: "迟", mobile: "13200000001", department: [1] },
      "contacts",
    );
  });
  expect(rows).toEqual([...before.filter((each) => each.userid !== gone), { userid: "late", department: 1 }]);
  expect(victim.slot).toBe(0);
});

test("list_id is the contacts secret's alone; cursors can die, and foreign ones are refused", async () => {
  expect((await post(emulator, "user/list_id", {}, 0)).json).toMatchObject({ errcode: 48002, dept_user: [] });
  emulator.setSwitches({
    "directory.listId.defaultLimit": 10,
    "directory.listId.cursorTtl": 60,
    "directory.listId.badCursorCode": "60268",
  });
  const first = await post(emulator, "user/list_id", {}, "contacts");
  expect(first.json.dept_user).toHaveLength(10);
  const next = async (cursor: string) => (await post(emulator, "user/list_id", { cursor }, "contacts")).json;
  expect((await next(first.json.next_cursor)).errcode).toBe(0);
  const forged = Buffer.from(Buffer.from(first.json.next_cursor, "base64url").toString().replace(/^\d+/, "5"));
  expect((await next(forged.toString("base64url"))).errcode).toBe(60268);
  emulator.clock.advance({ seconds: 61 });
  expect((await next(first.json.next_cursor)).errcode).toBe(60268);
  emulator.setSwitches({
    "directory.listId.defaultLimit": 10_000,
    "directory.listId.cursorTtl": 0,
    "directory.listId.badCursorCode": "50100",
  });
});

test("get_active_stat counts members who did something on a phone that day, once", async () => {
  await using own = await startEmulator({ people: 12 });
  const active = own.members().filter((member) => member.status === 1);
  const today = new Date(own.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  for (const { userId } of [active[0]!, active[1]!, active[0]!])
    await own.phone(userId).type({ agentId: 1000002, text: "早" });
  await control(own, "POST", `phones/${active[2]!.userId}/read`, { agentId: 1000002 });
  const stat = async (date: string) => (await post(own, "user/get_active_stat", { date }, "contacts")).json;
  expect((await stat(today)).errcode).toBe(40058);
  own.clock.advance({ hours: 24 });
  expect(await stat(today)).toEqual({ errcode: 0, errmsg: "ok", active_cnt: 3 });
  expect((await stat("2024-02-29")).active_cnt).toBe(0);
});

const rule = (over: Record<string, unknown> = {}) => ({ rule_type: 1, range: { partyid: [2] }, ...over });
const rules = async (what: string, body: unknown, of: Emulator, who: Who = "contacts") =>
  (await post(of, `contactrule/${what}`, body, who)).json;

test("visibility rules are kept and given back as they were", async () => {
  await using own = await startEmulator();
  const [a, b] = [own.members()[0]!, own.members()[1]!];
  const sent = [
    rule({ whitelist: { userid: [a.userId], tagid: [1] } }),
    { rule_type: 2, range: { userid: [b.userId] }, exclude: { partyid: [3] }, is_allowed_search: true },
  ];
  expect(await rules("create", { rules: sent }, own)).toEqual({ errcode: 0, errmsg: "ok", rule_ids: [1, 2] });
  expect((await rules("list", {}, own)).rules).toEqual(sent.map((each, index) => ({ ...each, rule_id: index + 1 })));
  const changed = rule({ rule_id: 1, range: { partyid: [4] } });
  expect(await rules("update", { rules: [changed] }, own)).toMatchObject({ errcode: 0, rules: [changed] });
  expect((await rules("list", {}, own)).rules[0]).toEqual(changed);
  expect((await rules("delete", { rule_ids: [1] }, own)).errcode).toBe(0);
  expect((await rules("list", {}, own)).rules.map((each: { rule_id: number }) => each.rule_id)).toEqual([2]);
  expect((await rules("list", {}, own, 0)).errcode).toBe(48002);
});

test("every refusal of visibility rules changes nothing", async () => {
  await using own = await startEmulator();
  await rules("create", { rules: [rule()] }, own);
  const expectCode = async (what: string, body: unknown, errcode: number) => {
    // Five calls a minute, ten an hour and sixty a day are allowed.
    own.clock.advance({ hours: 2 });
    expect((await rules(what, body, own)).errcode, `${what} ${JSON.stringify(body).slice(0, 80)}`).toBe(errcode);
  };
  await expectCode("create", {}, 40058);
  await expectCode("create", { rules: [] }, 40058);
  await expectCode("create", { rules: Array.from({ length: 101 }, () => rule()) }, 40058);
  await expectCode("create", { rules: [rule({ rule_type: 4 })] }, 40058);
  await expectCode("create", { rules: [rule({ range: {} })] }, 40058);
  await expectCode("create", { rules: [{ rule_type: 1 }] }, 40058);
  await expectCode("create", { rules: [rule({ range: { partyid: "2" } })] }, 40058);
  await expectCode("create", { rules: [rule({ range: { userid: Array(1001).fill("x") } })] }, 40058);
  await expectCode("create", { rules: [rule({ range: { partyid: Array(101).fill(1) } })] }, 40058);
  await expectCode("create", { rules: [rule({ range: { tagid: Array(101).fill(1) } })] }, 40058);
  await expectCode("create", { rules: [rule({ range: { userid: ["ghost"] } })] }, 60229);
  await expectCode(
    "create",
    { rules: [rule({ range: { partyid: [3] } }), rule({ range: { partyid: [99999] } })] },
    60229,
  );
  await expectCode("create", { rules: [rule({ range: { partyid: [3] }, whitelist: { tagid: [99] } })] }, 60229);
  await expectCode("create", { rules: [rule({ range: { partyid: [3, 2] } })] }, 81032);
  await expectCode("create", { rules: [rule({ range: { partyid: [5] } }), rule({ range: { partyid: [5] } })] }, 81032);
  await expectCode("update", { rules: [rule()] }, 81031);
  await expectCode("update", { rules: [rule({ rule_id: 9 })] }, 81031);
  await expectCode("update", { rules: [rule({ rule_id: 1, rule_type: 2 })] }, 81034);
  await expectCode("delete", {}, 40058);
  await expectCode("delete", { rule_ids: "1" }, 40058);
  await expectCode("delete", { rule_ids: Array.from({ length: 101 }, (_, index) => index) }, 40058);
  await expectCode("delete", { rule_ids: [1, 9] }, 81031);
  own.setSwitches({ "contactrule.maxPerType": 1 });
  await expectCode("create", { rules: [rule({ range: { partyid: [3] } })] }, 81033);
  expect((await rules("list", {}, own)).rules).toEqual([{ ...rule(), rule_id: 1 }]);
  expect((await rules("create", { rules: [rule()] }, own, 0)).errcode).toBe(48002);
});

test("five writes a minute, ten an hour, sixty a day; reading is free", async () => {
  await using own = await startEmulator({ people: 12 });
  const write = async () => (await rules("delete", { rule_ids: [99] }, own)).errcode;
  const until = async (allowed: number) => {
    for (let call = 0; call < allowed; call++) expect(await write()).toBe(81031);
    expect(await write()).toBe(45009);
  };
  // Starts just after midnight in China, so that the day is long enough.
  const dayMilliseconds = 24 * 3_600_000;
  const sinceMidnight = (own.clock.now() + 8 * 3_600_000) % dayMilliseconds;
  own.clock.advance({ milliseconds: dayMilliseconds - sinceMidnight });
  await until(5);
  own.clock.advance({ seconds: 61 });
  await until(5);
  own.clock.advance({ seconds: 61 });
  await until(0);
  for (let hour = 0; hour < 10; hour++) {
    own.clock.advance({ hours: 1, seconds: 1 });
    if (hour < 5) {
      await until(5);
      own.clock.advance({ seconds: 61 });
      await until(5);
    }
  }
  await until(0);
  expect((await rules("list", {}, own)).errcode).toBe(0);
  own.clock.advance({ hours: 24 });
  expect(await write()).toBe(81031);
});

test("a disabled app may look up nothing", async () => {
  await using own = await startEmulator({ people: 12 });
  const { tokenOf } = await import("./wire.ts");
  const token = await tokenOf(own);
  own.setAppEnabled(1000002, false);
  for (const endpoint of [
    "user/getuserid",
    "user/convert_to_openid",
    "tag/create",
    "batch/invite",
    "auth/get_tfa_info",
  ]) {
    const response = await fetch(`${own.url}/cgi-bin/${endpoint}?access_token=${token}`, {
      method: "POST",
      body: "{}",
    });
    expect(await response.json()).toMatchObject({ errcode: 50003 });
  }
});
