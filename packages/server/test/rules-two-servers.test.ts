/** A rule that is changed through one server holds on every other at once. */
import { routes } from "@shoufa/contract";
import { silentLog } from "@shoufa/ports";
import { startServer } from "@shoufa/server";
import { apiOf, startConsole, testDatabases, until } from "@shoufa/testkit";
import { expect, test } from "vitest";
import { sendingOf } from "./sending.ts";

const postgres = testDatabases().find(({ name }) => name === "postgres");
if (!postgres) throw new Error("no PostgreSQL among the stores");

test("switched on through another server, a rule answers what arrives at this one; switched off there, it does not", async () => {
  await using running = await startConsole({ server: { store: postgres } });
  const { emulator, server, account, app } = running;
  await using other = await startServer({
    ...{ dataDir: server.dataDir, databaseUrl: server.databaseUrl ?? "", ports: { log: silentLog } },
  });
  const there = apiOf(other.url);
  there.cookie = running.api.cookie;
  const params = { accountId: account.id };
  const rule = await there.call(routes.createRule, {
    params,
    body: {
      ...{ appId: app.id, perMinute: 60, answer: { type: "text", text: "有" } },
      trigger: { kind: "text", match: "equals", values: ["有吗"] },
    },
  });
  const turn = (enabled: boolean) =>
    there.call(routes.switchRule, { params: { ...params, ruleId: rule.id }, body: { enabled } });
  const [userId = ""] = sendingOf(running).active();
  const isAnswered = async (): Promise<boolean> => {
    const { callback } = await emulator.phone(userId).type({ agentId: app.agentId, text: "有吗" });
    return callback.reply?.state === "shown";
  };
  expect(await isAnswered()).toBe(false);
  await turn(true);
  await until("it answers", isAnswered);
  await turn(false);
  expect(await isAnswered()).toBe(false); // the transaction looks at the row itself
});
