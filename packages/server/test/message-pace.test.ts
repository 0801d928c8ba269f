/** Batches of several messages beside each other: whose turn it is, and how much one person may get. On a clock that stands still. */
import { limits } from "@shoufa/protocol";
import { fakeClock, testDatabases } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { callRates, sentLately } from "../src/rooms/messages/delivery/sent-lately.ts";
import { accepted, addCompany, addMessage, type Ledger, ledgerOver } from "./ledger-rows.ts";
import { openStore } from "./open-store.ts";

const { perMemberPerMinute } = limits.message;

describe.each(testDatabases())("on $name", (store) => {
  const open = async () => {
    const clock = fakeClock();
    const opened = await openStore(store, { ports: { clock } });
    await addCompany(opened.database);
    const ledger = ledgerOver(opened, opened.database);
    return { ...ledger, opened, clock, [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose]() };
  };
  /** Everything that is due now, sent. */
  const drain = async (ledger: Ledger): Promise<string[]> => {
    const sent: string[] = [];
    for (;;) {
      const batches = await ledger.round(4);
      if (batches.length === 0) return sent;
      for (const batch of batches) {
        expect(await ledger.settle(batch, accepted)).toBe(true);
        sent.push(...(JSON.parse(batch.body) as { touser: string }).touser.split("|"));
      }
    }
  };

  test("a few urgent people go right after the calls under way, and a long message goes on between many short ones", async () => {
    await using it = await open();
    await addMessage(
      it.database,
      "long",
      "全员通知",
      Array.from({ length: 20 }, (_, n) => [`p${n}`]),
    );
    await it.database.db.updateTable("message_batch").set({ next_at: it.clock.now() }).execute();
    const under = await it.round(4);
    expect(under.map(({ messageId }) => messageId)).toEqual(Array(4).fill("long"));
    await it.clock.advance({ seconds: 5 });
    await addMessage(it.database, "urgent", "停电", [["u1", "u2"]]);
    await it.database.db
      .updateTable("message_batch")
      .set({ next_at: it.clock.now() })
      .where("message_id", "=", "urgent")
      .execute();
    const [first] = under;
    if (first === undefined) throw new Error("nothing was claimed");
    await it.settle(first, accepted);
    expect((await it.one()).messageId).toBe("urgent");

    // However many short ones come, the long one is not overtaken for ever.
    await it.clock.advance({ seconds: 3600 });
    await addMessage(it.database, "late", "又一条", [["v"]]);
    await it.database.db
      .updateTable("message_batch")
      .set({ next_at: it.clock.now() })
      .where("message_id", "=", "late")
      .execute();
    await it.round(0); // leases that have lapsed
    for (let turn = 0; turn < 3; turn++) {
      const batch = await it.one();
      expect(batch.messageId).not.toBe("late");
      await it.settle(batch, accepted);
    }
  });

  test("one person gets no more within a minute than WeCom lets through; everybody else goes at once, nobody is lost", async () => {
    await using it = await open();
    for (let n = 0; n < perMemberPerMinute; n++) await addMessage(it.database, `m${n}`, `告警 ${n}`, [["ops"]]);
    expect(await drain(it)).toEqual(Array(perMemberPerMinute).fill("ops"));
    await addMessage(it.database, "more", "告警", [["ops"]]);
    await addMessage(it.database, "all", "通知", [["a", "ops", "b"]]);
    expect(await drain(it)).toEqual(["a", "b"]);
    expect(await it.counts("all")).toMatchObject({ accepted: 2, waiting: 1 });
    expect(await it.reasons("all")).toEqual(["shoufa.member_pace"]);
    // The same in a process that has just started.
    expect(await ledgerOver(it.opened, it.database).round()).toEqual([]);
    const rest = (await it.rest()) ?? 0;
    expect(rest).toBeGreaterThan(59_000);
    await it.clock.advance({ milliseconds: rest });
    expect(await drain(ledgerOver(it.opened, it.database))).toEqual(["ops", "ops"]);
    for (const id of ["more", "all"]) expect(await it.state(id)).toBe("done");
  });

  test("calls of a company stay within its rate, whichever process made them", async () => {
    await using it = await open();
    for (let n = 0; n < 5; n++) await addMessage(it.database, `m${n}`, `第 ${n} 条`, [[`p${n}`]]);
    const now = it.clock.now();
    await drain(it);
    const other = sentLately(it.database, [{ calls: 6, perSeconds: 10 }]);
    await other.read(["acc"], await it.database.readNow());
    expect(other.callsLeft("acc", now)).toEqual({ calls: 1, moreAt: null });
    other.note({ id: "x", accountId: "acc", appId: "app", at: now }, []);
    expect(other.callsLeft("acc", now)).toEqual({ calls: 0, moreAt: now + 10_000 });
    expect(other.callsLeft("acc", now + 10_000)).toEqual({ calls: 6, moreAt: null });
    expect(sentLately(it.database, callRates).callsLeft("acc", now).calls).toBeGreaterThan(1000);
  });
});
