/** Files whose time is over go, with their bytes; those that are used, and those that are shared, stay. */
import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { systemPorts } from "@shoufa/ports";
import { testDatabases, until } from "@shoufa/testkit";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { keepBlob, removeUnused } from "../src/rooms/media/blobs.ts";
import { identify } from "../src/rooms/media/formats/identify.ts";
import { folderStorage } from "../src/rooms/media/storage/folder-storage.ts";
import { cleanMedia } from "../src/rooms/media/tasks/clean.ts";
import { openStore } from "./open-store.ts";

const day = 86_400_000;

describe.each(testDatabases())("files are cleaned, on $name", (store) => {
  test("by age, with the content of their callback, and never while a rule, an unsent message or another row needs them", async () => {
    await using opened = await openStore(store);
    const { database, dataDir } = opened;
    const { db } = database;
    const storage = folderStorage(join(dataDir, "media"), systemPorts({}));
    const blob = async (text: string): Promise<string> => {
      const incoming = await storage.begin();
      await incoming.write(Buffer.from(text));
      const written = await incoming.finish();
      const identity = await identify(written);
      await database.transact((tx) => keepBlob(database, tx, written, identity));
      return written.sha256;
    };
    await sql`insert into account (id, name, corp_id, kind, api_base, created_at)
      values ('a', 'a', 'a', 'real', 'https://a.example', 0)`.execute(db);
    await sql`insert into app (id, account_id, agent_id, name, secret_enc, token_enc, aes_key_enc, callback_key, created_at)
      values ('p', 'a', 1, 'p', '', '', '', 'k', 0)`.execute(db);
    await sql`insert into operator (id, name, name_key, password_hash, created_at) values ('o', 'o', 'o', '', 0)`.execute(
      db,
    );
    const now = await database.readNow();
    const upload = async (id: string, text: string, age: number): Promise<void> => {
      const at = now - age * day;
      const made = { created_by: "o", created_by_name: "o", created_at: at, used_at: at };
      const file = { id, account_id: "a", sha256: await blob(text), name: id, ...made };
      await db.insertInto("media_file").values(file).execute();
    };
    const receive = async (text: string, age: number, cleanedAt: number | null): Promise<number> => {
      const at = now - age * day;
      const { seq } = await db
        .insertInto("callback_event")
        .values({
          ...{ account_id: "a", app_id: "p", content_key: text, xml: "", view: null, type: "image" },
          ...{ from_user: "wu", sent_at: at, received_at: at, state: "done", reason: null, network: null },
          cleaned_at: cleanedAt,
        })
        .returning("seq")
        .executeTakeFirstOrThrow();
      const row = {
        callback_seq: seq,
        account_id: "a",
        app_id: "p",
        media_id: "m",
        sent_at: at,
        state: "fetched" as const,
      };
      const rest = { name: "", sha256: await blob(text), reason: null, fetched_at: at };
      await db
        .insertInto("received_media")
        .values({ ...row, ...rest })
        .execute();
      return seq;
    };
    await upload("old", "old", 181);
    await upload("young", "young", 10);
    await upload("ruled", "ruled", 400);
    await upload("shared", "shared", 400);
    await sql`insert into reply_rule (id, account_id, app_id, position, name, reacts_to, narrowed_to, answer, per_minute, enabled,
      enabled_at, edited_by, revision, hits, limited, last_hit_at, created_at, deleted_at)
      values ('r', 'a', 'p', 1, '', '{}', '{}', '{"type":"image","fileId":"ruled","name":""}', 1, 0, null, 'o', 1, 0, 0, null, 0, null)`.execute(
      db,
    );
    await upload("scheduled", "scheduled", 400);
    await upload("sent", "sent", 400);
    for (const [id, state] of [
      ["scheduled", "sending"],
      ["sent", "done"],
    ] as const) {
      await sql`insert into message (id, account_id, app_id, created_by, created_by_name, created_at, idempotency_key,
        request_hash, content, chosen, state, total)
        values (${id}, 'a', 'p', 'o', 'o', 0, ${id}, '', '{}', '{}', ${state}, 1)`.execute(db);
      await db.insertInto("message_file").values({ file_id: id, message_id: id }).execute();
    }
    const aged = await receive("aged", 181, null);
    const fresh = await receive("shared", 3, null);
    await receive("of a cleaned callback", 3, now);
    while (await cleanMedia(database, storage));

    const files = await db.selectFrom("media_file").select("id").orderBy("id").execute();
    expect(files.map(({ id }) => id)).toEqual(["ruled", "scheduled", "young"]);
    const received = await db
      .selectFrom("received_media")
      .select(["callback_seq", "state"])
      .orderBy("callback_seq")
      .execute();
    expect(received).toEqual([
      { callback_seq: aged, state: "expired" },
      { callback_seq: fresh, state: "fetched" },
    ]);
    const kept = await db.selectFrom("media_blob").select("sha256").orderBy("sha256").execute();
    const stored = (await readdir(join(dataDir, "media"), { recursive: true })).map((name) => basename(name));
    expect(stored.filter((name) => name.length === 64).sort()).toEqual(kept.map(({ sha256 }) => sha256));
    expect(kept).toHaveLength(4);
  });
});

const postgres = testDatabases().find(({ name }) => name === "postgres");
test("bytes that another transaction is beginning to use meanwhile stay", async () => {
  await using opened = await openStore(postgres!);
  const { database, dataDir } = opened;
  const storage = folderStorage(join(dataDir, "media"), systemPorts({}));
  const incoming = await storage.begin();
  await incoming.write(Buffer.from("wanted again"));
  const written = await incoming.finish();
  const identity = await identify(written);
  await database.transact((tx) => keepBlob(database, tx, written, identity));
  await sql`insert into account (id, name, corp_id, kind, api_base, created_at)
    values ('a', 'a', 'a', 'real', 'https://a.example', 0)`.execute(database.db);
  const writers = database.postgres!.pool({ max: 1 });
  const writer = await writers.connect();
  try {
    await writer.query("begin");
    await writer.query(
      `insert into media_file (id, account_id, sha256, name, created_by, created_by_name, created_at, used_at)
        values ('f', 'a', $1, '', 'o', 'o', 0, 0)`,
      [written.sha256],
    );
    const removing = removeUnused(database, storage, 10);
    const waiting = sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
    await until("it waits for the writer", async () => (await waiting.execute(database.db)).rows.length > 0);
    await writer.query("commit");
    expect(await removing).toBe(0);
  } finally {
    writer.release();
    await writers.end();
  }
  expect(await readdir(join(dataDir, "media"), { recursive: true })).toContain(
    join(written.sha256.slice(0, 2), written.sha256),
  );
});
