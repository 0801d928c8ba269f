/** Cleaning of recipients without a server around it: what goes, what stays, what is still counted. Time stands still. */
import { fakeClock, testDatabases } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import type { Database } from "../src/db/database.ts";
import { messagesOf } from "../src/rooms/messages/record/message-filter.ts";
import { messageTotals } from "../src/rooms/messages/record/totals.ts";
import { cleanRecipients } from "../src/rooms/messages/tasks/clean.ts";
import { cleanStep } from "../src/rooms/retention/tasks/clean.ts";
import { clean, limits } from "./cleaning-steps.ts";
import { accepted, addCompany, addMessage, ledgerOver, silence } from "./ledger-rows.ts";
import { type OpenStore, openStore } from "./open-store.ts";

describe.each(testDatabases())("recipients on $name", (store) => {
  const time = fakeClock(Date.UTC(2026, 5, 1, 12));
  const open = (): Promise<OpenStore> => openStore(store, { ports: { clock: time } });
  const now = () => time.now();

  const rowsOf = async (database: Database, id: string): Promise<number> => {
    const rows = database.db.selectFrom("message_recipient").select("person_key").where("message_id", "=", id);
    return (await rows.execute()).length;
  };
  const people = (count: number) => Array.from({ length: count }, (_, n) => `p${String(n).padStart(4, "0")}`);
  const stand = async (database: Database, id: string) =>
    database.db
      .selectFrom("message")
      .select(["state", "recipients_cleaned_at", "recipient_counts"])
      .where("id", "=", id)
      .executeTakeFirstOrThrow();

  test("go in small steps, and at every one the message tells its true counts", async () => {
    await using opened = await open();
    const { database } = opened;
    await addCompany(database);
    const ledger = ledgerOver(opened, database);
    await addMessage(database, "m", "早", [people(900), people(1300).slice(900)]);
    const [first, second] = await ledger.round();
    if (!first || !second) throw new Error("two batches");
    await ledger.settle(first, accepted);
    await ledger.settle(second, { ...accepted, invalid: ["p0900", "p0901"] } as typeof accepted);
    const before = await ledger.counts("m");
    const totals = () => messageTotals(database.db, "acc", new Date(0).toISOString());
    const failed = async () =>
      (await messagesOf(database.db, "acc", { trouble: "failed" }).select("id").execute()).length;
    const totalsBefore = await totals();
    expect([totalsBefore.failed, await failed()]).toEqual([{ messages: 1, people: 2 }, 1]);
    expect(before).toMatchObject({ accepted: 1298, refused: 2 });
    await time.advance({ hours: 24 * 40 });
    await limits(database, "recipients", { days: 30 });
    const left: number[] = [];
    for (;;) {
      const cleaned = await cleanStep(database, cleanRecipients);
      expect(await ledger.counts("m")).toEqual(before);
      expect([await totals(), await failed()]).toEqual([totalsBefore, 1]);
      left.push(await rowsOf(database, "m"));
      expect(await cleanRecipients.count(database.db)).toBe(left.at(-1));
      if (cleaned !== "more") break;
    }
    expect(left).toEqual([1300, 800, 300, 0, 0]);
    const batch = await database.db.selectFrom("message_batch").select("body").executeTakeFirstOrThrow();
    expect(batch.body).toBe("");
    const audit = await database.db.selectFrom("audit").select(["action", "detail"]).execute();
    expect(audit).toEqual([{ action: "retention.clean", detail: expect.stringContaining('"rows":1300') }]);
  });

  test("a message under way, unknown, held or blocked is never cleaned, however old and however many there are", async () => {
    await using opened = await open();
    const { database } = opened;
    await addCompany(database);
    const ledger = ledgerOver(opened, database);
    for (const id of ["held", "waits", "done"]) await addMessage(database, id, id, [people(id === "done" ? 1200 : 30)]);
    for (const batch of await ledger.round()) {
      if (batch.messageId === "held") await ledger.settle(batch, silence);
      if (batch.messageId === "done") await ledger.settle(batch, accepted);
      if (batch.messageId === "waits")
        await ledger.settle(batch, { kind: "blocked", reason: { code: "wecom.60020", params: {} } });
    }
    await time.advance({ hours: 24 * 400 });
    await ledger.round(); // the window is over: held
    await limits(database, "recipients", { days: 1, rows: 1000 });
    await clean(database, cleanRecipients);
    expect([await rowsOf(database, "held"), await rowsOf(database, "waits"), await rowsOf(database, "done")]).toEqual([
      30, 30, 0,
    ]);
    for (const id of ["held", "waits"])
      expect(await stand(database, id)).toMatchObject({ recipients_cleaned_at: null });
  });

  test("above the number the oldest messages go, but none that something was done about within a day", async () => {
    await using opened = await open();
    const { database } = opened;
    await addCompany(database);
    const ledger = ledgerOver(opened, database);
    const sent = async (id: string) => {
      await addMessage(database, id, id, [people(600)]);
      await database.db
        .updateTable("message")
        .set({ created_at: now() } as never)
        .where("id", "=", id)
        .execute();
      await ledger.settle(await ledger.one(), accepted);
    };
    for (const id of ["a", "b", "c"]) {
      await sent(id);
      await time.advance({ hours: 30 });
    }
    await limits(database, "recipients", { rows: 1000 });
    await clean(database, cleanRecipients);
    expect(await Promise.all(["a", "b", "c"].map((id) => rowsOf(database, id)))).toEqual([0, 0, 600]);
    for (const id of ["d", "e"]) await sent(id);
    await limits(database, "recipients", { rows: 1000 });
    await clean(database, cleanRecipients);
    expect(await Promise.all(["c", "d", "e"].map((id) => rowsOf(database, id)))).toEqual([0, 600, 600]);
  });
});
