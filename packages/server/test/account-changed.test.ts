/** What one server changes about a company counts for callbacks on every server at once, not when keys are next read. */
import { silentLog, systemClock } from "@shoufa/ports";
import { startServer } from "@shoufa/server";
import { startConsole, testDatabases, until } from "@shoufa/testkit";
import pg from "pg";
import { expect, test } from "vitest";
import { raw } from "./platform.ts";

const postgres = testDatabases().find(({ name }) => name === "postgres");
if (!postgres) throw new Error("no PostgreSQL among the stores");

test("a callback address that was replaced through one server is unknown to the other at once", async () => {
  await using running = await startConsole({ server: { store: postgres } });
  const { emulator, server, account } = running;
  const databaseUrl = server.databaseUrl ?? "";
  // For this server no time passes, so that it never reads the keys again by itself.
  await using other = await startServer({
    dataDir: server.dataDir,
    databaseUrl,
    ports: { log: silentLog, clock: { now: () => systemClock.now(), monotonic: () => 0 } },
  });
  const former = `${other.url}${new URL(account.apps[0]?.callbackUrl ?? "").pathname}`;
  const status = async (url: string) => (await raw(url, { method: "GET" })).status;
  expect(await status(former)).toBe(403);

  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("update app set callback_key = 'another-unguessable-key'");
  await client.end();
  expect(await status(former)).toBe(403);
  const { corpId, name, apps } = emulator.company();
  await server.ensureSandbox({ name, corpId, apiBase: emulator.url, app: apps[0] as (typeof apps)[0] });

  await until("the former address is unknown", async () => (await status(former)) === 404);
  expect(await status(`${other.url}/callback/another-unguessable-key`)).toBe(403);
});
