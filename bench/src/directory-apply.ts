/**
 * `directory-apply`: calls of WeCom that applying a plan takes, against the fewest possible: one for each person, or file, order
 * and result of an import, with one reading of all ids, so that nobody is overwritten; no call is refused for its frequency. Counted by the emulator; SQLite.
 */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Account, type DirectoryAct, type Plan, pathOf, routes } from "@shoufa/contract";
import { startEmulator } from "@shoufa/emulator";
import { silentLog } from "@shoufa/ports";
import { startServer } from "@shoufa/server";
import { type Benchmark, fixed, measureCase } from "./harness.ts";

const people = 5000;
/** Calls that a plan is applied with. */
const counted =
  /^(user\/(create|update|delete|get|list_id)|department\/(create|update|delete|simplelist|get)|media\/upload|batch\/\w+|tag\/\w+)$/;

async function startCompany() {
  const dataDir = await mkdtemp(join(tmpdir(), "shoufa-bench-"));
  const emulator = await startEmulator({ people });
  const server = await startServer({ dataDir, ports: { log: silentLog } });
  let cookie = "";
  const send = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(server.url + path, {
      ...{ method, headers: { cookie, ...(body === undefined ? {} : { "content-type": "application/json" }) } },
      body: body === undefined ? null : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    cookie ||= answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    return (await answer.json()) as T;
  };
  const code = new URLSearchParams(new URL(server.ownerLink ?? "").hash.slice(1)).get("code") ?? "";
  await send("POST", routes.setUpOwner.path, { code, name: "bench", password: randomBytes(12).toString("hex") });
  const { name, corpId, contactsSecret, apps } = emulator.company();
  const app = apps[0];
  if (!app) throw new Error("the sample company has no app");
  const keys = { token: randomBytes(12).toString("hex"), encodingAesKey: randomBytes(48).toString("hex").slice(0, 43) };
  const body = { name, corpId, apiBase: emulator.url, app: { ...app, ...keys } };
  const { id: accountId } = await send<Account>("POST", routes.createAccount.path, body);
  const secret = { contactsSecret };
  await send("PATCH", pathOf(routes.editAccount, { params: { accountId }, body: secret }), secret);
  for (;;) {
    const { items } = await send<{ items: Account[] }>("GET", routes.listAccounts.path);
    if (items[0]?.directory.state === "ready") break;
    await pause(100);
  }
  return {
    emulator,
    /** Calls that the plan of these acts takes. */
    async apply(acts: readonly DirectoryAct[]): Promise<number> {
      const sum = (): number =>
        Object.entries(emulator.requests()).reduce((all, [name, calls]) => all + (counted.test(name) ? calls : 0), 0);
      const wanted = { acts: [...acts] };
      const path = pathOf(routes.createPlan, { params: { accountId }, body: wanted });
      const made = await send<Plan>("POST", path, wanted);
      const params = { accountId, planId: made.id };
      const before = sum();
      const approval = { hash: made.hash };
      await send("POST", pathOf(routes.applyPlan, { params, body: approval }), approval);
      for (;;) {
        const plan = await send<Plan>("GET", pathOf(routes.getPlan, { params }));
        // Never over the rate.
        if (plan.reason?.code === "wecom.45009") throw new Error("WeCom refused calls for their frequency");
        if (plan.state === "finished") {
          if (plan.states.done !== acts.length) throw new Error(`the plan ended with ${JSON.stringify(plan.states)}`);
          return sum() - before;
        }
        await pause(50);
      }
    },
    async [Symbol.asyncDispose]() {
      await server.close();
      await emulator.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export const directoryApply: Benchmark = {
  name: "directory-apply",
  about: "calls of WeCom that a plan takes, against the fewest possible: 5,000 new people; 1,000 that change",
  async *run() {
    await using company = await startCompany();
    const cases: { name: string; acts: DirectoryAct[]; least: number; atMost: number }[] = [
      {
        name: "5,000 new people, as a file",
        acts: Array.from({ length: 5000 }, (_, n): DirectoryAct => {
          const member = { userId: `new${n}`, name: `新人${n}`, mobile: String(13_600_000_000 + n) };
          return { act: "member.create", member: { ...member, departments: [{ id: 1 }] } };
        }),
        // Ids of everybody, file, order, result.
        ...{ least: 4, atMost: 1 },
      },
      {
        name: "1,000 people who change, one by one",
        acts: company.emulator
          .members()
          .slice(0, 1000)
          .map(({ userId }): DirectoryAct => ({ act: "member.update", userId, set: { position: "新岗位" } })),
        ...{ least: 1000, atMost: 1.05 },
      },
    ];
    for (const { name, acts, least, atMost } of cases) {
      const calls = await company.apply(acts);
      yield await measureCase({
        ...{ bench: "directory-apply", case: name, unit: "calls", rounds: 1, goal: { atMost }, peers: [] },
        ours: fixed("applied", calls),
        limit: fixed("fewest possible", least),
      });
    }
  },
};
