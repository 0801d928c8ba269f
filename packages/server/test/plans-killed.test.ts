/** A plan of many steps in the real program, killed in the middle of calls: it goes on, and every step is done once. */
import { type DirectoryAct, routes } from "@shoufa/contract";
import { startEmulator, testDatabases, until } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { connectDirectory, startProgram } from "./program.ts";
import { answerProxy } from "./proxy.ts";
import { beStrict } from "./strict-company.ts";

/** `npm run prove` sets more. */
const kills = Number(process.env["KILLS"] ?? 5);
const size = Number(process.env["PLAN_STEPS"] ?? 60);
/** One makes a department, half of the others change somebody, the rest are new people, a few of them in the second plan. */
const changes = Math.floor((size - 1) / 2);
const additions = size - 1 - changes;
const late = 10;

/** Everything of the directory that a plan could change. */
const directoryOf = (emulator: Awaited<ReturnType<typeof startEmulator>>) => ({
  departments: structuredClone(emulator.departments()),
  people: new Map(
    emulator.members().map((member) => {
      const { userId, name, mobile, email, position, status, departments, orders, leads } = member;
      return [userId, structuredClone({ name, mobile, email, position, status, departments, orders, leads })];
    }),
  ),
});

// One of the stores with a company that tells as little as WeCom does since 2022.
const cases = testDatabases().map((store, n) => ({ store, isStrict: n === 0, name: store.name }));

describe.each(cases)("killed, on $name", ({ store, isStrict }) => {
  test(
    "between WeCom's acceptance and our note of it, again and again: the directory ends as it was planned [M11]",
    async () => {
      await using emulator = await startEmulator({ people: changes + 30 });
      if (isStrict) beStrict(emulator);
      await using proxy = await answerProxy(emulator.url);
      await using program = await startProgram(store, { leaseSeconds: 2 });
      const accountId = await connectDirectory(program, emulator, proxy.url);
      const params = { accountId };
      const intended = directoryOf(emulator);
      const before = emulator.requests();
      /** Applies a plan and kills the program each time when an answer is on its way that is not noted yet. */
      const applied = async (acts: DirectoryAct[], holds: readonly (readonly [endpoint: string, after: number])[]) => {
        const { id: planId, hash } = await program.api.call(routes.createPlan, { params, body: { acts } });
        const hold = (death: number): Promise<void> => {
          const [endpoint, after] = holds[death] ?? ["none", 0];
          return proxy.hold(`/cgi-bin/${endpoint}`, after);
        };
        let held = hold(0);
        await program.api.call(routes.applyPlan, { params: { accountId, planId }, body: { hash } });
        for (const death of holds.keys()) {
          await held;
          await program.kill();
          proxy.cutHeld();
          held = hold(death + 1);
          await program.start();
        }
        const plan = await until(
          "the plan is over",
          async () => {
            const now = await program.api.call(routes.getPlan, { params: { accountId, planId } });
            return now.state === "finished" && now;
          },
          120_000 + size * 20,
        );
        expect(plan.states).toEqual({ done: acts.length });
      };
      const newPerson = (n: number, department: { id: number } | { ref: string }): DirectoryAct => {
        const mobile = String(13_700_000_000 + n);
        return {
          act: "member.create",
          member: { userId: `p${n}`, name: `人 ${n}`, mobile, departments: [department] },
        };
      };
      await applied(
        [
          { act: "department.create", name: "新部门", parentId: 1, ref: "new" },
          ...Array.from({ length: additions - late }, (_, n) => newPerson(n, { ref: "new" })),
        ],
        [
          ["department/create", 0],
          ["media/upload", 0],
          ["batch/syncuser", 0],
        ],
      );
      const made = emulator.departments().find((department) => department.name === "新部门");
      const changed = [...intended.people.keys()].slice(0, changes);
      const spread = Math.max(1, kills - 4);
      await applied(
        [
          ...changed.map(
            (userId, n): DirectoryAct => ({
              ...{ act: "member.update", userId },
              set: { position: `新岗位 ${n}` },
            }),
          ),
          ...Array.from({ length: late }, (_, n) => newPerson(additions - late + n, { id: made?.id ?? 0 })),
        ],
        [
          ["batch/getresult", 0],
          ...Array.from({ length: spread }, (): [string, number] => ["user/update", Math.floor(changes / spread) - 2]),
        ],
      );
      for (const [n, userId] of changed.entries())
        Object.assign(intended.people.get(userId) ?? {}, { position: `新岗位 ${n}` });
      const now = directoryOf(emulator);
      expect(now.departments.filter(({ id }) => id !== made?.id)).toEqual(intended.departments);
      for (let n = 0; n < additions; n++) {
        const userId = `p${n}`;
        expect(now.people.get(userId)).toMatchObject({ name: `人 ${n}`, departments: [made?.id] });
        now.people.delete(userId);
      }
      expect(now.people).toEqual(intended.people);
      const calls = (endpoint: string): number => (emulator.requests()[endpoint] ?? 0) - (before[endpoint] ?? 0);
      // No step twice: what WeCom had accepted was found, not repeated.
      expect(calls("department/create")).toBe(1);
      expect(calls("batch/syncuser")).toBe(2);
      expect(calls("user/update")).toBe(changes);
      expect(calls("user/create")).toBe(0);
    },
    300_000 + kills * 10_000 + size * 50,
  );
});
