/** Cleaning without a server around it: what goes, what stays, what the database itself refuses. Time stands still. */
import type { AuditAction } from "@shoufa/contract";
import { fakeClock, testDatabases, until } from "@shoufa/testkit";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import type { Database } from "../src/db/database.ts";
import { recordAudit } from "../src/rooms/audit/record.ts";
import { cleanAudit } from "../src/rooms/audit/tasks/clean.ts";
import { callbackStore } from "../src/rooms/callbacks/store/store.ts";
import { cleanCallbacks as callbacksOf, knownCallbacks } from "../src/rooms/callbacks/tasks/clean.ts";
import { cleanRecipients } from "../src/rooms/messages/tasks/clean.ts";
import { beginAnew } from "../src/rooms/retention/cleanable.ts";
import { cleanStep, startCleaning } from "../src/rooms/retention/tasks/clean.ts";
import { accountsOf } from "../src/wecom/accounts.ts";
import { watchClock } from "../src/work/clock-watch.ts";
import { clean, limits } from "./cleaning-steps.ts";
import { oneApp } from "./one-app.ts";
import { type OpenStore, openStore } from "./open-store.ts";

const day = 86_400_000;
const cleanCallbacks = callbacksOf({ aheadOf: () => 0 });
describe.each(testDatabases())("on $name", (store) => {
  const time = fakeClock(Date.UTC(2026, 5, 1, 12));
  const open = (): Promise<OpenStore> => openStore(store, { ports: { clock: time } });
  const now = () => time.now();

  describe("callbacks", () => {
    const seqs = (database: Database) =>
      database.db.selectFrom("callback_event").select(["seq", "xml", "view", "from_user", "cleaned_at"]).orderBy("seq");
    const arrive = async (opened: OpenStore, count: number, at: (n: number) => number, row: object = {}) => {
      const rows = Array.from({ length: count }, (_, n) => ({
        ...{ account_id: "account", app_id: "app", content_key: `m${at(n)}/${n}`, xml: "<xml/>", view: "{}" },
        ...{ type: "text", from_user: "lin", sent_at: 1, received_at: at(n), state: "done", reason: null, ...row },
      }));
      await opened.database.insertRows(opened.database.db, "callback_event", rows);
    };

    test("what is over the age loses its content and sender, what is not keeps everything", async () => {
      await using opened = await open();
      const { database } = opened;
      await oneApp(database);
      await arrive(opened, 450, (n) => now() - 40 * day + n);
      await arrive(opened, 3, (n) => now() - 29 * day + n);
      await limits(database, "callbacks", { days: 30 });
      expect(await clean(database, cleanCallbacks)).toBeGreaterThan(2); // in small steps
      const rows = await seqs(database).execute();
      expect(rows.filter(({ cleaned_at }) => cleaned_at === null).map(({ xml }) => xml)).toEqual(
        Array(3).fill("<xml/>"),
      );
      expect(JSON.stringify(rows.slice(0, 450))).not.toMatch(/lin|xml\//);
      expect(await cleanCallbacks.count(database.db)).toBe(3);
      expect(await knownCallbacks(database.db)).toBe(450);
      expect(await cleanCallbacks.oldestAt(database.db)).toBe(now() - 29 * day);
    });

    test("one that is stored between two steps need not wait, and after a stop in the middle the next loop goes on", async () => {
      const clock = fakeClock(now());
      await using opened = await openStore(store, { ports: { clock } });
      const { database } = opened;
      await oneApp(database);
      await arrive(opened, 700, (n) => now() - 40 * day + n);
      await limits(database, "callbacks", { days: 30 });
      const ports = { ...opened.ports, clock, timers: clock };
      const begin = () =>
        startCleaning({ database, ports, clockWatch: watchClock(database, ports) }, [cleanCallbacks], async () => {});
      const callbacks = callbackStore(database, accountsOf({ database, vault: {} as never, ports }), ports);
      const [row] = await database.db.selectFrom("callback_event").selectAll().limit(1).execute();
      if (row === undefined) throw new Error("no callback");
      const { seq: _seq, cleaned_at: _at, ...stored } = row;

      const first = begin();
      await clock.waiting(); // rests after a step
      const early = await knownCallbacks(database.db);
      expect(early).toBe(200);
      const fresh = { ...stored, content_key: "new", view: "{}", received_at: now(), reason: null };
      await callbacks.append([fresh]);
      expect(await cleanCallbacks.count(database.db)).toBe(501);
      await first.stop();

      const second = begin();
      await until("it has come to its end", async () => {
        await clock.advance({ milliseconds: 50 });
        const { cleaned_rows } = await database.db
          .selectFrom("retention")
          .select("cleaned_rows")
          .where("kind", "=", "callbacks")
          .executeTakeFirstOrThrow();
        return cleaned_rows === 700;
      });
      await second.stop();
      await callbacks.close();
      expect(await cleanCallbacks.count(database.db)).toBe(1);
    });

    test("after rows were removed with their company nothing is passed over, and nothing beyond the limit goes", async () => {
      await using opened = await open();
      const { database } = opened;
      await oneApp(database);
      await arrive(opened, 5, (n) => now() - 40 * day + n);
      await limits(database, "callbacks", { days: 30 });
      await clean(database, cleanCallbacks);
      await database.transact(async (tx) => {
        await beginAnew(tx, "callbacks");
        await tx.deleteFrom("callback_event").execute();
      });
      await arrive(opened, 1303, (n) => now() - (n < 3 ? 39 : 1) * day + n); // SQLite counts from 1 again
      await clean(database, cleanCallbacks);
      expect(await cleanCallbacks.count(database.db)).toBe(1300);

      await limits(database, "callbacks", { rows: 1000 });
      expect(await cleanStep(database, cleanCallbacks)).toBe("more");
      expect(await cleanCallbacks.count(database.db)).toBe(1100);
      await database.transact(async (tx) => {
        await beginAnew(tx, "callbacks");
        const newest = tx.selectFrom("callback_event").select("seq").orderBy("seq", "desc").limit(300);
        await tx.deleteFrom("callback_event").where("seq", "in", newest).execute();
      });
      await clean(database, cleanCallbacks);
      expect(await cleanCallbacks.count(database.db)).toBe(800);
    });

    test("what a rule answered to them goes as well, unless it is still to be sent", async () => {
      await using opened = await open();
      const { database } = opened;
      await oneApp(database);
      const ages = [40, 39, 10];
      await arrive(opened, ages.length, (n) => now() - (ages[n] ?? 0) * day);
      const arrived = await database.db.selectFrom("callback_event").select("content_key").orderBy("seq").execute();
      for (const [n, { content_key }] of arrived.entries())
        await database.db
          .insertInto("rule_firing")
          .values({
            ...{ account_id: "account", app_id: "app", content_key, rule_id: "r", user_id: "lin", at: 1, late: 0 },
            ...{ state: n === 1 ? "due" : "answered", answer: "{}", repeats: 0, message_id: null, reason: null },
          })
          .execute();
      await limits(database, "callbacks", { days: 30 });
      await clean(database, cleanCallbacks);
      const left = await database.db.selectFrom("rule_firing").select("content_key").orderBy("seq").execute();
      expect(left.map(({ content_key }) => content_key)).toEqual(
        arrived.slice(1).map(({ content_key }) => content_key),
      );
    });

    test("of more than the limit the newest stay", async () => {
      await using opened = await open();
      const { database } = opened;
      await oneApp(database);
      await arrive(opened, 1300, (n) => now() - day + n);
      await limits(database, "callbacks", { rows: 1000 });
      await clean(database, cleanCallbacks);
      expect(await cleanCallbacks.count(database.db)).toBe(1000);
      expect(await cleanCallbacks.oldestAt(database.db)).toBe(now() - day + 300);
      await clean(database, cleanCallbacks);
      expect(await cleanCallbacks.count(database.db)).toBe(1000);
    });

    test("a time ahead of the clock holds up nothing, and an old one behind a fresh one takes nothing along", async () => {
      await using opened = await open();
      const { database } = opened;
      await oneApp(database);
      const ages = [40, -4000, 39, 10, 40];
      await arrive(opened, ages.length, (n) => now() - (ages[n] ?? 0) * day);
      await limits(database, "callbacks", { days: 30 });
      await clean(database, cleanCallbacks);
      const rows = await seqs(database).execute();
      expect(rows.map(({ cleaned_at }) => cleaned_at !== null)).toEqual([true, true, true, false, false]);
    });

    test("a simulated company's callbacks are as old as the emulator's clock says", async () => {
      await using opened = await open();
      const { database } = opened;
      await oneApp(database);
      await arrive(opened, 2, (n) => now() - (n === 0 ? 440 : 400) * day);
      await limits(database, "callbacks", { days: 30 });
      await clean(database, callbacksOf({ aheadOf: () => -400 * day }));
      expect(await cleanCallbacks.count(database.db)).toBe(1);
    });

    test("a key is known for 31 days after the cleaning, then it goes; the newest row never does", async () => {
      await using opened = await open();
      const { database } = opened;
      await oneApp(database);
      await arrive(opened, 5, (n) => now() - 40 * day + n);
      await limits(database, "callbacks", { days: 30 });
      await clean(database, cleanCallbacks);
      await time.advance({ hours: 24 * 31 - 1 });
      await clean(database, cleanCallbacks);
      expect(await knownCallbacks(database.db)).toBe(5);
      await time.advance({ hours: 2 });
      await clean(database, cleanCallbacks);
      const left = await seqs(database).execute();
      expect(left).toHaveLength(1);
      await arrive(opened, 1, () => now());
      expect((await seqs(database).execute()).at(-1)?.seq).toBeGreaterThan(left[0]?.seq ?? 0);
    });

    test("quarantine follows the same age; what is not read yet or still worked on waits, and what is behind it", async () => {
      await using opened = await open();
      const { database } = opened;
      await oneApp(database);
      await arrive(opened, 1, () => now() - 50 * day, { state: "quarantine", reason: "stale" });
      await arrive(opened, 1, () => now() - 49 * day, { view: null });
      await arrive(opened, 1, () => now() - 48 * day);
      await limits(database, "callbacks", { days: 30 });
      await clean(database, cleanCallbacks);
      expect((await seqs(database).execute()).map(({ cleaned_at }) => cleaned_at !== null)).toEqual([
        true,
        false,
        false,
      ]);
      const { state } = await database.db
        .selectFrom("callback_event")
        .select("state")
        .orderBy("seq")
        .limit(1)
        .executeTakeFirstOrThrow();
      expect(state).toBe("done");
    });
  });

  describe("audit", () => {
    const write = async ({ database }: OpenStore, count: number) => {
      for (let n = 0; n < count; n++)
        await database.transact((tx) =>
          recordAudit(database, tx, { actor: null, action: `act.${n}` as AuditAction, subject: "thing" }),
        );
    };
    const actions = async ({ db }: Database) =>
      (await db.selectFrom("audit").select("action").orderBy("seq").execute()).map(({ action }) => action);

    test("the database refuses every way but the guarded one", async () => {
      await using opened = await open();
      const { db } = opened.database;
      await write(opened, 4);
      const [first, second, third] = await db.selectFrom("audit").select("seq").orderBy("seq").execute();
      const remove = (seq: number | undefined) =>
        db
          .deleteFrom("audit")
          .where("seq", "=", seq ?? 0)
          .execute();
      await expect(remove(first?.seq)).rejects.toThrow(/append-only/);
      await expect(sql`update audit set action = 'x'`.execute(db)).rejects.toThrow(/append-only/);
      await expect(db.deleteFrom("audit").execute()).rejects.toThrow(/append-only/);
      await db
        .insertInto("audit_checkpoint")
        .values({ through: second?.seq ?? 0, declared_at: 1, lines: 2, first_at: 1, last_at: 1, mac: null, seal: null })
        .execute();
      await expect(remove(second?.seq)).rejects.toThrow(/oldest end/); // the first would be left
      await expect(remove(third?.seq)).rejects.toThrow(/append-only/);
      await expect(
        db
          .deleteFrom("audit")
          .where("seq", "<=", third?.seq ?? 0)
          .execute(),
      ).rejects.toThrow(/append-only/);
      await expect(sql`update audit_checkpoint set through = 99`.execute(db)).rejects.toThrow(/append-only/);
      await expect(sql`delete from audit_checkpoint`.execute(db)).rejects.toThrow(/append-only/);
      await remove(first?.seq);
      await remove(second?.seq);
      expect(await actions(opened.database)).toEqual(["act.2", "act.3"]);
    });

    test("only the oldest end goes, and what went stands in a checkpoint and in the audit", async () => {
      await using opened = await open();
      const { database } = opened;
      await write(opened, 600);
      const until = now();
      await time.advance({ hours: 24 * 10 });
      await write(opened, 5);
      await time.advance({ hours: 24 * 25 });
      await limits(database, "audit", { days: 30 });
      expect(await clean(database, cleanAudit)).toBe(3); // the checkpoint, and two portions
      expect(await actions(database)).toEqual(["act.0", "act.1", "act.2", "act.3", "act.4", "retention.clean"]);
      expect(await database.db.selectFrom("audit_checkpoint").selectAll().execute()).toMatchObject([
        { lines: 600, declared_at: now(), first_at: until, last_at: until },
      ]);
      expect(await cleanAudit.count(database.db)).toBe(6);
    });

    test("above the number the oldest lines go", async () => {
      await using opened = await open();
      const { database } = opened;
      await write(opened, 1040);
      await limits(database, "audit", { rows: 1000 });
      await clean(database, cleanAudit);
      expect((await actions(database)).slice(0, 2)).toEqual(["act.40", "act.41"]);
    });
  });

  test("without limits nothing is cleaned", async () => {
    await using opened = await open();
    const { database } = opened;
    await oneApp(database);
    await database.insertRows(database.db, "callback_event", [
      {
        ...{ account_id: "account", app_id: "app", content_key: "m1", xml: "<xml/>", view: "{}", type: "text" },
        ...{ from_user: "lin", sent_at: 1, received_at: 1, state: "done", reason: null },
      },
    ]);
    for (const one of [cleanCallbacks, cleanRecipients, cleanAudit]) {
      await limits(database, one.kind, {});
      expect(await cleanStep(database, one)).toBe("idle");
    }
    expect(await cleanCallbacks.count(database.db)).toBe(1);
  });
});

test("two servers on one PostgreSQL share the steps: nothing is cleaned twice, nothing beyond the limit", async () => {
  const postgres = testDatabases().find(({ name }) => name === "postgres");
  if (!postgres) throw new Error("no PostgreSQL");
  const clock = fakeClock(Date.UTC(2026, 5, 1, 12));
  await using opened = await openStore(postgres, { ports: { clock } });
  const { database } = opened;
  await oneApp(database);
  const rows = Array.from({ length: 2500 }, (_, n) => ({
    ...{ account_id: "account", app_id: "app", content_key: `m${n}`, xml: "<xml/>", view: "{}", type: "text" },
    ...{ from_user: "lin", sent_at: 1, received_at: clock.now(), state: "done", reason: null },
  }));
  await database.insertRows(database.db, "callback_event", rows);
  await limits(database, "callbacks", { rows: 1000 });
  const servers = [database, await opened.another(), await opened.another()];
  const work = async (server: Database): Promise<void> => {
    for (;;) {
      const cleaned = await cleanStep(server, cleanCallbacks);
      if (cleaned === "idle" || cleaned === "ended") return;
    }
  };
  await Promise.all(servers.map(work));
  expect(await cleanCallbacks.count(database.db)).toBe(1000);
  const ended = await database.db.selectFrom("audit").select("detail").execute();
  expect(ended.map(({ detail }) => (JSON.parse(detail) as { rows: number }).rows)).toEqual([1500]);
});
