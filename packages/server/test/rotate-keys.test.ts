import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { copyFile, readdir, readFile, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { routes } from "@shoufa/contract";
import { rotateMasterKey } from "@shoufa/server";
import { startServer, type TestServer, testDatabases } from "@shoufa/testkit";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const child = fileURLToPath(new URL("rotate-child.ts", import.meta.url));
const secretOf = (name: string): string => `${name}-secret-`.padEnd(39, "x") + name.slice(-4).padStart(4, "0");

describe.each(testDatabases())("keys rotate on $name", (store) => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startServer({ store });
    for (const [at, name] of ["north", "south"].entries())
      await server.ensureSandbox({
        name,
        corpId: `ww${name}`,
        apiBase: "http://127.0.0.1:9",
        app: { agentId: at + 1, name, secret: secretOf(name) },
      });
  });
  afterEach(() => server[Symbol.asyncDispose]());
  const options = () => ({
    dataDir: server.dataDir,
    ...(server.databaseUrl ? { databaseUrl: server.databaseUrl } : {}),
  });
  /** Every secret opens, and the audit log is whole. */
  const allReadable = async (): Promise<void> => {
    const owner = await server.owner();
    const { items } = await owner.call(routes.listAccounts, {});
    expect(items.map(({ name, apps }) => [name, apps[0]?.secret.endsIn]).toSorted()).toEqual([
      ["north", secretOf("north").slice(-4)],
      ["south", secretOf("south").slice(-4)],
    ]);
    expect(await owner.call(routes.verifyAudit, { body: {} })).toMatchObject({ problem: null });
  };

  test("the next start opens everything with the new key, the former one is kept aside, and the audit log says so [K4]", async () => {
    await server.owner();
    await server.close();
    const former = await readFile(join(server.dataDir, "master.key"), "utf8");
    const rotated = await rotateMasterKey(options());
    expect(rotated).toMatchObject({ unreadable: 0, inEnvironment: false });
    expect(rotated.secrets).toBeGreaterThanOrEqual(7);
    expect(await readFile(join(server.dataDir, "master.key"), "utf8")).not.toBe(former);
    const kept = join(server.dataDir, `master.${rotated.formerKeyId}.key`);
    expect(await readFile(kept, "utf8")).toBe(former);
    if (process.platform !== "win32") expect((await stat(join(server.dataDir, "master.key"))).mode & 0o777).toBe(0o600);
    server = await server.restart();
    await allReadable();
    const owner = await server.owner();
    const { items } = await owner.call(routes.listAudit, { query: { action: "keys.rotate" } });
    expect(items).toMatchObject([{ actor: { operatorId: "local" } }]);
  });

  test("killed after each secret in turn, everything opens at the next start, and the change goes on [K4]", async () => {
    const { dataDir, databaseUrl } = server;
    for (let after = 1; ; after++) {
      await server.close();
      const { DATABASE_URL: _, ...environment } = process.env;
      const env = { ...environment, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) };
      const [code, signal] = await once(spawn(process.execPath, [child, dataDir, String(after)], { env }), "exit");
      server = await server.restart();
      await allReadable();
      if (signal === null) {
        expect({ code, after: after > 6 }).toEqual({ code: 0, after: true });
        break;
      }
      expect(signal).toBe("SIGKILL");
    }
    expect(await readdir(dataDir)).not.toContain("master.key.next");
  });

  test("killed between the database and the file, the next start ends the change [K4]", async () => {
    await server.close();
    const { dataDir } = server;
    const { formerKeyId } = await rotateMasterKey(options());
    // As it was in that moment.
    await rename(join(dataDir, "master.key"), join(dataDir, "master.key.next"));
    await rename(join(dataDir, `master.${formerKeyId}.key`), join(dataDir, "master.key"));
    server = await server.restart();
    await allReadable();
  });

  test("a key from the environment is changed to the one named beside it; killed, both are asked for again [K4]", async () => {
    await server.close();
    const masterKey = (await readFile(join(server.dataDir, "master.key"), "utf8")).trim();
    await copyFile(join(server.dataDir, "master.key"), join(server.dataDir, "elsewhere"));
    await rename(join(server.dataDir, "master.key"), join(server.dataDir, "away"));
    await expect(rotateMasterKey({ ...options(), masterKey })).rejects.toMatchObject({ code: "keys.next_missing" });
    await expect(rotateMasterKey({ ...options(), masterKey, nextKey: "short" })).rejects.toMatchObject({
      code: "key.malformed",
    });
    const nextKey = randomBytes(32).toString("hex");
    expect(await rotateMasterKey({ ...options(), masterKey, nextKey })).toMatchObject({ inEnvironment: true });
    await expect(rotateMasterKey({ ...options(), masterKey: nextKey, nextKey })).rejects.toMatchObject({
      code: "keys.same",
    });
    await expect(server.restart({ masterKey })).rejects.toMatchObject({ code: "key.wrong" });
    server = await server.restart({ masterKey: nextKey });
    await allReadable();
  });

  test("while a server runs it is refused, and nothing changes", async () => {
    await expect(rotateMasterKey(options())).rejects.toMatchObject({
      code: store.name === "sqlite" ? "data.in_use" : "keys.in_use",
    });
    await allReadable();
  });
});
