/**
 * WeCom in trouble again and again while a plan of many steps is applied. `npm run prove` applies 5,000; each trouble by itself
 * is in plans.test.ts.
 */
import { type DirectoryAct, type Plan, routes } from "@shoufa/contract";
import { quickTime, startConsole, testDatabases, until } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { beStrict } from "./strict-company.ts";

const size = Number(process.env["TROUBLED_STEPS"] ?? 48);
const refusals = [-1, 45009, 60020, 45033, 45035, 6000].map((errcode) => ({ kind: "errcode", errcode }) as const);
const cuts = [{ kind: "cut-before-effect" }, { kind: "cut-after-effect" }, { kind: "half-json" }] as const;
/** So often the client tries by itself before the plan has to wait. */
const times = 4;

// One store in the small form: what is tried here has no other way on the other one.
describe.each(size < 1000 ? testDatabases().slice(0, 1) : testDatabases())("in trouble on $name", (store) => {
  test(
    "busy, over the rate, from the wrong address, without an answer: every step is done, in the end, once",
    async () => {
      await using running = await startConsole({
        server: { store, ports: quickTime(10) },
        emulator: { people: size + 20 },
      });
      // A company that tells as little as WeCom does since 2022.
      beStrict(running.emulator);
      const params = { accountId: running.account.id };
      const { contactsSecret } = running.emulator.company();
      await running.api.call(routes.editAccount, { params, body: { contactsSecret } });
      const people = running.emulator.members().slice(0, size);
      const acts = people.map(
        ({ userId }, n): DirectoryAct => ({ act: "member.update", userId, set: { position: `新岗位 ${n}` } }),
      );
      const { id: planId, hash } = await running.api.call(routes.createPlan, {
        params,
        body: { acts },
      });
      const at = { params: { ...params, planId } };
      const seen = new Set<string>();
      const when = (what: string, is: (plan: Plan) => boolean): Promise<Plan> =>
        until(
          what,
          async () => {
            const plan = await running.api.call(routes.getPlan, at);
            if (plan.state === "waiting") {
              seen.add(plan.reason?.code ?? "no reason");
              // Nobody waits for the minute that WeCom is blocked; it may have gone on by itself just now.
              const { status } = await running.api.ask(routes.resumePlan, at);
              expect([200, 409]).toContain(status);
            }
            return (is(plan) || plan.state === "finished") && plan;
          },
          120_000 + size * 40,
        );
      const troubles = [...refusals, ...cuts];
      for (const [n, trouble] of troubles.entries()) {
        running.emulator.faults.set({ endpoint: "user/update", times, ...trouble });
        if (n === 0) await running.api.call(routes.applyPlan, { ...at, body: { hash } });
        const next = Math.floor(((n + 1) * size) / troubles.length);
        await when(`${next} steps are done`, ({ states }) => (states.done ?? 0) >= next);
      }
      const ended = await when("the plan is over", () => false);
      expect(ended.states).toEqual({ done: size });
      expect(
        people.map(({ userId }) => running.emulator.members().find((one) => one.userId === userId)?.position),
      ).toEqual(people.map((_, n) => `新岗位 ${n}`));
      // Troubles that outlast the client's own attempts are said.
      for (const code of ["wecom.45009", "wecom.60020"]) expect([...seen]).toContain(code);
    },
    300_000 + size * 100,
  );
});
