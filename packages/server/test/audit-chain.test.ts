/** The chain of the audit log, and everything that somebody with the database in hand can do to it. */
import type { AuditAction } from "@shoufa/contract";
import { systemRandom } from "@shoufa/ports";
import { fakeClock, testDatabases } from "@shoufa/testkit";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import type { Database } from "../src/db/database.ts";
import { chainWith, openAuditChain } from "../src/rooms/audit/chain.ts";
import { recordAudit } from "../src/rooms/audit/record.ts";
import { cleanAudit } from "../src/rooms/audit/tasks/clean.ts";
import { verifyAudit } from "../src/rooms/audit/verify.ts";
import { cleanStep } from "../src/rooms/retention/tasks/clean.ts";
import { vaultOf } from "../src/wecom/vault.ts";
import { openStore } from "./open-store.ts";

const act = (n: number): AuditAction => `act.${n}` as AuditAction;
const write = async (database: Database, count: number, from = 0): Promise<void> => {
  for (let n = from; n < from + count; n++)
    await database.transact((tx) =>
      recordAudit(database, tx, { actor: null, action: act(n), subject: "thing/1", detail: { n } }),
    );
};
/** What an owner of the database does first. */
const withoutTriggers = async ({ db, dialect }: Database): Promise<void> => {
  const tables = ["audit", "audit_checkpoint"] as const;
  if (dialect.name === "postgres") {
    for (const table of tables) await sql`alter table ${sql.table(table)} disable trigger user`.execute(db);
    return;
  }
  const { rows } = await sql<{ name: string }>`select name from sqlite_schema where type = 'trigger'`.execute(db);
  for (const { name } of rows) await sql`drop trigger ${sql.id(name)}`.execute(db);
};
const problem = async (database: Database, checkpoint?: string) =>
  (await verifyAudit(database, { checkpoint })).problem;

describe.each(testDatabases())("on $name", (store) => {
  test("every line follows the one before, and a change that is rolled back leaves none [L2]", async () => {
    await using opened = await openStore(store);
    const { database } = opened;
    expect(await verifyAudit(database)).toMatchObject({ lines: 0, problem: null, checkpoint: null, from: null });
    await write(database, 3);
    const failed = database.transact(async (tx) => {
      await recordAudit(database, tx, { actor: null, action: act(9), subject: "thing/9" });
      throw new Error("no");
    });
    await expect(failed).rejects.toThrow("no");
    await database.transact(async (tx) => {
      for (const n of [3, 4]) await recordAudit(database, tx, { actor: null, action: act(n), subject: "thing/1" });
    });
    const rows = await database.db.selectFrom("audit").select(["seq", "action"]).orderBy("seq").execute();
    expect(rows).toEqual([0, 1, 2, 3, 4].map((n) => ({ seq: n + 1, action: `act.${n}` })));
    expect(await verifyAudit(database)).toMatchObject({
      ...{ lines: 5, problem: null, cleanedThrough: "0", checkpoint: expect.stringMatching(/^5\./) },
    });
  });

  test("the database refuses changes, deletions, lines without a MAC and a second line with a number [L3]", async () => {
    await using opened = await openStore(store);
    const { database } = opened;
    const { db } = database;
    await write(database, 3);
    const insert = (seq: number, mac: string | null) =>
      sql`insert into audit (seq, at, actor_name, action, subject, detail, mac) values (${seq}, 1, 'x', 'x', 'x', '{}', ${mac})`;
    for (const refused of [
      sql`update audit set action = 'x' where seq = 2`,
      sql`update audit set mac = 'x' where seq = 2`,
      sql`delete from audit where seq = 3`,
      sql`delete from audit`,
      insert(4, null),
    ])
      await expect(refused.execute(db)).rejects.toThrow(/append-only/);
    await expect(insert(2, "x").execute(db)).rejects.toThrow();
    if (database.dialect.name === "sqlite") {
      await expect(
        sql`insert or replace into audit (seq, at, actor_name, action, subject, detail, mac) values (2, 1, 'x', 'x', 'x', '{}', 'x')`.execute(
          db,
        ),
      ).rejects.toThrow(/append-only/);
      await expect(sql`update audit set rowid = 99 where seq = 2`.execute(db)).rejects.toThrow(/append-only/);
    } else await expect(sql`truncate audit`.execute(db)).rejects.toThrow(/append-only/);
    expect(await problem(database)).toBeNull();
  });

  const changes: readonly (readonly [what: string, change: string, found: string, line: number])[] = [
    ["a detail is changed", "update audit set detail = '{}' where seq = 4", "changed", 4],
    ["a time is changed", "update audit set at = at + 1 where seq = 4", "changed", 4],
    ["an actor is changed", "update audit set actor_name = 'somebody' where seq = 2", "changed", 2],
    ["a MAC is changed", "update audit set mac = 'x' where seq = 5", "changed", 5],
    ["a MAC is taken away", "update audit set mac = null where seq = 5", "not-chained", 5],
    ["a line is deleted", "delete from audit where seq = 4", "missing", 4],
    ["the first line is deleted", "delete from audit where seq = 1", "missing", 1],
    ["the last lines are deleted", "delete from audit where seq > 4", "missing", 5],
    ["all lines are deleted", "delete from audit", "missing", 1],
    [
      "a line is inserted at the end",
      "insert into audit (seq, at, actor_name, action, subject, detail, mac) values (7, 1, 'x', 'x', 'x', '{}', 'x')",
      "changed",
      7,
    ],
    ["two lines are swapped", "update audit set seq = case seq when 3 then -4 else -3 end where seq in (3, 4)", "", 3],
    [
      "the end is set back",
      "delete from audit where seq > 4; update audit_chain set seq = 4, mac = (select mac from audit where seq = 4)",
      "end-changed",
      4,
    ],
    ["the record of the end is gone", "delete from audit_chain", "end-changed", 6],
    [
      "cleaning is pretended",
      "insert into audit_checkpoint (through, declared_at, lines, first_at, last_at, mac, seal) select 3, 1, 3, 1, 1, mac, 'x' from audit where seq = 3; delete from audit where seq <= 3",
      "checkpoint-changed",
      3,
    ],
    [
      "cleaning before the chain is pretended",
      "insert into audit_checkpoint (through, declared_at, lines, first_at, last_at) values (3, 1, 3, 1, 1); delete from audit where seq <= 3",
      "changed",
      4,
    ],
  ];
  test.each(changes)(
    "by the owner of the database %s: the first bad line is named [L4]",
    async (_, change, what, line) => {
      await using opened = await openStore(store);
      const { database } = opened;
      await write(database, 6);
      await withoutTriggers(database);
      for (const statement of change.split("; ")) await sql.raw(statement).execute(database.db);
      if (what === "") await sql`update audit set seq = -seq where seq < 0`.execute(database.db);
      expect(await problem(database)).toMatchObject({ what: what || "changed", line: String(line) });
    },
  );

  test("written anew with the key itself, it does not fit a checkpoint that was kept elsewhere [L5]", async () => {
    await using opened = await openStore(store);
    const { database } = opened;
    await write(database, 3);
    const { checkpoint } = await verifyAudit(database);
    await write(database, 2, 3);
    expect(await problem(database, checkpoint ?? "")).toBeNull();

    await withoutTriggers(database);
    const { db } = database;
    const key = Buffer.alloc(32, 9);
    const chain = chainWith(key, (text) => text);
    await sql`update audit set detail = '{}' where seq = 2`.execute(db);
    let mac = "";
    for (const row of await db.selectFrom("audit").selectAll().orderBy("seq").execute()) {
      mac = chain.mac(mac, row);
      await sql`update audit set mac = ${mac} where seq = ${row.seq}`.execute(db);
    }
    const vault = vaultOf(Buffer.alloc(32, 7), systemRandom);
    const sealed = vault.seal(key.toString("base64"), { table: "audit_chain", row: "1", column: "key_enc" });
    await sql`update audit_chain set mac = ${mac}, seal = ${chain.sealHead(5, mac)}, key_enc = ${sealed}`.execute(db);
    await openAuditChain(database, vault, systemRandom);
    expect(await problem(database)).toBeNull(); // nothing inside the database can show it
    expect(await problem(database, checkpoint ?? "")).toMatchObject({ what: "kept-differs", line: "3" });
    const ahead = `9${checkpoint?.slice(1)}`;
    expect(await problem(database, ahead)).toMatchObject({ what: "missing", line: "6" });
  });

  test("after cleaning it is verified from the checkpoint that cleaning leaves, also in the middle of it", async () => {
    const clock = fakeClock(Date.UTC(2026, 5, 1, 12));
    await using opened = await openStore(store, { ports: { clock } });
    const { database } = opened;
    await write(database, 700);
    const early = (await verifyAudit(database)).checkpoint ?? "";
    await clock.advance({ hours: 24 * 40 });
    await write(database, 5);
    const late = (await verifyAudit(database)).checkpoint ?? "";
    const retention = database.db.updateTable("retention").where("kind", "=", "audit");
    await retention.set({ max_age_days: 30, max_rows: null }).execute();
    for (let steps = 0; ; steps++) {
      expect(await verifyAudit(database), `after ${steps} steps`).toMatchObject({
        ...{ problem: null, cleanedThrough: steps === 0 ? "0" : "700" },
      });
      const cleaned = await cleanStep(database, cleanAudit);
      if (cleaned === "ended") break;
    }
    expect(await verifyAudit(database, { checkpoint: late })).toMatchObject({ lines: 6, problem: null });
    // The last cleaned line is still known by its checkpoint, older ones are not.
    expect(await problem(database, early)).toBeNull();
    expect(await problem(database, `600${early.slice(3)}`)).toMatchObject({ what: "kept-too-old", line: "600" });

    await withoutTriggers(database);
    await sql`update audit_checkpoint set last_at = last_at + 1`.execute(database.db);
    expect(await problem(database)).toMatchObject({ what: "checkpoint-changed", line: "700" });
  });

  test("lines that an earlier version wrote are chained at the first start, those that are being cleaned are left out", async () => {
    await using opened = await openStore(store);
    const { database } = opened;
    const { db } = database;
    await withoutTriggers(database);
    const lines = Array.from({ length: 1300 }, (_, n) => ({
      ...{ seq: n + 1, at: 1000 + n, actor_id: null, actor_name: "林晓", action: "rule.edit", subject: `rule/${n}` },
      ...{ account_id: n % 2 ? "a" : null, detail: '{"before":"早"}', mac: null },
    }));
    await database.insertRows(
      db,
      "audit",
      lines.filter(({ seq }) => seq !== 77 && seq > 20),
    ); // PostgreSQL left gaps
    await sql`insert into audit_checkpoint (through, declared_at, lines, first_at, last_at) values (40, 1, 40, 1, 1)`.execute(
      db,
    );
    await sql`update audit_chain set seq = 40, mac = '', seal = '', key_enc = null`.execute(db);
    const vault = vaultOf(Buffer.alloc(32, 7), systemRandom);
    await openAuditChain(database, vault, systemRandom);
    expect(await verifyAudit(database)).toMatchObject({ lines: 1259, problem: null, cleanedThrough: "40" });
    await openAuditChain(database, vault, systemRandom); // the next start
    await write(database, 2);
    expect(await verifyAudit(database)).toMatchObject({
      ...{ lines: 1261, problem: null, checkpoint: expect.stringMatching(/^1302\./) },
    });
    await expect(openAuditChain(database, vaultOf(Buffer.alloc(32, 8), systemRandom), systemRandom)).rejects.toThrow(
      /audit_chain/,
    );
  });

  test("secrets and whole phone numbers are not written, too much is cut, every character is kept or replaced [L7, L8]", async () => {
    await using opened = await openStore(store);
    const { database } = opened;
    const vault = vaultOf(Buffer.alloc(32, 7), systemRandom);
    vault.seal("a-secret-of-the-company", { table: "app", row: "1", column: "secret_enc" });
    await openAuditChain(database, vault, systemRandom);
    const half = "\ud83d";
    const details = [
      { before: { mobile: "13812345678", token: "abc", note: "call 13912345678!" }, after: { secret: "s3cret" } },
      { note: "errmsg with a-secret-of-the-company inside", count: 13812345678 },
      { text: `half ${half} nul \0 end` },
      { text: "长".repeat(1_000_000) },
      { many: Array.from({ length: 100_000 }, () => "ten letters"), count: 7 },
    ];
    for (const detail of details)
      await database.transact((tx) =>
        recordAudit(database, tx, {
          ...{ actor: { operatorId: "1", name: `${"n".repeat(2000)}\0` }, action: "rule.edit", detail },
          subject: `thing/${"x".repeat(5000)}${half}`,
        }),
      );
    const rows = await database.db.selectFrom("audit").selectAll().orderBy("seq").execute();
    const [first, second, third, fourth, fifth] = rows.map(({ detail }) => detail);
    expect(first).toBe(
      '{"before":{"mobile":"138****5678","token":"***","note":"call 139****5678!"},"after":{"secret":"***"}}',
    );
    expect(second).toContain("errmsg with *** inside");
    expect(third).toContain("half \ufffd nul \ufffd end");
    expect(fourth?.length).toBeLessThan(5000);
    expect(JSON.parse(fifth ?? "")).toEqual({ count: 7, tooLong: expect.any(Number) });
    for (const { subject, actor_name } of rows) expect(subject.length + actor_name.length).toBeLessThan(1000);
    expect(await problem(database)).toBeNull();
  });
});

test("four servers that write at once, some of them killed in the middle, make one chain without a fork or a gap [L6]", async () => {
  const postgres = testDatabases().find(({ name }) => name === "postgres");
  if (!postgres) throw new Error("no PostgreSQL");
  await using opened = await openStore(postgres);
  const servers = [opened.database, await opened.another(), await opened.another(), await opened.another()];
  let kept = 0;
  const writer = async (database: Database, worker: number): Promise<void> => {
    for (let n = 0; n < 40; n++) {
      const isKilled = n % 7 === worker % 7;
      try {
        await database.transact(async (tx) => {
          await recordAudit(database, tx, { actor: null, action: act(n), subject: `worker/${worker}` });
          // Its line is written, then the connection dies before the commit.
          if (isKilled)
            database.beforeCommit(tx, async () => {
              await sql`do $$ begin raise exception 'killed'; end $$`.execute(tx);
            });
        });
        kept++;
      } catch {
        expect(isKilled).toBe(true);
      }
    }
  };
  await Promise.all(servers.flatMap((database, at) => [0, 1, 2].map((lane) => writer(database, at * 3 + lane))));
  const rows = await opened.database.db.selectFrom("audit").select("seq").orderBy("seq").execute();
  expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: kept }, (_, n) => n + 1));
  for (const database of servers) expect(await verifyAudit(database)).toMatchObject({ lines: kept, problem: null });
});
