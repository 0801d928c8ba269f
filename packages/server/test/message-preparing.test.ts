/** A message to many people: frozen in portions, interrupted and cancelled in the middle. Without a server around it. */
import { type Message, Recipients } from "@shoufa/contract";
import { testDatabases } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { readMirror } from "../src/rooms/directory/mirror.ts";
import { readChoice } from "../src/rooms/messages/choice/choose.ts";
import { presentExcluded } from "../src/rooms/messages/choice/resolve.ts";
import { cancelMessage } from "../src/rooms/messages/commands/cancel-message.ts";
import { pauseMessage } from "../src/rooms/messages/commands/pause-message.ts";
import { messageRow } from "../src/rooms/messages/record/present.ts";
import { prepareTask } from "../src/rooms/messages/tasks/prepare.ts";
import { stopTask } from "../src/rooms/messages/tasks/stop.ts";
import type { ServerContext } from "../src/server-context.ts";
import type { TaskRun } from "../src/work/tasks.ts";
import { localWakeups } from "../src/work/wakeups.ts";
import { accepted, ledgerOver } from "./ledger-rows.ts";
import { connected } from "./mirror-company.ts";
import { type OpenStore, openStore } from "./open-store.ts";

/** 3,300 people: two thirds in 销售 or below it, in no order of their ids; some of them in two departments. */
function company() {
  const department = (id: number, name: string, parentid: number) => [id, { id, name, parentid, order: id }] as const;
  const userIds = Array.from(
    { length: 3300 },
    (_, n) => `${"xAb"[n % 3]}${String((n * 7919) % 3300).padStart(4, "0")}`,
  );
  return {
    departments: new Map([
      department(1, "公司", 0),
      department(2, "销售", 1),
      department(3, "华东", 2),
      department(4, "行政", 1),
    ]),
    people: new Map(
      userIds.map((userid, n) => {
        const own = [[2], [3], [4], [2, 4], [3]][n % 5] as number[];
        return [
          userid,
          { userid, name: `员工${n}`, department: own, status: n % 50 === 0 ? (2 as const) : (1 as const) },
        ];
      }),
    ),
    tags: new Map([
      [7, { name: "值班", people: new Set(userIds.filter((_, n) => n % 11 === 0)), departments: new Set<number>() }],
      [8, { name: "实习", people: new Set(userIds.filter((_, n) => n % 9 === 0)), departments: new Set<number>() }],
    ]),
  };
}

const recipients = Recipients.parse({
  departments: [2, 999],
  tags: [7],
  members: ["GHOST", "zzzz", "x0000", "X0003"],
  except: { tags: [8], members: ["nobody", "A0001"] },
});

async function open(store: { open: OpenStore }, parts = 1) {
  const { database, ports } = store.open;
  await connected(store.open, company());
  await database.db
    .insertInto("operator")
    .values({ id: "op", name: "林", name_key: "lin", role: "owner", password_hash: "", created_at: 1 })
    .execute();
  const sealed = { secret_enc: "", token_enc: "", aes_key_enc: "" };
  await database.db
    .insertInto("app")
    .values({
      ...{ id: "app", account_id: "a", agent_id: 1, name: "应用", ...sealed, callback_key: "k" },
      ...{ callback_verified_at: null, created_at: 1 },
    })
    .execute();
  await database.dialect.gatherStatistics(database.db, ["department", "member", "member_department", "tag_member"]);
  const ids = Array.from({ length: parts }, (_, n) => `m${n + 1}`);
  for (const [n, id] of ids.entries()) {
    await database.db
      .insertInto("message")
      .values({
        ...{ id, account_id: "a", app_id: "app", created_by: "op", created_by_name: "林", created_at: 1 },
        ...{ idempotency_key: id, request_hash: "", content: JSON.stringify({ type: "text", text: id }), chosen: "{}" },
        ...{ state: "preparing", total: 0, cancelled_at: null, after_id: n === 0 ? null : `m${n}` },
      })
      .execute();
    await database.db
      .insertInto("message_preparation")
      .values({ message_id: id, recipients: JSON.stringify(recipients), after_key: "", excluded: "[]", held: 0 })
      .execute();
  }
  const wakeups = localWakeups();
  const context = { database, ports, wakeups } as unknown as ServerContext;
  const [preparing, stopping] = [prepareTask(context), stopTask(context)];
  const run = (
    task: typeof preparing | typeof stopping,
    signal = new AbortController().signal,
    finish: TaskRun["finish"] = (effect) => database.transact(effect),
  ): Promise<void> => task.run({ messageId: "m1" }, { signal, attempt: 1, progress: () => Promise.resolve(), finish });
  return {
    context,
    run: () => run(preparing),
    /** A run that may not end the task, however far it comes. */
    withoutLease: () =>
      run(preparing, undefined, () => Promise.reject(new Error("its lease is over"))).catch(() => undefined),
    /** As if the process ended when everybody was frozen, and nothing said so yet. */
    interruptedAtTheEnd: () =>
      expect(run(preparing, undefined, () => Promise.reject(new Error("the process ended")))).rejects.toThrow(
        "the process ended",
      ),
    stop: () => run(stopping),
    ledger: ledgerOver(store.open, database),
    /** As if the process ended after so many portions. */
    async interrupted(portions: number, task: "preparing" | "stopping" = "preparing"): Promise<void> {
      const stop = new AbortController();
      let left = portions;
      const off = wakeups.on("message.changed", () => {
        left -= 1;
        if (left === 0) stop.abort(new Error("the process ended"));
      });
      await expect(run(task === "preparing" ? preparing : stopping, stop.signal)).rejects.toThrow("the process ended");
      off();
    },
    message: (id: string) => messageRow(database.db, id),
    recipients: (id: string) =>
      database.db
        .selectFrom("message_recipient")
        .innerJoin("message_batch", "message_batch.id", "batch_id")
        .select(["user_id", "name", "department", "message_recipient.state", "ordinal", "body"])
        .where("message_recipient.message_id", "=", id)
        .orderBy("person_key")
        .execute(),
  };
}

const actor = { operatorId: "op", name: "林" };

const byReason = (groups: Message["excluded"]) => [...groups].sort((a, b) => a.reason.localeCompare(b.reason));

describe.each(testDatabases())("on $name", (store) => {
  test("frozen in portions: nothing leaves before all are; interrupted twice, the people are those of the choice", async () => {
    await using opened = await openStore(store);
    const it = await open({ open: opened }, 2);
    const { database } = opened;
    const choice = await readMirror(database.db, "a", (mirror) => readChoice(database, mirror, recipients));
    expect(choice.resolved.people.length).toBeGreaterThan(2000);
    for (const frozen of [1000, 2000]) {
      await it.interrupted(1);
      expect(await it.message("m1")).toMatchObject({ state: "preparing", total: frozen });
      expect(await it.ledger.round()).toEqual([]);
    }
    await it.run();

    for (const id of ["m1", "m2"]) {
      const rows = await it.recipients(id);
      expect(rows.map(({ user_id, name, department }) => [user_id, name, department])).toEqual(
        choice.resolved.people.map(({ userId, name, path }) => [userId, name, path]),
      );
      for (const [, batch] of Map.groupBy(rows, ({ ordinal }) => ordinal)) {
        expect(batch.length).toBeLessThanOrEqual(1000);
        const { touser } = JSON.parse(batch[0]?.body ?? "") as { touser: string };
        expect(touser.split("|")).toEqual(batch.map(({ user_id }) => user_id));
      }
      expect(await it.message(id)).toMatchObject({ state: "sending", total: rows.length });
    }
    const { excluded } = await it.message("m1");
    expect(byReason(JSON.parse(excluded ?? "") as Message["excluded"])).toMatchObject(
      byReason(presentExcluded(choice.resolved)).map(({ reason, count }) => ({ reason, count })),
    );
    // The second part waits for the first.
    const due = await it.ledger.round();
    expect(new Set(due.map(({ messageId }) => messageId))).toEqual(new Set(["m1"]));
    expect(due.length).toBe(Math.ceil(choice.resolved.people.length / 1000));
  });

  test("interrupted when everybody is frozen: nobody is frozen twice, nobody left out is counted twice", async () => {
    await using opened = await openStore(store);
    const it = await open({ open: opened }, 2);
    await it.interruptedAtTheEnd();
    const before = await it.message("m1");
    await it.interruptedAtTheEnd();
    await it.run();
    for (const id of ["m1", "m2"])
      expect(await it.message(id)).toMatchObject({ state: "sending", total: before.total });
    expect((await it.message("m1")).excluded).toBe(before.excluded);
    expect((await it.recipients("m2")).length).toBe(before.total);
  });

  test("overtaken by another run of it: the one that may end it goes on from where the other has come", async () => {
    await using opened = await openStore(store);
    const it = await open({ open: opened });
    // Its lease was over for a moment, and it went on all the same.
    let other: Promise<void> | undefined;
    const off = it.context.wakeups.on("message.changed", () => {
      other ??= it.withoutLease();
    });
    const ended = await it.run().then(
      () => true,
      () => false,
    );
    await other;
    off();
    // What has failed is attempted again.
    if (!ended) await it.run();
    const message = await it.message("m1");
    expect(message).toMatchObject({ state: "sending" });
    expect((await it.recipients("m1")).length).toBe(message.total);
  });

  test("cancelled while it is prepared: nobody gets any part of it, and the preparation does not go on", async () => {
    await using opened = await openStore(store);
    const it = await open({ open: opened }, 2);
    await it.interrupted(1);
    const cancelled = await cancelMessage(it.context, actor, await it.message("m1"));
    expect(cancelled).toMatchObject({ state: "cancelled", total: 1000, counts: { cancelled: 1000, waiting: 0 } });
    await it.run();
    expect(await it.message("m1")).toMatchObject({ state: "cancelled", total: 1000 });
    expect(await it.message("m2")).toMatchObject({ state: "cancelled", total: 0 });
    expect(await it.ledger.round()).toEqual([]);
  });

  test("a large one is cancelled in portions: nothing leaves from the first moment, killed it goes on, and its parts go with it", async () => {
    await using opened = await openStore(store);
    const it = await open({ open: opened }, 2);
    await it.run();
    const { total } = await it.message("m1");
    expect(total).toBeGreaterThan(2000);
    const counts = (id: string) => it.ledger.counts(id);
    const [arrives, dies] = await it.ledger.round(2);
    if (arrives === undefined || dies === undefined) throw new Error("nothing was due");
    const left = total - 2000;
    const cancelled = await cancelMessage(it.context, actor, await it.message("m1"));
    expect(cancelled).toMatchObject({ state: "cancelling", waiting: null });
    // What was not under way is stopped in the request as far as one portion goes, through both parts.
    expect(await counts("m1")).toMatchObject({ sending: 2000, cancelled: left });
    expect(await counts("m2")).toMatchObject({ cancelled: 1000, waiting: total - 1000 });
    expect(await it.ledger.state("m2")).toBe("cancelling");
    await expect(pauseMessage(it.context, actor, await it.message("m2"))).rejects.toMatchObject({
      code: "message.nothing_to_pause",
    });
    for (const stopped of [2000, total]) {
      expect(await it.ledger.round()).toEqual([]);
      if (stopped < total) await it.interrupted(2, "stopping");
      else await it.stop();
      expect(await counts("m2")).toMatchObject({ cancelled: stopped, waiting: total - stopped });
    }
    expect(await it.message("m2")).toMatchObject({ state: "cancelled" });
    // Calls that were under way end as they end, and are not repeated, also when their process has died.
    await it.ledger.settle(arrives, accepted);
    await opened.database.db.updateTable("message_batch").set({ lease_until: 0 }).where("id", "=", dies.id).execute();
    expect(await it.ledger.round()).toEqual([]);
    expect(await it.ledger.settle(dies, accepted)).toBe(false);
    expect(await counts("m1")).toMatchObject({ accepted: 1000, held: 1000, cancelled: left });
    expect(await it.message("m1")).toMatchObject({ state: "attention" });
  });
});
