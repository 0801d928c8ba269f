/** A plan of many steps in the real program, killed in the middle of calls: it goes on, and every step is done once. */
import { type DirectoryAct, routes } from "@shoufa/contract";
import { startEmulator, testDatabases, until } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { startProgram } from "./program.ts";
import { answerProxy } from "./proxy.ts";

/** `npm run prove` sets more. */
const kills = Number(process.env["KILLS"] ?? 3);
const size = Number(process.env["PLAN_STEPS"] ?? 40);

describe.each(testDatabases())("killed, on $name", (store) => {
  test(
    "between WeCom's acceptance and our note of it, again and again: the directory ends as it was planned [M11]",
    async () => {
      await using emulator = await startEmulator({ people: 60 });
      await using proxy = await answerProxy(emulator.url);
      await using program = await startProgram(store, { leaseSeconds: 2 });
      const { name, corpId, contactsSecret, apps } = emulator.company();
      const app = { ...apps[0]!, token: "tokenForTheKillTest", encodingAesKey: `${"kIlL".repeat(10)}xyA` };
      const { id: accountId } = await program.api.call(routes.createAccount, {
        body: { name, corpId, apiBase: proxy.url, app },
      });
      const params = { accountId };
      await program.api.call(routes.editAccount, { params, body: { contactsSecret } });
      await until("the directory is read", async () => {
        const { items } = await program.api.call(routes.listAccounts, {});
        return items[0]?.directory.state === "ready";
      });
      const acts = Array.from({ length: size }, (_, n): DirectoryAct => {
        if (n === 0) return { act: "department.create", name: "新部门", parentId: 1, ref: "new" };
        const member = {
          userId: `p${n}`,
          name: `人 ${n}`,
          mobile: String(13700000000 + n),
          departments: [{ ref: "new" }],
        };
        return { act: "member.create", member };
      });
      const { id: planId, hash } = await program.api.call(routes.createPlan, { params, body: { acts } });
      const endpoints = ["/cgi-bin/department/create", "/cgi-bin/user/create"];
      let held = proxy.hold(endpoints[0] ?? "");
      await program.api.call(routes.applyPlan, { params: { accountId, planId }, body: { hash } });
      for (let death = 0; death < kills; death++) {
        await held;
        await program.kill();
        proxy.cutHeld();
        held = proxy.hold(endpoints[1] ?? "");
        await program.start();
      }
      proxy.cutHeld();
      const plan = await until(
        "the plan is over",
        async () => {
          const now = await program.api.call(routes.getPlan, { params: { accountId, planId } });
          return now.state === "finished" && now;
        },
        30_000,
      );
      expect(plan.states).toEqual({ done: size });
      const made = emulator.departments().filter((department) => department.name === "新部门");
      expect(made).toHaveLength(1);
      expect(emulator.members().filter(({ userId }) => /^p\d+$/.test(userId))).toHaveLength(size - 1);
      expect(emulator.requests()["user/create"]).toBe(size - 1);
      expect(emulator.requests()["department/create"]).toBe(1);
    },
    60_000 + kills * 10_000,
  );
});
