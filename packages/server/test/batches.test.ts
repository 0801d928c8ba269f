/** The ledger's rows under time: leases that lapse, answers that come too late, windows that close. On a clock that stands still. */
import { fakeClock, testDatabases } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import type { Database } from "../src/db/database.ts";
import { afterAttempt, type CallResult, repeatableMilliseconds } from "../src/rooms/messages/batch-machine.ts";
import {
  ageBatches,
  type ClaimedBatch,
  claimBatches,
  nextBatchIn,
  settleBatch,
} from "../src/rooms/messages/batches.ts";
import { countsOf } from "../src/rooms/messages/present.ts";
import { openStore } from "./open-store.ts";

const accepted: CallResult = { kind: "sent", invalid: [], unlicensed: [], msgId: "m" };
const silence: CallResult = { kind: "no-answer", why: "wecom.no_answer" };
const unreachable: CallResult = { kind: "not-done", why: "wecom.unreachable" };

/** One company with one message in `batches` batches of two people. */
async function seed(database: Database, batches: number): Promise<void> {
  const { db } = database;
  await db
    .insertInto("operator")
    .values({ id: "op", name: "林", name_key: "lin", role: "owner", password_hash: "", created_at: 1 })
    .execute();
  await db
    .insertInto("account")
    .values({ id: "acc", name: "公司", corp_id: "ww1", kind: "sandbox", api_base: "http://127.0.0.1:9", created_at: 1 })
    .execute();
  const enc = { secret_enc: "", token_enc: "", aes_key_enc: "" };
  await db
    .insertInto("app")
    .values({
      id: "app",
      account_id: "acc",
      agent_id: 1,
      name: "应用",
      ...enc,
      callback_key: "k",
      callback_verified_at: null,
      created_at: 1,
    })
    .execute();
  const of = { account_id: "acc", app_id: "app" };
  await db
    .insertInto("message")
    .values({
      ...{ id: "msg", ...of, created_by: "op", created_by_name: "林", created_at: 1, idempotency_key: "1" },
      ...{ request_hash: "", content: "{}", chosen: "{}", state: "sending", total: batches * 2 },
    })
    .execute();
  for (let ordinal = 0; ordinal < batches; ordinal++) {
    const id = `b${ordinal}`;
    await db
      .insertInto("message_batch")
      .values({
        ...{ id, message_id: "msg", ...of, ordinal, body: "{}", body_sha256: "", state: "pending", fence: 0 },
        ...{ lease_until: 0, next_at: 0, attempts: 0, maybe_sent: 0, first_sent_at: null, errcode: null, msg_id: null },
        ...{ duplicate_check_seconds: 14_400, waiting_code: null, settled_at: null },
      })
      .execute();
    await database.insertRows(
      db,
      "message_recipient",
      ["x", "y"].map((who) => ({
        ...{ message_id: "msg", person_key: `${id}${who}`, batch_id: id, user_id: `${id}${who}`, name: who },
        ...{ department: "", state: "waiting", reason: null, errcode: null, settled_at: null },
      })),
    );
  }
}

describe.each(testDatabases())("batches on $name", (store) => {
  const open = async (batches = 1) => {
    const clock = fakeClock();
    const opened = await openStore(store, { ports: { clock } });
    const { database } = opened;
    await seed(database, batches);
    const claimOne = async (): Promise<ClaimedBatch> => {
      const [batch] = await claimBatches(database, { leaseSeconds: 60, limit: 1 });
      if (!batch) throw new Error("nothing is due");
      return batch;
    };
    return {
      ...{ clock, database, claimOne },
      claim: () => claimBatches(database, { leaseSeconds: 60, limit: 100 }),
      settle: (batch: ClaimedBatch, result: CallResult) =>
        settleBatch(database, batch, result, afterAttempt(result, batch, clock.now(), 0)),
      message: async () => (await database.db.selectFrom("message").select("state").executeTakeFirstOrThrow()).state,
      counts: async () => (await countsOf(database.db, ["msg"])).get("msg"),
      [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
    };
  };

  test("a claim says, before a byte leaves, that one may have left; nobody else gets the batch meanwhile", async () => {
    await using running = await open();
    const batch = await running.claimOne();
    expect(batch).toMatchObject({ attempt: 1, uncertain: false });
    expect(await running.claim()).toEqual([]);
    const row = await running.database.db.selectFrom("message_batch").selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ state: "sending", maybe_sent: 1, first_sent_at: running.clock.now() });
    expect(await running.counts()).toMatchObject({ sending: 2, waiting: 0 });
  });

  test("a holder who vanished: unknown, never waiting; his late answer no longer counts", async () => {
    await using running = await open();
    const first = await running.claimOne();
    expect(await ageBatches(running.database)).toEqual([]);
    await running.clock.advance({ seconds: 61 });
    expect(await ageBatches(running.database)).toEqual(["msg"]);
    expect(await running.counts()).toMatchObject({ unknown: 2, sending: 0, waiting: 0 });
    expect((await running.settle(first, accepted)).written).toBe(false);
    const second = await running.claimOne();
    expect(second).toMatchObject({ attempt: 2, uncertain: true, body: first.body, firstSentAt: first.firstSentAt });
    expect((await running.settle(first, accepted)).written).toBe(false);
    expect((await running.settle(second, accepted)).written).toBe(true);
    expect(await running.counts()).toMatchObject({ accepted: 2 });
    expect(await running.message()).toBe("done");
  });

  test("unanswered until the duplicate window closes: held for a person, and never sent again", async () => {
    await using running = await open();
    await running.settle(await running.claimOne(), silence);
    await running.clock.advance({ milliseconds: repeatableMilliseconds - 60_000 });
    const again = await running.claimOne();
    await running.settle(again, silence);
    await running.clock.advance({ minutes: 2 });
    await ageBatches(running.database);
    expect(await running.counts()).toMatchObject({ held: 2, unknown: 0 });
    expect(await running.message()).toBe("attention");
    await running.clock.advance({ hours: 24 });
    expect(await running.claim()).toEqual([]);
    expect(await nextBatchIn(running.database)).toBeUndefined();
  });

  test("known not to have left: it waits as if never tried, and so does everything else of this app", async () => {
    await using running = await open(3);
    const batch = await running.claimOne();
    await running.settle(batch, unreachable);
    expect(await running.counts()).toMatchObject({ waiting: 6, unknown: 0 });
    expect(await running.claim()).toEqual([]);
    const rows = await running.database.db.selectFrom("message_batch").selectAll().execute();
    expect(rows.every((row) => row.state === "pending" && row.maybe_sent === 0 && row.first_sent_at === null)).toBe(
      true,
    );
    expect(rows.every((row) => row.waiting_code === "wecom.unreachable")).toBe(true);
    await running.clock.advance({ seconds: 1 });
    expect(await running.claim()).toHaveLength(3);
  });

  test("however much waits, one company has at most four calls under way", async () => {
    await using running = await open(9);
    const claimed = await running.claim();
    expect(claimed).toHaveLength(4);
    expect(await running.claim()).toEqual([]);
    await running.settle(claimed[0] as ClaimedBatch, accepted);
    expect(await running.claim()).toHaveLength(1);
    const counts = await running.counts();
    expect(Object.values(counts ?? {}).reduce((sum, people) => sum + people, 0)).toBe(18);
  });

  test("two batches that end in the same moment end the message", async () => {
    await using running = await open(2);
    const both = await running.claim();
    expect(await running.message()).toBe("sending");
    await Promise.all(both.map((batch) => running.settle(batch, accepted)));
    expect(await running.message()).toBe("done");
  });
});
