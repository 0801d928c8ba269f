/** The least that a message to many people takes: the same calls, and the same rows by prepared statements in the same groups. */
import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { EmulatorReady } from "./emulator-child.ts";
import type { Contestant } from "./harness.ts";
import { callsPerSecond, type RawClient } from "./raw-client.ts";

const perBatch = 1000;

/** A database like the server's, with its tables of messages. */
export function bareTables(): { readonly db: DatabaseSync; close(): void } {
  const folder = mkdtempSync(join(tmpdir(), "shoufa-bench-"));
  const db = new DatabaseSync(join(folder, "bare.db"), { enableForeignKeyConstraints: false });
  db.exec("pragma journal_mode = wal; pragma synchronous = full");
  const schema = readFileSync(new URL("../../packages/server/schema/sqlite.sql", import.meta.url), "utf8");
  for (const [sql] of schema.matchAll(/CREATE (?:TABLE|INDEX) (?:message|audit)\w*\b[\s\S]*?;\n/g)) db.exec(sql);
  return {
    db,
    close() {
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Statement that inserts a row with these columns. */
export const insertInto = (db: DatabaseSync, table: string, columns: string) =>
  db.prepare(`insert into ${table} (${columns}) values (${columns.replace(/[^,]+/g, "?")})`);

export async function bareBatches(
  { corpId, app, userIds }: EmulatorReady,
  client: RawClient,
  people: number,
  inFlight: number,
): Promise<Contestant & AsyncDisposable> {
  const { db, close } = bareTables();
  const batch = insertInto(
    db,
    "message_batch",
    "id,message_id,account_id,app_id,ordinal,body,body_sha256,content_key,state,fence,lease_until,next_at,attempts,maybe_sent,first_sent_era,duplicate_check_seconds,needs_person",
  );
  const person = insertInto(db, "message_recipient", "message_id,person_key,batch_id,user_id,name,department,state");
  const begin = db.prepare("update message_batch set state = 'sending', maybe_sent = 1, lease_until = ? where id = ?");
  const beginPeople = db.prepare("update message_recipient set state = 'sending' where batch_id = ?");
  const settle = db.prepare("update message_batch set state = 'sent', settled_at = ?, msg_id = ? where id = ?");
  const settlePeople = db.prepare("update message_recipient set state = 'accepted', settled_at = ? where batch_id = ?");
  const together = (work: () => void): void => {
    db.exec("begin immediate");
    work();
    db.exec("commit");
  };
  const path = `/cgi-bin/message/send?access_token=${await client.token(corpId, app.secret)}`;
  const hash = "0".repeat(64);
  return {
    name: "bare calls and rows",
    async turn() {
      const messageId = randomUUID();
      const batches = Array.from({ length: Math.ceil(people / perBatch) }, (_, ordinal) => ({
        ...{ id: randomUUID(), ordinal },
        users: Array.from({ length: perBatch }, (_, at) => userIds[(ordinal * perBatch + at) % userIds.length] ?? ""),
      })).map((each) => ({
        ...each,
        body: JSON.stringify({
          ...{ touser: each.users.join("|"), msgtype: "text", agentid: app.agentId, enable_duplicate_check: 1 },
          ...{ duplicate_check_interval: 14400, text: { content: `通知 ${messageId}` } },
        }),
      }));
      const from = performance.now();
      for (const { id, ordinal, users, body } of batches)
        together(() => {
          batch.run(id, messageId, "a", "b", ordinal, body, hash, hash, "pending", 0, 0, 1, 0, 0, 0, 14400, 0);
          for (const [at, user] of users.entries())
            person.run(messageId, `${ordinal}-${at}-${user}`, id, user, user, "部门", "waiting");
        });
      await callsPerSecond(batches.length, inFlight, async (index) => {
        const { id, body } = batches[index] ?? { id: "", body: "" };
        together(() => {
          begin.run(1, id);
          beginPeople.run(id);
        });
        const answer = await client.call("POST", path, body);
        if (!answer.startsWith('{"errcode":0')) throw new Error(answer.slice(0, 200));
        together(() => {
          settle.run(1, hash, id);
          settlePeople.run(1, id);
        });
      });
      return (people / (performance.now() - from)) * 1000;
    },
    async [Symbol.asyncDispose]() {
      close();
    },
  };
}
