/** Bad input of the directory, by act and by file: refused with cause and cure, and WeCom is asked for nothing. */
import { randomUUID } from "node:crypto";
import {
  type ActRefusal,
  type DirectoryAct,
  type DirectoryImport,
  type ImportRow,
  type Reason,
  requestOf,
  routes,
} from "@shoufa/contract";
import { importProblemText } from "@shoufa/contract/import-problems";
import { reasonText } from "@shoufa/contract/reason-text";
import { csvLine } from "@shoufa/sheets";
import { startConsole, type TestConsole, testDatabases, until } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { raw } from "./raw-http.ts";
import { xlsx } from "./sample-files.ts";

describe.each(testDatabases())("bad input on $name", (store) => {
  let running: TestConsole;
  beforeAll(async () => {
    running = await startConsole({ server: { store }, emulator: { people: 40 } });
    const { contactsSecret } = running.emulator.company();
    await running.api.call(routes.editAccount, { params: params(), body: { contactsSecret } });
  });
  afterAll(() => running[Symbol.asyncDispose]());

  const params = () => ({ accountId: running.account.id });
  /** Refusals of a plan: field, code and the sentence that people read. */
  const refusals = async (...acts: DirectoryAct[]) => {
    const answer = await running.api.ask(routes.createPlan, { params: params(), body: { acts } });
    const { code, refusals: all } = answer.body as unknown as { code: string; refusals: ActRefusal[] };
    expect([answer.status, code]).toEqual([422, "plan.refused"]);
    return all.map(({ act, field, reason }) => [act, field, reason.code, reasonText(reason, "zh")]);
  };
  const uploaded = async (body: Uint8Array): Promise<DirectoryImport> => {
    const request = { params: params(), query: { name: "a" }, headers: { "idempotency-key": randomUUID() } };
    const { method, path, headers } = requestOf(routes.startImport, request);
    const answer = await fetch(running.server.url + path, {
      ...{ method, headers: { cookie: running.api.cookie, ...headers }, body: new Uint8Array(body) },
    });
    return settled(((await answer.json()) as DirectoryImport).id);
  };
  const settled = (importId: string): Promise<DirectoryImport> =>
    until("the import is read or checked", async () => {
      const now = await running.api.call(routes.getImport, { params: { ...params(), importId } });
      return now.state !== "reading" && now.state !== "checking" && now;
    });
  /** Complaints about a file: row, field and sentence of each. */
  const complaints = async (rows: readonly (readonly string[])[]) => {
    const { id, columns } = await uploaded(Buffer.from(rows.map(csvLine).join("")));
    const of = { ...params(), importId: id };
    const fields = columns.map(({ field }) => field);
    await running.api.call(routes.setImportColumns, { params: of, body: { fields, missing: "keep" } });
    await settled(id);
    const { items } = await running.api.call(routes.listImportRows, { params: of, query: { only: "wrong" } });
    return items.flatMap(({ row, problems }: ImportRow) =>
      problems
        .filter(({ weight }) => weight === "stop")
        .map((problem) => [row, problem.field, importProblemText(problem, "zh")]),
    );
  };
  const written = () =>
    Object.entries(running.emulator.requests()).filter(([endpoint]) => /create|update|delete|batch\//.test(endpoint));

  test("a department's name with any forbidden character is refused at its field, by act and by file", async () => {
    const before = written();
    for (const character of '\\:*?"<>|｜') {
      const name = `甲${character}乙`;
      const refused = ["name", "plan.name_character", `名称不能包含“${character}”。`];
      expect(await refusals({ act: "department.create", name, parentId: 1 })).toEqual([[0, ...refused]]);
      expect(await refusals({ act: "department.rename", id: 2, name })).toEqual([[0, ...refused]]);
    }
    // In a file `>` stands between levels, and a backslash before a sign that is part of a name.
    const characters = [":", "*", "?", '"', "<", "|", "｜"];
    const rows = characters.map((one, at) => [`n${at}`, `新人${at}`, `1390000100${at}`, `甲${one}乙`]);
    expect(await complaints([["账号", "姓名", "手机", "部门"], ...rows])).toEqual(
      characters.map((one, at) => [at + 2, "departments", `部门名“甲${one}乙”不能包含“${one}”，请改名`]),
    );
    expect(written()).toEqual(before);
  });

  test("a sixteenth level is refused, by act and by file [I10]", async () => {
    const chain = (length: number): DirectoryAct[] =>
      Array.from({ length }, (_, at) => ({
        ...{ act: "department.create", name: `第${at + 2}级`, ref: `l${at}` },
        ...(at === 0 ? { parentId: 1 } : { parentRef: `l${at - 1}` }),
      }));
    expect(await refusals(...chain(15))).toEqual([
      [14, "parentId", "plan.too_deep", "部门最多 15 级，请选择更高一级的上级部门。"],
    ]);
    // The company itself is the first level.
    const path = Array.from({ length: 15 }, (_, at) => `第${at + 2}级`).join("/");
    const rows = [
      ["账号", "姓名", "手机", "部门"],
      ["deep", "深", "13900002000", path],
    ];
    expect(await complaints(rows)).toEqual([[2, "departments", `部门“${path}”有 16 级，最多 15 级，请放到更高一级`]]);
  });

  test("somebody in 101 departments is refused, by act and by file", async () => {
    const acts: DirectoryAct[] = Array.from({ length: 101 }, (_, at) => ({
      ...{ act: "department.create", name: `第${at}组`, parentId: 1, ref: `g${at}` },
    }));
    const departments = Array.from({ length: 101 }, (_, at) => ({ ref: `g${at}` }));
    const member = { userId: "many", name: "多部门", mobile: "13900003000", departments };
    expect(await refusals(...acts, { act: "member.create", member })).toEqual([
      [101, "departments", "plan.too_many", "最多 100 个，现在有 101 个。"],
    ]);
    const rows = [
      ["账号", "姓名", "手机", "部门"],
      ["many", "多部门", "13900003000", Array.from({ length: 101 }, (_, at) => `第${at}组`).join(";")],
    ];
    expect(await complaints(rows)).toEqual([[2, "departments", "最多属于 100 个部门"]]);
  });

  test("a mobile that is there twice is refused, in a plan, against the company, and in a file [I9]", async () => {
    const taken = running.emulator.members().find(({ mobile }) => mobile !== "");
    const person = (userId: string, mobile: string): DirectoryAct => ({
      ...{ act: "member.create", member: { userId, name: userId, mobile, departments: [{ id: 1 }] } },
    });
    expect(await refusals(person("twice.a", "13900004000"), person("twice.b", "13900004000"))).toEqual([
      [1, "mobile", "plan.mobile_twice", "手机号 13900004000 同时填给了“twice.a”。"],
      [0, "mobile", "plan.mobile_twice", "手机号 13900004000 同时填给了“twice.b”。"],
    ]);
    expect(await refusals(person("twice.c", taken?.mobile ?? ""))).toEqual([
      [0, "mobile", "plan.mobile_taken", `手机号 ${taken?.mobile} 已属于“${taken?.userId}”。`],
    ]);
    const rows = [
      ["账号", "姓名", "手机", "部门"],
      ["twice.a", "甲", "13900004000", "新部门"],
      ["twice.b", "乙", "13900004000", "新部门"],
      ["twice.c", "丙", taken?.mobile ?? "", "新部门"],
    ];
    expect(await complaints(rows)).toEqual([
      [2, "mobile", "与第 3 行重复"],
      [3, "mobile", "与第 2 行重复"],
      [4, "mobile", `已被成员 ${taken?.userId} 使用`],
    ]);
  });

  test("300 MB are refused before they are sent, and a small file that unpacks to too much is not read [I1]", async () => {
    const request = { params: params(), query: { name: "big.xlsx" }, headers: { "idempotency-key": "big" } };
    const { path, headers } = requestOf(routes.startImport, request);
    const large = await raw(running.server.url, {
      ...{ method: "POST", path, body: "PK" },
      headers: { ...headers, cookie: running.api.cookie, "content-length": String(300 * 1024 * 1024) },
    });
    expect([large.status, JSON.parse(large.text).code]).toEqual([413, "request.too_large"]);
    const rows = (async function* () {
      for (let row = 0; row < 200; row++) yield [Array.from({ length: 8 }, () => "0".repeat(32_000))];
    })();
    const bomb = await xlsx(rows);
    expect(bomb.length).toBeLessThan(200_000);
    const { state, problem } = await uploaded(bomb);
    expect([state, problem]).toMatchObject(["failed", { code: "sheet.inflated_too_large" }]);
    expect(reasonText(problem as Reason, "zh")).toMatch(/^文件解压后过大，上限为 \d+ 字节。请删除多余的行、列和格式/);
  });
});
