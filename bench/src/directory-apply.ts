/**
 * `directory-apply`: calls of WeCom that applying a plan takes, against the fewest possible: one for each person, or file, order
 * and result of an import, with one reading of all ids, so that nobody is overwritten. No call is refused for its frequency.
 * Counted by the emulator; SQLite.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type DirectoryAct, routes } from "@shoufa/contract";
import { startEmulator } from "@shoufa/emulator";
import { silentLog } from "@shoufa/ports";
import { startServer } from "@shoufa/server";
import { type Benchmark, fixed, measureCase } from "./harness.ts";
import { callbackKeys, signIn } from "./owner.ts";

const people = 5000;
/** Calls that a plan is applied with. */
const counted =
  /^(user\/(create|update|delete|get|list_id)|department\/(create|update|delete|simplelist|get)|media\/upload|batch\/\w+|tag\/\w+)$/;

async function startCompany() {
  const dataDir = await mkdtemp(join(tmpdir(), "shoufa-bench-"));
  const emulator = await startEmulator({ people });
  const server = await startServer({ dataDir, ports: { log: silentLog } });
  const { call, whenRead } = await signIn(server);
  const { name, corpId, contactsSecret, apps } = emulator.company();
  const app = apps[0];
  if (!app) throw new Error("the sample company has no app");
  const body = { name, corpId, apiBase: emulator.url, app: { ...app, ...callbackKeys() } };
  const { id: accountId } = await call(routes.createAccount, { body });
  await call(routes.editAccount, { params: { accountId }, body: { contactsSecret } });
  await whenRead();
  return {
    emulator,
    /** Calls that the plan of these acts takes. */
    async apply(acts: readonly DirectoryAct[]): Promise<number> {
      const sum = (): number =>
        Object.entries(emulator.requests()).reduce((all, [name, calls]) => all + (counted.test(name) ? calls : 0), 0);
      const { id: planId, hash } = await call(routes.createPlan, { params: { accountId }, body: { acts: [...acts] } });
      const params = { accountId, planId };
      const before = sum();
      await call(routes.applyPlan, { params, body: { hash } });
      for (;;) {
        const plan = await call(routes.getPlan, { params });
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
