/** Batch imports: departments replaced, files that end a job, and jobs themselves. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { defaultSwitches } from "../src/kernel/switches.ts";
import { png, upload } from "./files.ts";
import { importsOf, type Job, shortHeader } from "./import-wire.ts";
import { encodingAesKey, startReceiver, token } from "./receiver.ts";
import { get, post } from "./wire.ts";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ people: 20 });
});
afterEach(() => {
  emulator.reset();
  emulator.setSwitches(defaultSwitches());
});
afterAll(() => emulator.close());
const { fileOf, submit, resultOf, run, member, department } = importsOf(() => emulator);

describe("a file that ends the job", () => {
  const line = "甲一,jia1,jia1@x.example,1";
  test.each<[number, string, readonly string[] | Buffer, Job, string]>([
    [40092, "no rows", [shortHeader], "syncuser", "no rows"],
    [40092, "nothing but line breaks", Buffer.from("\n\n\n\n\n\n\n"), "syncuser", "empty"],
    [40092, "no name", ["帐号,邮箱,所在部门", "jia1,j@x.example,1"], "syncuser", "姓名"],
    [40092, "no userid", ["姓名,邮箱,所在部门", "甲一,j@x.example,1"], "syncuser", "帐号"],
    [40092, "no department", ["姓名,帐号,邮箱", "甲一,jia1,j@x.example"], "syncuser", "所在部门"],
    [40092, "no way to reach anybody", ["姓名,帐号,所在部门", "甲一,jia1,1"], "syncuser", "手机号"],
    [40092, "a column twice", ["姓名,帐号,账号,邮箱,所在部门", "甲一,jia1,jia1,j@x.example,1"], "syncuser", "twice"],
    [40092, "more cells than columns", [shortHeader, line, `${line},x`], "syncuser", "line 3"],
    [40092, "GB18030", Buffer.from("d0d5c3fb2cd5cabac50a", "hex"), "syncuser", "line 1: the file is not UTF-8"],
    [40092, "UTF-16", Buffer.from(`\ufeff${shortHeader}`, "utf16le"), "syncuser", "UTF-16"],
    [40092, "a lone quote", [shortHeader, '甲"一,jia1,j@x.example,1'], "replaceuser", "line 2"],
    [40092, "no columns of departments", [shortHeader, line], "replaceparty", "部门名称"],
    [302003, "a userid twice", [shortHeader, line, "乙二,JIA1,yi2@x.example,1"], "syncuser", "lines 2 and 3"],
    [302003, "a userid twice", [shortHeader, line, line], "replaceuser", "lines 2 and 3"],
    [302004, "an empty id", ["部门名称,部门ID,父部门ID", "甲部,,1"], "replaceparty", "line 2"],
    [302004, "an id that is no number", ["部门名称,部门ID,父部门ID", "甲部,x,1"], "replaceparty", "line 2"],
    [302004, "an empty name", ["部门名称,部门ID,父部门ID", ",50,1"], "replaceparty", "without a name"],
    [302004, "a parent that is not there", ["部门名称,部门ID,父部门ID", "甲部,50,51"], "replaceparty", "51"],
    [302004, "a circle", ["部门名称,部门ID,父部门ID", "甲部,50,51", "乙部,51,50"], "replaceparty", "below itself"],
    [302004, "a root below another", ["部门名称,部门ID,父部门ID", "甲部,50,1", "根,1,50"], "replaceparty", ""],
    [302004, "an order that is none", ["部门名称,部门ID,父部门ID,排序", "甲部,50,1,a"], "replaceparty", "order"],
    [302006, "an id twice", ["部门名称,部门ID,父部门ID", "甲部,50,1", "乙部,50,1"], "replaceparty", "line 3"],
    [302007, "a name twice", ["部门名称,部门ID,父部门ID", "甲部,50,1", "甲部,51,1"], "replaceparty", "lines 2 and 3"],
  ])("with %i: %s", async (errcode, _what, lines, job, words) => {
    const before = emulator.departments().length + emulator.members().length;
    const result = await run(job, lines);
    expect(result).toMatchObject({ errcode, status: 3, total: 0, percentage: 100, result: [] });
    expect(result.errmsg).toContain(words);
    expect(emulator.departments().length + emulator.members().length).toBe(before);
  });
});

describe("batch/replaceparty", () => {
  const header = "部门名称,部门ID,父部门ID,排序";
  const present = (over: Record<number, string> = {}, without: readonly number[] = []): string[] =>
    emulator
      .departments()
      .filter(({ id }) => id !== 1 && !without.includes(id))
      .map(({ id, name, parentId }) => over[id] ?? `${name},${id},${parentId},`);
  const top = () => emulator.departments().filter(({ parentId }) => parentId === 1);

  test("creates, renames, moves and reorders, and says so in bits", async () => {
    const [a, b, c] = top();
    const { errcode, result } = await run("replaceparty", [
      header,
      ...present({
        [a!.id]: `改名部,${a!.id},1,`,
        [b!.id]: `${b!.name},${b!.id},${a!.id},`,
        [c!.id]: `又改又动,${c!.id},900,77`,
      }),
      "新部门,900,1,0",
      "新小组,901,900,5",
    ]);
    expect(errcode).toBe(0);
    const actions = new Map(result.map((each: { partyid: number; action: number }) => [each.partyid, each.action]));
    expect([a!.id, b!.id, c!.id, 900, 901].map((id) => actions.get(id))).toEqual([2, 4, 14, 1, 1]);
    expect([...actions.values()].filter((action) => action === 0)).toHaveLength(actions.size - 5);
    expect(await department(c!.id)).toMatchObject({ name: "又改又动", parentid: 900, order: 77 });
    expect(await department(901)).toMatchObject({ parentid: 900, order: 5 });
  });

  test("lets departments swap names and places", async () => {
    const [a, b] = top().map((each) => ({ ...each }));
    const { result } = await run("replaceparty", [
      header,
      ...present({ [a!.id]: `${b!.name},${a!.id},1,`, [b!.id]: `${a!.name},${b!.id},1,` }),
    ]);
    expect(result.every((each: { errcode: number }) => each.errcode === 0)).toBe(true);
    expect((await department(a!.id)).name).toBe(b!.name);
    expect((await department(b!.id)).name).toBe(a!.name);
    await run("replaceparty", [header, ...present(), "上,910,1,", "下,911,910,"]);
    const swapped = await run("replaceparty", [header, ...present({ 910: "上,910,911,", 911: "下,911,1," })]);
    expect(swapped.result.every((each: { errcode: number }) => each.errcode === 0)).toBe(true);
    expect((await department(910)).parentid).toBe(911);
  });

  test("may name the root, which is renamed", async () => {
    const { result } = await run("replaceparty", [header, "新公司名,1,0,", ...present()]);
    expect(result[0]).toEqual({ action: 2, partyid: 1, errcode: 0, errmsg: "ok" });
  });

  test("deletes what is empty, and the rest once an import of members has emptied it", async () => {
    await run("replaceparty", [header, ...present(), "空部门,800,1,", "有人,801,1,", "里面,802,801,"]);
    await run("syncuser", [shortHeader, "甲一,jia1,jia1@x.example,802"]);
    emulator.setSwitches({ "batch.result.includesDeletions": "on" });
    const { result } = await run("replaceparty", [header, ...present({}, [800, 801, 802])]);
    expect(result.at(-1)).toEqual({ action: 0, partyid: 800, errcode: 0, errmsg: "ok" });
    expect((await get(emulator, "department/get", { id: "800" }, "contacts")).json.errcode).toBe(60003);
    expect((await department(802)).id).toBe(802);
    await run("syncuser", [shortHeader, "甲一,jia1,jia1@x.example,1"]);
    for (const id of ["801", "802"])
      expect((await get(emulator, "department/get", { id }, "contacts")).json.errcode).toBe(60003);
  });

  test("reports the faults row by row", async () => {
    const { errcode, result } = await run("replaceparty", [
      header,
      ...present(),
      `${"长".repeat(65)},700,1,`,
      "坏|名,701,1,",
      "下面,702,701,",
    ]);
    expect(errcode).toBe(0);
    expect(result.slice(-3).map((each: { errcode: number }) => each.errcode)).toEqual([60001, 60009, 60004]);
  });
});

describe("jobs", () => {
  const line = "甲一,jia1,jia1@x.example,1";

  test("take emulated time if set so, one at a time", async () => {
    emulator.setSwitches({ "batch.jobSeconds": 100 });
    const { jobid } = await submit("syncuser", [shortHeader, line]);
    expect(await resultOf(jobid)).toMatchObject({ errcode: 0, status: 1, total: 1, percentage: 0, result: [] });
    expect((await submit("replaceparty", ["部门名称,部门ID,父部门ID", "甲部,50,1"])).errcode).toBe(302008);
    emulator.clock.advance({ seconds: 50 });
    expect(await resultOf(jobid)).toMatchObject({ status: 2, percentage: 50 });
    expect((await member("jia1")).errcode).toBe(60111);
    emulator.clock.advance({ seconds: 50 });
    expect(await resultOf(jobid)).toMatchObject({ status: 3, percentage: 100 });
    expect((await member("jia1")).errcode).toBe(0);
    emulator.setSwitches({ "batch.concurrentJobs": "unlimited" });
    await submit("syncuser", [shortHeader, line]);
    expect((await submit("syncuser", [shortHeader, line])).errcode).toBe(0);
  });

  test("are kept five at a time", async () => {
    const ids: string[] = [];
    for (let job = 0; job < 6; job++) ids.push((await submit("syncuser", [shortHeader, line])).jobid);
    expect((await resultOf(ids[0]!)).errcode).toBe(40089);
    for (const id of ids.slice(1)) expect((await resultOf(id)).errcode).toBe(0);
    expect((await resultOf("nothing")).errcode).toBe(40088);
    expect((await get(emulator, "batch/getresult", {}, "contacts")).json.errcode).toBe(40088);
  });

  test("need a file, and the contacts secret with the right to edit", async () => {
    const order = (body: unknown, which: number | "contacts" = "contacts") =>
      post(emulator, "batch/syncuser", body, which).then(({ json }) => json.errcode);
    expect(await order({})).toBe(41006);
    expect(await order({ media_id: "nothing" })).toBe(40007);
    const picture = (await upload(emulator, "image", png)).json.media_id;
    expect(await order({ media_id: picture })).toBe(40007);
    const media_id = await fileOf([shortHeader, line]);
    expect(await order({ media_id }, 0)).toBe(48002);
    expect((await get(emulator, "batch/getresult", { jobid: "x" }, 0)).json.errcode).toBe(48002);
    emulator.clock.advance({ hours: 73 });
    expect(await order({ media_id })).toBe(40007);
  });

  test.each([
    { url: "ftp://127.0.0.1/x", token, encodingaeskey: encodingAesKey },
    { url: "http://127.0.0.1/x", token: "", encodingaeskey: encodingAesKey },
    { url: "http://127.0.0.1/x", token, encodingaeskey: "short" },
  ])("refuse the callback %o", async (callback) => {
    expect((await submit("syncuser", [shortHeader, line], { callback })).errcode).toBe(40058);
  });

  test("call this computer only", async () => {
    const callback = { url: "https://example.com/x", token, encodingaeskey: encodingAesKey };
    const media_id = await fileOf([shortHeader, line]);
    const answer = await post(emulator, "batch/syncuser", { media_id, callback }, "contacts");
    expect([answer.status, answer.json.errcode]).toEqual([501, undefined]);
  });

  test("call the callback of the request, sealed with its own token and key", async () => {
    await using receiver = await startReceiver(emulator);
    const { url } = receiver.configuration;
    const callback = { url, token, encodingaeskey: encodingAesKey };
    const { jobid } = await submit("syncuser", [shortHeader, line], { callback });
    await expect.poll(() => receiver.received.length).toBe(1);
    const { xml, outer } = receiver.received[0]!;
    expect(xml).toContain("<Event><![CDATA[batch_job_result]]></Event>");
    expect(xml).toContain(
      `<BatchJob><JobId><![CDATA[${jobid}]]></JobId><JobType><![CDATA[sync_user]]></JobType><ErrCode>0</ErrCode><ErrMsg><![CDATA[ok]]></ErrMsg></BatchJob>`,
    );
    expect(outer).not.toContain("AgentID");
  });

  test("call the contacts receiver otherwise, also after a fault of the whole job", async () => {
    await using receiver = await startReceiver(emulator);
    await emulator.setCallback("contacts", receiver.configuration);
    await submit("replaceparty", ["部门名称,部门ID,父部门ID", "甲部,50,51"]);
    await expect.poll(() => receiver.received.length).toBe(1);
    expect(receiver.received[0]!.xml).toContain("<ErrCode>302004</ErrCode>");
    expect(receiver.received[0]!.xml).toContain("<JobType><![CDATA[replace_party]]></JobType>");
    emulator.removeCallback("contacts");
  });
});

test("a job survives a restart; without its file it ends with 302005", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "emulator-import-"));
  const slow = { "batch.jobSeconds": 4 * 24 * 3600 };
  try {
    let finished: string;
    let waiting: string;
    {
      await using first = await startEmulator({ people: 5, dataDir });
      finished = (await submit("syncuser", [shortHeader, "甲一,jia1,jia1@x.example,1"], {}, first)).jobid;
      first.setSwitches(slow);
      waiting = (await submit("syncuser", [shortHeader, "乙二,yi2,yi2@x.example,1"], {}, first)).jobid;
    }
    await using second = await startEmulator({ dataDir });
    expect((await resultOf(finished, second)).result).toHaveLength(1);
    expect((await resultOf(waiting, second)).status).toBe(1);
    second.clock.advance({ hours: 4 * 24 });
    expect(await resultOf(waiting, second)).toMatchObject({ errcode: 302005, status: 3 });
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});
