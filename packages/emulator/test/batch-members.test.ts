/** batch/syncuser and batch/replaceuser: what each line of a file does to a member. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { defaultSwitches } from "../src/kernel/switches.ts";
import { importsOf, memberHeader, shortHeader } from "./import-wire.ts";
import { control } from "./wire.ts";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ people: 20 });
});
afterEach(() => {
  emulator.reset();
  emulator.setSwitches(defaultSwitches());
});
afterAll(() => emulator.close());
const { submit, resultOf, run, member, department, everybody } = importsOf(() => emulator);

describe("batch/syncuser", () => {
  test("adds members by the official template", async () => {
    const before = emulator.members().length;
    const result = await run("syncuser", [
      `${memberHeader},工号,没有这个`,
      "甲一,jia1,13800001111,jia1@x.example,1;2,工程师,男,1;0,10;20,Jia,上海,020-123456,0,,A-1,x",
      "乙二,yi2,,yi2@x.example,2,,女,0,,,,,1,,,",
      "",
    ]);
    expect(result).toEqual({
      errcode: 0,
      errmsg: "ok",
      status: 3,
      type: "sync_user",
      total: 2,
      percentage: 100,
      result: [
        { userid: "jia1", errcode: 0, errmsg: "ok" },
        { userid: "yi2", errcode: 0, errmsg: "ok" },
      ],
    });
    expect(emulator.members()).toHaveLength(before + 2);
    expect(await member("jia1")).toMatchObject({
      name: "甲一",
      mobile: "13800001111",
      department: [1, 2],
      is_leader_in_dept: [1, 0],
      order: [10, 20],
      position: "工程师",
      gender: "1",
      alias: "Jia",
      address: "上海",
      telephone: "020-123456",
      status: 4,
      extattr: { attrs: [{ name: "工号", text: { value: "A-1" } }] },
    });
    expect(await member("yi2")).toMatchObject({ gender: "2", status: 2 });
  });

  test("changes members that are there and leaves the others and the absent columns as they are", async () => {
    await run("syncuser", [
      memberHeader,
      "甲一,jia1,13800001111,jia1@x.example,1,工程师,男,0,5,Jia,上海,020-123456,0,",
    ]);
    const count = emulator.members().length;
    const result = await run("syncuser", [shortHeader, "甲大,JIA1,jia1@x.example,2"]);
    expect(result.result).toEqual([{ userid: "JIA1", errcode: 0, errmsg: "ok" }]);
    expect(emulator.members()).toHaveLength(count);
    expect(await member("jia1")).toMatchObject({
      name: "甲大",
      department: [2],
      position: "工程师",
      mobile: "13800001111",
    });
  });

  test("clears by an empty cell, or leaves it by a switch", async () => {
    const full = "甲一,jia1,13800001111,jia1@x.example,1,工程师,男,0,5,Jia,上海,020-123456,0,";
    const empty = "甲一,jia1,13800001111,jia1@x.example,1,,,,,,,,,";
    await run("syncuser", [memberHeader, full]);
    emulator.setSwitches({ "batch.csv.emptyCellClears": "off" });
    await run("syncuser", [memberHeader, empty]);
    expect(await member("jia1")).toMatchObject({ position: "工程师", gender: "1", order: [5], alias: "Jia" });
    emulator.setSwitches({ "batch.csv.emptyCellClears": "on" });
    await run("syncuser", [memberHeader, empty]);
    expect(await member("jia1")).toMatchObject({
      position: "",
      gender: "0",
      order: [0],
      alias: "",
      address: "",
      telephone: "",
    });
  });

  test("takes 账号 for 帐号, a byte order mark, quotes, CRLF, and a semicolon too many", async () => {
    const lines = '\ufeff姓名,账号,邮箱,所在部门\r\n"甲,一",jia1,jia1@x.example,"1;2;"\r\n';
    expect((await run("syncuser", Buffer.from(lines))).result).toEqual([{ userid: "jia1", errcode: 0, errmsg: "ok" }]);
    expect(await member("jia1")).toMatchObject({ name: "甲,一", department: [1, 2] });
  });

  test("takes WeChat ids in 企业号 times", async () => {
    emulator.setSwitches({ "company.profile": "qiyehao" });
    const result = await run("syncuser", ["姓名,帐号,微信号,手机号,邮箱,所在部门,职位", "甲一,jia1,jia_wx,,,1,"]);
    expect(result.result[0].errcode).toBe(0);
    expect((await member("jia1")).weixinid).toBe("jia_wx");
  });

  test("makes unknown departments under 其他(待设置部门)", async () => {
    await run("syncuser", [shortHeader, "甲一,jia1,jia1@x.example,987"]);
    const made = await department(987);
    expect((await department(made.parentid)).name).toBe("其他(待设置部门)");
  });

  test("invites new members unless to_invite is false", async () => {
    await run("syncuser", [shortHeader, "甲一,jia1,jia1@x.example,1"]);
    await run("syncuser", [shortHeader, "乙二,yi2,yi2@x.example,1"], { to_invite: false });
    const invitation = async (userId: string) =>
      (await control(emulator, "GET", `directory/members/${userId}`)).json.invitation;
    expect(await invitation("jia1")).toMatchObject({ by: "mail" });
    expect(await invitation("yi2")).toBeNull();
  });

  test("reports the faults row by row, and applies the rest", async () => {
    const taken = emulator.members().find(({ mobile }) => mobile !== "")!;
    const { result } = await run("syncuser", [
      memberHeader,
      "好人,good1,13800001112,,1,,,,,,,,,",
      ",noname1,13800001113,,1,,,,,,,,,",
      "没有,,13800001114,,1,,,,,,,,,",
      "坏号,bad id,13800001115,,1,,,,,,,,,",
      "无法联系,nobody1,,,1,,,,,,,,,",
      "号码,mobile1,手机,,1,,,,,,,,,",
      `占用,taken1,${taken.mobile},,1,,,,,,,,,`,
      "部门,dept1,13800001116,,研发,,,,,,,,,",
      "性别,gender1,13800001117,,1,,未知,,,,,,,",
      "领导,leader1,13800001118,,1,,,1;0,,,,,,",
      "领导,leader2,13800001119,,1,,,是,,,,,,",
      "排序,order1,13800001120,,1,,,,x,,,,,",
      "禁用,enable1,13800001121,,1,,,,,,,,2,",
      "邮箱,mail1,,nomail,1,,,,,,,,,",
    ]);
    expect(result.map((each: { userid: string; errcode: number }) => [each.userid, each.errcode])).toEqual([
      ["good1", 0],
      ["noname1", 60112],
      ["", 41009],
      ["bad id", 40003],
      ["nobody1", 60129],
      ["mobile1", 60103],
      ["taken1", 60104],
      ["dept1", 40066],
      ["gender1", 40058],
      ["leader1", 60132],
      ["leader2", 40058],
      ["order1", 40058],
      ["enable1", 40058],
      ["mail1", 60105],
    ]);
    expect((await member("good1")).errcode).toBe(0);
  });
});

describe("batch/replaceuser", () => {
  test("deletes members who are not in the file, and only them", async () => {
    const [creator, second, ...rest] = emulator.members().map(({ userId }) => userId);
    const { result } = await run("replaceuser", [shortHeader, ...everybody([creator!, second!])]);
    expect(result).toHaveLength(rest.length);
    const present = emulator.members().map(({ userId }) => userId);
    expect(present).toContain(creator);
    expect(present).not.toContain(second);
    expect(present).toHaveLength(rest.length + 1);
  });

  test("frees what the deleted had before it adds", async () => {
    const leaving = emulator.members().find(({ slot, mobile }) => slot !== 0 && mobile !== "")!;
    const { mobile, userId } = { ...leaving };
    const { result } = await run("replaceuser", [
      "姓名,帐号,邮箱,所在部门,手机号",
      ...everybody([userId]).map((line) => `${line}`),
      `新人,new1,new1@x.example,1,${mobile}`,
    ]);
    expect(result.at(-1)).toEqual({ userid: "new1", errcode: 0, errmsg: "ok" });
    expect((await member("new1")).mobile).toBe(mobile);
  });

  test("can list the members it deleted", async () => {
    emulator.setSwitches({ "batch.result.includesDeletions": "on" });
    const last = emulator.members().at(-1)!.userId;
    const { result } = await run("replaceuser", [shortHeader, ...everybody([last])]);
    expect(result.at(-1)).toEqual({ userid: last, errcode: 0, errmsg: "ok" });
  });

  test("a row that fails keeps its member", async () => {
    const { userId } = emulator.members().at(-1)!;
    const { result } = await run("replaceuser", [shortHeader, ...everybody([userId]), `,${userId},x@x.example,1`]);
    expect(result.at(-1).errcode).toBe(60112);
    expect((await member(userId)).errcode).toBe(0);
  });

  describe("protects", () => {
    /** Company of this size, and how many of it are not in the file. */
    async function replacing(people: number, deleted: number, switches: Record<string, string> = {}): Promise<number> {
      await using company = await startEmulator({ people, switches });
      const kept = company.members().slice(0, people - deleted);
      const lines = kept.map(({ name, userId }) => `${name},${userId},${userId}@x.example,1`);
      const { jobid } = await submit("replaceuser", [shortHeader, ...lines], {}, company);
      const { errcode } = await resultOf(jobid, company);
      expect(company.members()).toHaveLength(errcode === 0 ? people - deleted : people);
      return errcode;
    }

    test.each([
      [300, 61, 45026, "more than 50 and more than a fifth"],
      [300, 60, 0, "more than 50 but just a fifth"],
      [20, 17, 45026, "fewer than 50 and more than four fifths"],
      [20, 16, 0, "fewer than 50 but just four fifths"],
      [100, 50, 45026, "exactly 50, which count as many"],
    ])("of %i deletes %i: %i, %s", async (people, deleted, errcode) => {
      expect(await replacing(people, deleted)).toBe(errcode);
    });

    test("exactly 50 by the other rule, by a switch", async () => {
      expect(await replacing(100, 50, { "batch.guard.exactly50": "80-percent" })).toBe(0);
      expect(await replacing(60, 50, { "batch.guard.exactly50": "80-percent" })).toBe(45026);
    });
  });
});
