import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { routes } from "@shoufa/contract";
import { restoreBackup } from "@shoufa/server";
import { startConsole, startServer, type TestConsole, type TestServer, testDatabases, until } from "@shoufa/testkit";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { localHeaders } from "../src/http/local-access.ts";
import { sendingOf } from "./sending.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "shoufa-backup-"));
});
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

async function backUp(server: TestServer, name = "a.backup"): Promise<string> {
  const file = join(folder, name);
  const answer = await fetch(server.localAccess.url + routes.makeBackup.path, {
    method: "POST",
    headers: { ...localHeaders(server.localAccess), "content-type": "application/json" },
    body: "{}",
  });
  expect(answer.status).toBe(200);
  await pipeline(Readable.fromWeb(answer.body as never), createWriteStream(file));
  return file;
}

const masterKeyOf = async ({ dataDir }: TestServer): Promise<string> =>
  (await readFile(join(dataDir, "master.key"), "utf8")).trim();

/** A server on a new store into which the file was restored. */
async function restoredFrom(file: string, from: TestServer, store: ReturnType<typeof testDatabases>[number]) {
  const server = await startServer({ store });
  await server.close();
  const masterKey = await masterKeyOf(from);
  await writeFile(join(server.dataDir, "master.key"), masterKey, { mode: 0o600 });
  const { dataDir, databaseUrl } = server;
  const told = await restoreBackup({ file, dataDir, ...(databaseUrl ? { databaseUrl } : {}), replace: true });
  return { told, server: await server.restart() };
}

const both = testDatabases();
const pairs = both.flatMap((from) => both.map((to) => ({ from, to, name: `${from.name} to ${to.name}` })));

describe.each(pairs)("a backup from $name", ({ from, to }) => {
  let running: TestConsole;
  beforeEach(async () => {
    running = await startConsole({ server: { store: from } });
  });
  afterEach(() => running[Symbol.asyncDispose]());

  test("holds companies, people, messages, rules and the audit log, and the restored server goes on with them", async () => {
    const messages = sendingOf(running);
    const [first = ""] = messages.active();
    const sent = await messages.settled((await messages.send({ members: [first] }, "备份前")).id);
    const file = await backUp(running.server);
    const restored = await restoredFrom(file, running.server, to);
    await using server = restored.server;
    const owner = await server.owner();
    const [account] = (await owner.call(routes.listAccounts, {})).items;
    expect(account).toMatchObject({ corpId: running.account.corpId, directory: { members: 60 } });
    expect(account?.apps[0]?.secret.endsIn).toBe(running.app.secret.endsIn);
    expect(await owner.call(routes.getMessage, { params: { messageId: sent.id } })).toMatchObject({ state: "done" });
    expect(await owner.call(routes.verifyAudit, { body: {} })).toMatchObject({ problem: null });
    const lines = await owner.call(routes.listAudit, { query: { action: "backup.restore" } });
    expect(lines.items).toHaveLength(1);
    // It is a working installation: a new message arrives.
    const again = sendingOf({ ...running, api: owner });
    await again.settled((await again.send({ members: [first] }, "恢复后")).id);
    expect(again.received(first, "恢复后")).toBe(1);
  });

  test("sends nothing that may have left: everything open waits for a person, and nobody gets it twice", async () => {
    const { emulator } = running;
    const messages = sendingOf(running);
    const people = messages.active();
    const [timedFor = "", recalledFrom = ""] = people.slice(6, 8);
    const timed = await running.api.call(routes.sendMessage, {
      params: { accountId: running.account.id },
      headers: { "idempotency-key": "timed" },
      body: {
        ...{ appId: running.app.id, recipients: { members: [timedFor] }, content: { type: "text", text: "定时" } },
        startAt: new Date(Date.now() + 3_600_000).toISOString(),
      },
    });
    const wrong = await messages.send({ members: [recalledFrom] }, "发错了");
    await messages.settled(wrong.id);
    emulator.faults.set({ endpoint: "message/recall", kind: "errcode", errcode: 45009, times: 1000 });
    await running.api.call(routes.recallMessage, { params: { messageId: wrong.id } });
    emulator.faults.set({ endpoint: "message/send", kind: "cut-before-effect", times: 1000 });
    const open = await messages.send({ members: people.slice(0, 5) }, "备份时还没发完");
    await until("it was tried", async () => (await messages.read(open.id)).counts.unknown > 0);
    const file = await backUp(running.server);
    emulator.faults.clear("message/send");
    await messages.settled(open.id);
    await running.api.call(routes.startMessageNow, { params: { messageId: timed.id } });
    await messages.settled(timed.id);
    expect(people.slice(0, 5).map((id) => messages.received(id, "备份时还没发完"))).toEqual([1, 1, 1, 1, 1]);
    await running.server.close();

    const restored = await restoredFrom(file, running.server, to);
    await using server = restored.server;
    expect(restored.told.held).toBe(2);
    const owner = await server.owner();
    const params = { messageId: open.id };
    const message = await owner.call(routes.getMessage, { params });
    expect(message).toMatchObject({ state: "attention", counts: { held: 5 }, held: { code: "held.restored" } });
    const later = sendingOf({ ...running, api: owner });
    await later.settled((await later.send({ members: people.slice(5, 6) }, "新消息")).id);
    expect(people.slice(0, 5).map((id) => later.received(id, "备份时还没发完"))).toEqual([1, 1, 1, 1, 1]);
    expect(await owner.call(routes.countHeldAsSent, { params })).toMatchObject({ state: "done" });

    // A schedule waits for a person, and then for its time; a recall that had no answer is not asked for by itself.
    const scheduled = await later.read(timed.id);
    expect(scheduled).toMatchObject({ state: "attention", counts: { held: 1 }, held: { code: "held.restored" } });
    const again = await owner.call(routes.sendHeldAgain, { params: { messageId: timed.id } });
    expect(again).toMatchObject({ state: "scheduled", counts: { waiting: 1 } });
    expect(later.received(timedFor, "定时")).toBe(1);
    expect(await later.read(wrong.id)).toMatchObject({ counts: { "recall-unknown": 1 }, recall: { waiting: null } });
    emulator.faults.clear("message/recall");
    await owner.call(routes.recallMessage, { params: { messageId: wrong.id } });
    await later.untilIt(wrong.id, "it is recalled", ({ counts }) => counts.recalled === 1);
  });
});

test.each(both)(
  "on $name, made while messages go out, a backup restores to whole messages, and none goes out again",
  async (store) => {
    await using running = await startConsole({ server: { store } });
    const messages = sendingOf(running);
    const people = messages.active().slice(0, 30);
    const texts = Array.from({ length: 20 }, (_, at) => `第 ${at} 条`);
    const sending = Promise.all(texts.map((text) => messages.send({ members: people }, text)));
    const file = await backUp(running.server);
    const sent = await sending;
    for (const { id } of sent) await messages.settled(id);
    await running.server.close();
    const restored = await restoredFrom(file, running.server, store);
    await using server = restored.server;
    const owner = await server.owner();
    const params = { accountId: running.account.id };
    const { items } = await owner.call(routes.listMessages, { params, query: { limit: 100 } });
    for (const { total, counts, state } of items) {
      expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(total);
      expect(["done", "attention"]).toContain(state);
    }
    const later = sendingOf({ ...running, api: owner });
    await later.settled((await later.send({ members: people.slice(0, 1) }, "之后")).id);
    for (const text of texts) for (const id of people) expect(messages.received(id, text)).toBe(1);
  },
);

describe.each(both)("on $name", (store) => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startServer({ store });
  });
  afterEach(() => server[Symbol.asyncDispose]());
  const options = () => ({
    dataDir: server.dataDir,
    ...(server.databaseUrl ? { databaseUrl: server.databaseUrl } : {}),
  });

  test("a truncated file and every flipped bit are refused before anything changes", async () => {
    await server.owner();
    const whole = await readFile(await backUp(server));
    await server.close();
    const damaged = async (bytes: Buffer): Promise<void> => {
      const file = join(folder, "damaged");
      await writeFile(file, bytes);
      await expect(restoreBackup({ file, ...options(), replace: true })).rejects.toMatchObject({
        code: expect.stringMatching(/^backup\.(damaged|none)$/),
      });
    };
    for (const length of [0, 5, 40, whole.length >> 1, whole.length - 1]) await damaged(whole.subarray(0, length));
    for (const at of [0, 20, whole.length >> 1, whole.length - 40, whole.length - 1]) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      await damaged(bytes);
    }
    await damaged(Buffer.concat([whole, Buffer.from("x")]));
    expect(await readdir(server.dataDir)).not.toContain("restore.unfinished");
    server = await server.restart();
    expect(await server.visitor().call(routes.getSession, {})).toEqual({ state: "signed-out" });
  });

  test("files of people are in it, as they were, and nothing else of the data folder", async () => {
    const bytes = Buffer.from("what somebody sent");
    const name = createHash("sha256").update(bytes).digest("hex");
    const shelf = join(server.dataDir, "media", name.slice(0, 2));
    await mkdir(shelf, { recursive: true });
    await writeFile(join(shelf, name), bytes);
    await writeFile(join(server.dataDir, "media", "stray"), "no file of ours");
    const file = await backUp(server);
    const { told, server: restored } = await restoredFrom(file, server, store);
    await using _ = restored;
    expect(told.files).toBe(1);
    expect(await readFile(join(restored.dataDir, "media", name.slice(0, 2), name))).toEqual(bytes);
    expect(await readdir(join(restored.dataDir, "media"))).not.toContain("stray");
  });

  test("a store that holds anything is refused unless it shall be replaced", async () => {
    const file = await backUp(server);
    await server.close();
    await expect(restoreBackup({ file, ...options(), replace: false })).rejects.toMatchObject({
      code: "restore.not_empty",
    });
    expect(await restoreBackup({ file, ...options(), replace: true })).toMatchObject({ held: 0 });
  });

  test("with another master key nothing changes, and the sentence says which is needed", async () => {
    const file = await backUp(server);
    await server.close();
    const masterKey = Buffer.alloc(32, 7).toString("base64");
    await expect(restoreBackup({ file, ...options(), masterKey, replace: true })).rejects.toMatchObject({
      code: "key.wrong",
    });
    await rm(join(server.dataDir, "master.key"));
    await expect(restoreBackup({ file, ...options(), replace: true })).rejects.toMatchObject({ code: "key.missing" });
  });

  test("while a server runs on the store it is refused", async () => {
    const file = await backUp(server);
    await expect(restoreBackup({ file, ...options(), replace: true })).rejects.toMatchObject({
      code: store.name === "sqlite" ? "data.in_use" : "restore.in_use",
    });
  });

  test("no server starts on a restore that did not come to its end, and restoring again mends it", async () => {
    const file = await backUp(server);
    await server.close();
    await writeFile(join(server.dataDir, "restore.unfinished"), "");
    await expect(server.restart()).rejects.toMatchObject({ code: "restore.unfinished" });
    await restoreBackup({ file, ...options(), replace: true });
    server = await server.restart();
  });

  test("logins and links of the former life are void", async () => {
    const owner = await server.owner();
    const file = await backUp(server);
    await server.close();
    await restoreBackup({ file, ...options(), replace: true });
    server = await server.restart();
    const visitor = server.visitor();
    visitor.cookie = owner.cookie;
    expect(await visitor.call(routes.getSession, {})).toEqual({ state: "signed-out" });
  });

  test("the file holds no secret and no master key in plain [K5]", async () => {
    const secret = "sEcReT".repeat(7).slice(0, 40);
    const app = { agentId: 1, name: "a", secret };
    await server.ensureSandbox({ name: "c", corpId: "ww1", apiBase: "http://127.0.0.1:9", app });
    const { gunzipSync } = await import("node:zlib");
    const bytes = await readFile(await backUp(server));
    const plain = gunzipSync(bytes.subarray("Shoufa backup 1\n".length, -32)).toString("latin1");
    expect(plain).toContain('"kind":"backup"');
    const key = await masterKeyOf(server);
    for (const text of [secret, key, Buffer.from(key, "base64").toString("hex")]) expect(plain).not.toContain(text);
  });
});
