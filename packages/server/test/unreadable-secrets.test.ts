/** Secrets of an app that were encrypted with another master key, as after a restore of half a backup. */
import { randomBytes, randomUUID } from "node:crypto";
import { routes } from "@shoufa/contract";
import { reasonText } from "@shoufa/contract/reason-text";
import { systemRandom } from "@shoufa/ports";
import { startConsole, testDatabases, until } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { appPlace } from "../src/wecom/accounts.ts";
import { vaultOf } from "../src/wecom/vault.ts";
import { sendingOf } from "./sending.ts";
import { changeRows } from "./stored-events.ts";

const columns = ["secret_enc", "token_enc", "aes_key_enc"] as const;

describe.each(testDatabases())("on $name", (store) => {
  test("callbacks come again, every page and health say so, what waits says why; the secrets entered again mend it all", async () => {
    await using running = await startConsole({ server: { store } });
    const { emulator, account, app } = running;
    const other = vaultOf(randomBytes(32), systemRandom);
    const foreign = columns.map((column) => `${column} = '${other.seal("of before", appPlace(app.id, column))}'`);
    await changeRows(running.server, `update app set ${foreign.join(", ")}`);
    await changeRows(
      running.server,
      `update app_token set value_enc = '${other.seal("token", appPlace(app.id, "secret_enc"))}'`,
    );

    await using server = await running.server.restart();
    const api = await server.owner();
    const callback = `${server.url}${new URL(app.callbackUrl).pathname}`;
    for (const method of ["POST", "GET"]) expect((await fetch(callback, { method })).status).toBe(503);
    expect((await fetch(`${callback}x`, { method: "POST" })).status).toBe(404);
    expect(await api.call(routes.health, {})).toEqual({ ok: true, troubles: ["app.secret_unreadable"] });
    const reason = { code: "app.secret_unreadable", params: { app: app.name } };
    expect(await api.call(routes.getStatus, {})).toEqual({ troubles: [{ ...reason, accountId: running.account.id }] });
    for (const language of ["zh", "en"] as const)
      for (const word of [app.name, "master.key"]) expect(reasonText(reason, language)).toContain(word);

    const { rows } = await api.call(routes.runDoctor, { params: { accountId: account.id }, body: {} });
    for (const code of ["secret.unreadable", "callback.unreadable"])
      expect(rows.find((row) => row.code === code && row.app !== null)).toMatchObject({ state: "failed" });

    const it = sendingOf({ ...running, api });
    const [who = ""] = it.active();
    const { id } = await it.send({ members: [who] }, `密钥 ${randomUUID()}`);
    const blocked = await it.untilIt(id, "it is blocked", ({ state }) => state === "blocked");
    expect(blocked.waiting).toMatchObject({ ...reason, canRetry: true });
    await api.call(routes.pullDirectory, { params: { accountId: account.id } });
    const failed = await until("the reading failed", async () => {
      const { items } = await api.call(routes.listAccounts, {});
      return items[0]?.directory.state === "failed" && items[0].directory;
    });
    expect(failed.problem).toEqual(reason);

    const company = emulator.company();
    const [first] = company.apps;
    if (!first) throw new Error("no app");
    const { callback: keys } = await server.ensureSandbox({
      ...{ name: company.name, corpId: company.corpId, apiBase: emulator.url, app: first },
    });
    expect(await it.settled(id)).toMatchObject({ state: "done", counts: { accepted: 1 } });
    expect(await emulator.setCallback(first.agentId, keys)).toMatchObject({ verified: true });
    await until("nothing is wrong any more", async () => {
      const { troubles } = await api.call(routes.health, {});
      return troubles.length === 0;
    });
  });
});
