import { createDecipheriv, createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { exportDocuments } from "../src/company/bulk/exports/content.ts";
import { type Emulator, startEmulator } from "../src/index.ts";
import { defaultSwitches } from "../src/kernel/switches.ts";
import { startReceiver } from "./receiver.ts";
import { get, post } from "./wire.ts";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ people: 30 });
});
afterEach(() => {
  emulator.reset();
  emulator.setSwitches(defaultSwitches());
  emulator.addresses.usedBefore2022 = ["127.0.0.1", "::1"];
});
afterAll(() => emulator.close());

const key = "IJUiXNpvGbODwKEBSEsAeOAPAhkqHqNCF6g19t9wfg2";
type Kind = "simple_user" | "user" | "department" | "taguser";

const order = (kind: Kind, over: Record<string, unknown> = {}, which: number | "contacts" = 0) =>
  post(emulator, `export/${kind}`, { encoding_aeskey: key, ...over }, which).then(({ json }) => json);
const resultOf = async (jobid: string, which: number | "contacts" = 0) =>
  (await get(emulator, "export/get_result", { jobid }, which)).json;

/** Decryption as documented: no automatic unpadding, the last byte says how much to cut off. */
function decrypt(bytes: Buffer): Buffer {
  const aes = Buffer.from(`${key}=`, "base64");
  const decipher = createDecipheriv("aes-256-cbc", aes, aes.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(bytes), decipher.final()]);
  const padding = padded.at(-1)!;
  expect(padding).toBeGreaterThanOrEqual(1);
  expect(padding).toBeLessThanOrEqual(32);
  expect(padded.length % 32).toBe(0);
  expect(padded.subarray(-padding).every((byte) => byte === padding)).toBe(true);
  return padded.subarray(0, -padding);
}

async function download(url: string): Promise<Buffer> {
  const response = await fetch(url);
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

// biome-ignore lint/suspicious/noExplicitAny: what was exported
async function exported(kind: Kind, over: Record<string, unknown> = {}, which: number | "contacts" = 0): Promise<any> {
  const { jobid } = await order(kind, over, which);
  const { data_list } = await resultOf(jobid, which);
  return JSON.parse(decrypt(await download(data_list[0].url)).toString());
}

test("export/user returns the rows of user/list, encrypted, with size and MD5 of the file", async () => {
  const { errcode, errmsg, jobid } = await order("user");
  expect([errcode, errmsg]).toEqual([0, "ok"]);
  const result = await resultOf(jobid);
  expect(result).toEqual({
    errcode: 0,
    errmsg: "ok",
    status: 2,
    data_list: [
      { url: expect.stringMatching(/^http:/), size: expect.any(Number), md5: expect.stringMatching(/^[0-9a-f]{32}$/) },
    ],
  });
  const [{ url, size, md5 }] = result.data_list;
  const bytes = await download(url);
  expect([bytes.length, createHash("md5").update(bytes).digest("hex")]).toEqual([size, md5]);
  const { userlist } = JSON.parse(decrypt(bytes).toString());
  expect(userlist).toHaveLength(30);
  const [first] = userlist;
  const listed = (await get(emulator, "user/list", { department_id: String(first.department[0]) })).json.userlist;
  expect(listed).toContainEqual(first);
});

test("export/simple_user gives three fields of everybody", async () => {
  const { userlist } = await exported("simple_user");
  expect(userlist).toHaveLength(30);
  expect(Object.keys(userlist[0])).toEqual(["userid", "name", "department"]);
});

test("export/department gives the rows of department/list", async () => {
  expect(await exported("department")).toEqual({
    department: (await get(emulator, "department/list")).json.department,
  });
});

test("export/taguser gives a tag's members and departments", async () => {
  const { userId, name } = emulator.members()[3]!;
  const { tagid } = (await post(emulator, "tag/create", { tagname: "导出" })).json;
  await post(emulator, "tag/addtagusers", { tagid, userlist: [userId], partylist: [2] });
  expect(await exported("taguser", { tagid })).toEqual({
    tagname: "导出",
    userlist: [{ userid: userId, name }],
    partylist: [2],
  });
  expect((await exported("taguser", { tagid }, "contacts")).partylist).toEqual([2]);
  expect((await order("taguser")).errcode).toBe(41017);
  expect((await order("taguser", { tagid: 98765 })).errcode).toBe(40068);
});

test("an app gets what it sees", async () => {
  emulator.directory.setVisibleRange(1000003, { userIds: [], departments: [2], tags: [] });
  const which = emulator.company().apps.findIndex(({ agentId }) => agentId === 1000003);
  const { department } = await exported("department", {}, which);
  const listed = (await get(emulator, "department/list", {}, which)).json.department;
  expect(department).toEqual(listed);
  expect(department.length).toBeLessThan(emulator.departments().length);
  const { userlist } = await exported("user", {}, which);
  expect(userlist.length).toBeLessThan(30);
  expect(
    userlist
      .flatMap((each: { department: number[] }) => each.department)
      .every((id: number) => listed.some((each: { id: number }) => each.id === id)),
  ).toBe(true);
});

test("the contacts secret exports from known addresses only", async () => {
  expect((await order("user", {}, "contacts")).errcode).toBe(0);
  emulator.addresses.usedBefore2022 = [];
  for (const kind of ["simple_user", "user", "department"] as const)
    expect((await order(kind, {}, "contacts")).errcode).toBe(48009);
  expect((await order("taguser", { tagid: 98765 }, "contacts")).errcode).toBe(40068);
});

test("rows are put into files of block_size", () => {
  // A block has 10,000 rows at least; the cutting itself is the same for any number.
  const members = Array.from({ length: 25 }, (_, at) => ({ userId: `u${at}`, name: `n${at}`, departments: [1] }));
  const view = { members, seesDepartment: () => true };
  const files = exportDocuments("simple_user", { kind: "contacts", view } as never, {
    rows: 10,
    tag: undefined,
    switches: defaultSwitches(),
  });
  expect(Array.from(files, (each) => (each as { userlist: unknown[] }).userlist.length)).toEqual([10, 10, 5]);
});

test("a large company comes in several files, each a document of its own", async () => {
  await using large = await startEmulator({ people: 10_001 });
  const { jobid } = (await post(large, "export/simple_user", { encoding_aeskey: key, block_size: 10_000 })).json;
  const { data_list } = (await get(large, "export/get_result", { jobid })).json;
  const files = await Promise.all(data_list.map((each: { url: string }) => download(each.url)));
  const counts = files.map((bytes) => JSON.parse(decrypt(bytes).toString()).userlist.length);
  expect(counts).toEqual([10_000, 1]);
});

describe("refuses", () => {
  test.each([
    ["no key", { encoding_aeskey: undefined }],
    ["a short key", { encoding_aeskey: key.slice(1) }],
    ["a long key", { encoding_aeskey: `${key}A` }],
    ["a key with other characters", { encoding_aeskey: `${key.slice(1)}+` }],
    ["a small block", { block_size: 9999 }],
    ["a large block", { block_size: 1_000_001 }],
    ["a block that is no number", { block_size: "many" }],
  ])("%s with 40058", async (_what, over) => {
    for (const kind of ["simple_user", "user", "department", "taguser"] as const)
      expect((await order(kind, over)).errcode).toBe(40058);
  });

  test("to tell of another's job, or none", async () => {
    const { jobid } = await order("user", {}, 0);
    expect((await resultOf(jobid, 1)).errcode).toBe(40088);
    expect((await resultOf(jobid, "contacts")).errcode).toBe(40088);
    expect((await resultOf("nothing")).errcode).toBe(40088);
    expect((await get(emulator, "export/get_result")).json.errcode).toBe(40088);
  });
});

test("files honour Range and live for two hours", async () => {
  const { jobid } = await order("department");
  const { url, size } = (await resultOf(jobid)).data_list[0];
  const part = await fetch(url, { headers: { range: `bytes=16-${size - 1}` } });
  expect(part.status).toBe(206);
  expect(part.headers.get("content-range")).toBe(`bytes 16-${size - 1}/${size}`);
  expect((await download(url)).subarray(16).equals(Buffer.from(await part.arrayBuffer()))).toBe(true);
  expect((await fetch(url, { headers: { range: `bytes=${size}-` } })).status).toBe(416);
  emulator.clock.advance({ minutes: 119 });
  expect((await fetch(url)).status).toBe(200);
  emulator.clock.advance({ minutes: 1 });
  expect((await fetch(url)).status).toBe(404);
});

test("takes emulated time if set so", async () => {
  emulator.setSwitches({ "export.jobSeconds": 100 });
  const { jobid } = await order("user");
  expect(await resultOf(jobid)).toMatchObject({ status: 0, data_list: [] });
  emulator.clock.advance({ seconds: 50 });
  expect(await resultOf(jobid)).toMatchObject({ status: 1, data_list: [] });
  emulator.clock.advance({ seconds: 50 });
  expect((await resultOf(jobid)).status).toBe(2);
});

test("can be packed as callbacks are", async () => {
  emulator.setSwitches({ "export.plaintextEnvelope": "packed" });
  const { jobid } = await order("department");
  const plain = decrypt(await download((await resultOf(jobid)).data_list[0].url));
  const length = plain.readUInt32BE(16);
  expect(JSON.parse(plain.toString("utf8", 20, 20 + length)).department).toHaveLength(emulator.departments().length);
  expect(plain.toString("utf8", 20 + length)).toBe(emulator.company().corpId);
});

test("calls the submitter's callback when it is done", async () => {
  await using receiver = await startReceiver(emulator);
  await emulator.setCallback(1000002, receiver.configuration);
  await emulator.setCallback("contacts", receiver.configuration);
  const { tagid } = (await post(emulator, "tag/create", { tagname: "事件" })).json;
  const reported = async (kind: Kind, which: number | "contacts" = 0): Promise<string> => {
    const before = receiver.received.length;
    const { jobid } = await order(kind, { tagid }, which);
    await expect.poll(() => receiver.received.length).toBe(before + 1);
    const { xml, outer } = receiver.received.at(-1)!;
    expect(outer.includes("AgentID")).toBe(which === 0);
    expect(xml).toContain("<FromUserName><![CDATA[sys]]></FromUserName>");
    expect(xml).toContain(`<BatchJob><JobId><![CDATA[${jobid}]]></JobId>`);
    expect(xml).toContain("<ErrCode>0</ErrCode>");
    return /<JobType><!\[CDATA\[(\w+)\]\]>/.exec(xml)![1]!;
  };
  expect(await reported("user")).toBe("export_user");
  expect(await reported("simple_user")).toBe("export_simple_user");
  expect(await reported("department", "contacts")).toBe("export_department");
  expect(await reported("taguser")).toBe("export_tag");
  emulator.setSwitches({ "export.tagJobType": "export_taguser" });
  expect(await reported("taguser")).toBe("export_taguser");
  emulator.removeCallback(1000002);
  emulator.removeCallback("contacts");
});

test("jobs and their files survive a restart", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "emulator-export-"));
  try {
    const submit = async (at: Emulator): Promise<string> =>
      (await post(at, "export/user", { encoding_aeskey: key }, "contacts")).json.jobid;
    const ask = async (at: Emulator, jobid: string) => (await get(at, "export/get_result", { jobid }, "contacts")).json;
    let finished: string;
    let waiting: string;
    {
      await using first = await startEmulator({ people: 5, dataDir });
      finished = await submit(first);
      expect((await ask(first, finished)).status).toBe(2);
      first.setSwitches({ "export.jobSeconds": 600 });
      waiting = await submit(first);
    }
    await using second = await startEmulator({ dataDir });
    const [file] = (await ask(second, finished)).data_list;
    expect(JSON.parse(decrypt(await download(file.url)).toString()).userlist).toHaveLength(5);
    expect((await ask(second, waiting)).status).toBe(0);
    second.clock.advance({ minutes: 10 });
    expect((await ask(second, waiting)).status).toBe(2);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});
