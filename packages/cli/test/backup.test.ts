import { copyFile, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startConsole, type TestConsole, testDatabases } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandLine, shoufaOn } from "./command-line.ts";

describe.each(testDatabases())("backup and restore on $name", (store) => {
  let running: TestConsole;
  let folder: string;
  beforeAll(async () => {
    running = await startConsole({ server: { store } });
    folder = await mkdtemp(join(tmpdir(), "shoufa-cli-backup-"));
  });
  afterAll(async () => {
    await running[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });
  const shoufa = (...argv: string[]) => shoufaOn(running.server)(argv);
  const file = () => join(folder, "monday.backup");

  test("a running server is backed up; the file is its owner's only and never overwritten", async () => {
    const { code, json } = await shoufa("backup", file(), "--json");
    expect(code).toBe(0);
    expect(json).toMatchObject({ file: file(), rows: expect.any(Number), files: 0 });
    if (process.platform !== "win32") expect((await stat(file())).mode & 0o777).toBe(0o600);
    expect(await shoufa("backup", file())).toMatchObject({ code: 1, chatter: expect.stringContaining("exists") });
    const { chatter } = await shoufa("backup", join(folder, "no-such-folder", "x"));
    expect(chatter).toMatch(/not finished.*ENOENT/);
  });

  test("restore is refused while a server runs, and without --yes", async () => {
    expect(await shoufa("restore", file(), "--replace", "--yes")).toMatchObject({
      code: 1,
      chatter: expect.stringMatching(/Stop it first/),
    });
    expect(await shoufa("restore", file(), "--replace")).toMatchObject({ code: 2 });
  });

  test("a store without a server is backed up too, and restored over itself when that is confirmed", async () => {
    await running.server.close();
    const later = join(folder, "tuesday.backup");
    expect(await shoufa("backup", later)).toMatchObject({ code: 0 });
    expect(await shoufa("restore", later)).toMatchObject({ code: 1, chatter: expect.stringContaining("--replace") });
    const { code, json } = await shoufa("restore", later, "--replace", "--yes", "--json");
    expect(code).toBe(0);
    expect(json).toMatchObject({ held: 0, files: 0 });
    expect((await shoufa("accounts", "list", "--json")).json.items).toHaveLength(1);
  });

  test("into a new data folder on SQLite, whatever it came from: that is how one moves", async () => {
    const fresh = join(folder, "fresh");
    const none = await commandLine(["restore", file(), "--data", fresh]);
    expect(none.chatter).toMatch(/master key is missing/);
    await copyFile(join(running.server.dataDir, "master.key"), join(fresh, "server", "master.key"));
    expect(await commandLine(["restore", file(), "--data", fresh])).toMatchObject({ code: 0 });
    const { json } = await commandLine(["accounts", "list", "--json", "--data", fresh]);
    expect(json.items).toHaveLength(1);
  });
});
