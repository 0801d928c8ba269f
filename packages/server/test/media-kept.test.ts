/** Bytes and rows agree whenever a process ends; uploads that break off, crawl or crowd leave nothing; space has its limits. */
import { createHash, randomBytes } from "node:crypto";
import { readdir, writeFile } from "node:fs/promises";
import { type ClientRequest, request } from "node:http";
import { basename, join } from "node:path";
import { Readable } from "node:stream";
import { type MediaFile, pathOf, routes } from "@shoufa/contract";
import { systemPorts } from "@shoufa/ports";
import { fakeClock, startConsole, type TestConsole, testDatabases, until } from "@shoufa/testkit";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database, Tx } from "../src/db/database.ts";
import { keepBlob, removeStrays, removeUnused } from "../src/rooms/media/blobs.ts";
import { identify } from "../src/rooms/media/formats/identify.ts";
import { folderStorage } from "../src/rooms/media/storage/folder-storage.ts";
import type { MediaStorage, WrittenFile } from "../src/rooms/media/storage/storage.ts";
import { uploadsOf } from "../src/rooms/media/uploads.ts";
import { openStore } from "./open-store.ts";
import { startProgram } from "./program.ts";
import { png } from "./sample-files.ts";

const sumOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** SHA-256 in the names of the files that are stored. */
const storedIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true }).catch(() => []))
    .filter((name) => !name.startsWith("incoming"))
    .map((name) => basename(name))
    .filter((name) => name.length === 64)
    .sort();

describe.each(testDatabases())("bytes and rows, on $name", (store) => {
  const scene = async () => {
    const opened = await openStore(store);
    const folder = join(opened.dataDir, "media");
    const storage = folderStorage(folder, systemPorts({}));
    const { database } = opened;
    const write = async (bytes: Buffer): Promise<WrittenFile> => {
      const incoming = await storage.begin();
      await incoming.write(bytes);
      return incoming.finish();
    };
    const keep = async (written: WrittenFile, tx: Tx): Promise<void> =>
      keepBlob(database, tx, written, await identify(written));
    return { opened, folder, storage, database, write, keep };
  };
  const rowsOf = async ({ db }: Database): Promise<string[]> =>
    (await db.selectFrom("media_blob").select("sha256").execute()).map(({ sha256 }) => sha256).sort();

  test("a file whose row was never committed is found and removed; one that is being stored is not", async () => {
    const { opened, folder, storage, database, write, keep } = await scene();
    await using _ = opened;
    const written = await write(png());
    await expect(
      database.transact(async (tx) => {
        await keep(written, tx);
        throw new Error("the process ends here");
      }),
    ).rejects.toThrow("ends here");
    await writeFile(join(folder, "incoming", "ended-before-it-was-in-its-place"), "half");
    await database.transact(async (tx) => keep(await write(Buffer.from("kept for good")), tx));
    expect([(await storedIn(folder)).length, (await rowsOf(database)).length]).toEqual([2, 1]);
    await removeStrays(database, storage, Date.now() - 60_000);
    expect(await storedIn(folder)).toHaveLength(2);
    await removeStrays(database, storage, Date.now() + 60_000);
    expect(await storedIn(folder)).toEqual(await rowsOf(database));
    expect(await readdir(join(folder, "incoming"))).toEqual([]);
  });

  test("a file that was removed though its row stayed is put there anew by whoever stores it again", async () => {
    const { opened, folder, storage, database, write, keep } = await scene();
    await using _ = opened;
    const bytes = Buffer.from("the same again");
    await database.transact(async (tx) => keep(await write(bytes), tx));
    await storage.remove(sumOf(bytes));
    await database.transact(async (tx) => keep(await write(bytes), tx));
    expect(await (await storage.open(sumOf(bytes)))?.whole()).toEqual(bytes);
    expect(await removeUnused(database, storage, 10)).toBe(1);
    expect([await storedIn(folder), await rowsOf(database)]).toEqual([[], []]);
  });

  test("what is stored anew while it is being removed is there afterwards", async () => {
    const { opened, storage, database, write, keep } = await scene();
    await using _ = opened;
    const bytes = Buffer.from("wanted and unwanted");
    await database.transact(async (tx) => keep(await write(bytes), tx));
    await sql`insert into account (id, name, corp_id, kind, api_base, created_at)
      values ('a', 'a', 'a', 'real', 'https://a.example', 0)`.execute(database.db);
    const slow: MediaStorage = {
      ...storage,
      async remove(sha256) {
        await new Promise((resolve) => setImmediate(resolve));
        await storage.remove(sha256);
      },
    };
    await Promise.all([
      removeUnused(database, slow, 10),
      database.transact(async (tx) => {
        await keep(await write(bytes), tx);
        await tx
          .insertInto("media_file")
          .values({
            ...{ id: "f", account_id: "a", sha256: sumOf(bytes), name: "f", created_by: "o", created_by_name: "o" },
            ...{ created_at: 0, used_at: 0 },
          })
          .execute();
      }),
    ]).catch(() => {});
    const isReferred = (await database.db.selectFrom("media_file").select("id").execute()).length === 1;
    expect(isReferred).toBe(true);
    expect(await (await storage.open(sumOf(bytes)))?.whole()).toEqual(bytes);
  });

  test("killed in the middle of uploads: every file that is answered for is there to the byte", async () => {
    await using program = await startProgram(store, { leaseSeconds: 2 });
    await program.api.call(routes.createAccount, {
      body: {
        ...{ name: "公司", corpId: "ww0000000000000001", apiBase: "https://127.0.0.1:9" },
        app: {
          ...{ agentId: 1000002, name: "通知", secret: "s".repeat(43) },
          ...{ token: "tokenForTheKillTest", encodingAesKey: `${"kIlL".repeat(10)}xyA` },
        },
      },
    });
    const { items } = await program.api.call(routes.listAccounts, {});
    const accountId = items[0]?.id ?? "";
    const answered: MediaFile[] = [];
    const sums = new Map<string, string>();
    for (let death = 0; death < 3; death++) {
      let isOver = false;
      const uploading = Array.from({ length: 3 }, async () => {
        while (!isOver) {
          const bytes = randomBytes(200_000);
          const address = pathOf(routes.uploadMedia, { params: { accountId }, query: { name: "a.bin", as: "file" } });
          const answer = await fetch(program.url + address, {
            method: "POST",
            headers: { cookie: program.api.cookie },
            body: bytes as Uint8Array<ArrayBuffer>,
          }).catch(() => undefined);
          if (answer?.status !== 201) return;
          const file = (await answer.json().catch(() => undefined)) as MediaFile | undefined;
          if (file === undefined) return;
          answered.push(file);
          sums.set(file.id, sumOf(bytes));
        }
      });
      await until("some are stored", () => Promise.resolve(answered.length > 4 * (death + 1)));
      await program.kill();
      isOver = true;
      await Promise.all(uploading);
      await program.start();
    }
    for (const { id } of answered) {
      const address = pathOf(routes.getMediaContent, { params: { accountId, fileId: id } });
      const answer = await fetch(program.url + address, { headers: { cookie: program.api.cookie } });
      expect(sumOf(new Uint8Array(await answer.arrayBuffer()))).toBe(sums.get(id));
    }
  });
});

describe.each(testDatabases())("uploads, on $name", (store) => {
  let running: TestConsole;
  beforeAll(async () => {
    running = await startConsole({ server: { store } });
  });
  afterAll(() => running[Symbol.asyncDispose]());

  const address = (name: string): string =>
    pathOf(routes.uploadMedia, { params: { accountId: running.account.id }, query: { name, as: "file" } });
  const begin = (length: number): ClientRequest => {
    const upload = request(running.server.url + address("a.bin"), {
      method: "POST",
      headers: { cookie: running.api.cookie, "content-length": length },
    });
    upload.on("error", () => {});
    upload.write(Buffer.alloc(1000, 1));
    return upload;
  };
  const incoming = (): Promise<string[]> => readdir(join(running.server.dataDir, "media", "incoming")).catch(() => []);
  const put = (bytes: Buffer): Promise<Response> =>
    fetch(running.server.url + address("a.bin"), {
      method: "POST",
      headers: { cookie: running.api.cookie },
      body: bytes as Uint8Array<ArrayBuffer>,
    });

  test("one that breaks off leaves nothing behind [I16]", async () => {
    const before = await running.api.call(routes.getMediaSettings, {});
    const upload = begin(100_000);
    await until("it is under way", async () => (await incoming()).length === 1);
    upload.destroy();
    await until("it is gone", async () => (await incoming()).length === 0);
    expect(await running.api.call(routes.getMediaSettings, {})).toEqual(before);
  });

  test("fifty at once: four go on, the others are told to wait [I16]", async () => {
    let refused = 0;
    const uploads = Array.from({ length: 50 }, () =>
      begin(100_000).on("response", ({ statusCode }) => {
        refused += statusCode === 429 ? 1 : 0;
      }),
    );
    await until("46 are told to wait", async () => refused === 46 && (await incoming()).length === 4);
    for (const upload of uploads) upload.destroy();
    await until("they are gone", async () => (await incoming()).length === 0);
    expect((await put(randomBytes(100))).status).toBe(201);
  });

  test("an operator's space and the space of all have an end [I17]", async () => {
    const { files: _, bytes: __, ...limits } = await running.api.call(routes.getMediaSettings, {});
    const set = (changes: Partial<typeof limits>) =>
      running.api.call(routes.changeMediaSettings, { body: { ...limits, ...changes } });
    const megabytes = (count: number): Buffer => randomBytes(count * 1024 * 1024);
    await set({ operatorMegabytes: 20 });
    expect((await put(megabytes(15))).status).toBe(201);
    expect(await (await put(megabytes(10))).json()).toMatchObject({ code: "media.operator_full", params: { max: 20 } });
    await set({ totalMegabytes: 100 });
    for (let round = 0; round < 4; round++) expect((await put(megabytes(19))).status).toBe(201);
    const stored = await running.api.call(routes.getMediaSettings, {});
    expect(await (await put(megabytes(19))).json()).toMatchObject({ code: "media.store_full", params: { max: 100 } });
    expect(await running.api.call(routes.getMediaSettings, {})).toEqual(stored);
    await set({});
  });
});

test("an upload of a byte every ten seconds is ended [I16]", async () => {
  const clock = fakeClock();
  let read = (): void => {};
  const crawling = Object.assign(new Readable({ read: () => read() }), { complete: false });
  read = () => void clock.after(10_000, () => crawling.push(Buffer.alloc(1)));
  const result = uploadsOf({ clock, timers: clock }).of("o", crawling as never, async (content) => {
    for await (const _ of content);
  });
  const refused = expect(result).rejects.toMatchObject({ code: "media.too_slow" });
  for (let round = 0; round < 3; round++) await clock.advance({ seconds: 10 });
  await refused;
});

test("while the server is busy with a part, the sender is not the slow one", async () => {
  const clock = fakeClock();
  const parts = Object.assign(Readable.from([Buffer.alloc(10), Buffer.alloc(10)]), { complete: true });
  let taken = 0;
  const result = uploadsOf({ clock, timers: clock }).of("o", parts as never, async (content) => {
    for await (const _ of content) {
      taken += 1;
      await new Promise<void>((resolve) => void clock.after(30_000, resolve));
    }
  });
  for (let part = 1; part <= 2; part++) {
    await until("a part is taken", () => taken === part);
    await clock.advance({ seconds: 30 });
  }
  await result;
});
