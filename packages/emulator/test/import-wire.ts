/** Batch imports as a program orders them: the file, the job, and its result. */
import { expect } from "vitest";
import type { Emulator } from "../src/index.ts";
import { upload } from "./files.ts";
import { get, post } from "./wire.ts";

export type Job = "syncuser" | "replaceuser" | "replaceparty";

/** The columns of the official template for members. */
export const memberHeader =
  "姓名,帐号,手机号,邮箱,所在部门,职位,性别,是否部门内领导,排序,别名,地址,座机,禁用,禁用项说明：(0-启用;1-禁用)";

/** The columns that have to be there. */
export const shortHeader = "姓名,帐号,邮箱,所在部门";

/** The calls of an import, to the file's own emulator unless another is given. */
export function importsOf(standing: () => Emulator) {
  async function fileOf(lines: readonly string[] | Buffer, at = standing()): Promise<string> {
    const bytes = Buffer.isBuffer(lines) ? lines : Buffer.from(lines.join("\n"));
    return (await upload(at, "file", bytes, { filename: "batch.csv", which: "contacts" })).json.media_id;
  }

  async function submit(
    job: Job,
    lines: readonly string[] | Buffer,
    over: Record<string, unknown> = {},
    at = standing(),
  ) {
    return (await post(at, `batch/${job}`, { media_id: await fileOf(lines, at), ...over }, "contacts")).json;
  }

  const resultOf = async (jobid: string, at = standing()) =>
    (await get(at, "batch/getresult", { jobid }, "contacts")).json;

  /** Submits, and gives the result of the job, which is done at once. */
  async function run(job: Job, lines: readonly string[] | Buffer, over: Record<string, unknown> = {}) {
    const { errcode, jobid } = await submit(job, lines, over);
    expect(errcode).toBe(0);
    return resultOf(jobid);
  }

  const member = async (userid: string) => (await get(standing(), "user/get", { userid }, "contacts")).json;
  const department = async (id: number) =>
    (await get(standing(), "department/get", { id: String(id) }, "contacts")).json.department;
  const everybody = (except: readonly string[] = []): string[] =>
    standing()
      .members()
      .filter(({ userId }) => !except.includes(userId))
      .map(
        ({ name, userId, email, departments }) =>
          `${name},${userId},${email || `${userId}@x.example`},${departments.join(";")}`,
      );

  return { fileOf, submit, resultOf, run, member, department, everybody };
}
