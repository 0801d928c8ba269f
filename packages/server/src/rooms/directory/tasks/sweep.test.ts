import { fakeClock, testDatabases } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { type OpenStore, openStore } from "../../../../test/open-store.ts";
import { enqueue, forgetFinishedWork } from "../../../work/tasks.ts";
import { type Mirror, membersIn, readMirror } from "../mirror.ts";
import { removeStrayGenerations } from "./sweep.ts";

/** An account whose mirror reads generation 2, with people of the generations 1 to 4. */
async function withGenerations({ database }: OpenStore, people: number): Promise<void> {
  const account = { id: "a", name: "a", corp_id: "c", kind: "real" as const, api_base: "x", created_at: 0 };
  await database.db.insertInto("account").values(account).execute();
  const directory = { account_id: "a", generation: 2, last_generation: 4, departments: 1, members: people, read_at: 1 };
  await database.db.insertInto("directory").values(directory).execute();
  const common = {
    name: "n",
    pinyin: "n",
    search: "n",
    position: "",
    mobile: null,
    email: null,
    status: "active",
    path: "",
    source: "t",
  };
  for (const generation of [1, 2, 3, 4]) {
    const of = { account_id: "a", generation };
    const keys = Array.from({ length: people }, (_, n) => `p${n}`);
    const members = keys.map((key) => ({
      ...of,
      ...common,
      person_key: key,
      user_id: key,
      main_department_id: 1,
      read_at: 1,
    }));
    await database.insertRows(database.db, "member", members);
    const places = keys.map((key) => ({
      ...of,
      person_key: key,
      department_id: 1,
      department_ordinal: 0,
      leader: 0,
      sort: 0,
    }));
    await database.insertRows(database.db, "member_department", places);
  }
}

const left = async ({ database }: OpenStore, table: "member" | "member_department") =>
  (
    await database.db
      .selectFrom(table as "member")
      .select((eb) => ["generation", eb.fn.countAll<number>().as("rows")])
      .groupBy("generation")
      .orderBy("generation")
      .execute()
  ).map(({ generation, rows }) => [generation, Number(rows)]);

describe.each(testDatabases())("on $name", (store) => {
  test("what failed pulls left behind goes, in portions; what is read and what is being written stays", async () => {
    await using open = await openStore(store);
    await withGenerations(open, 6000);
    await removeStrayGenerations(open.database, "a", 4);
    for (const table of ["member", "member_department"] as const)
      expect(await left(open, table)).toEqual([
        [2, 6000],
        [4, 6000],
      ]);
  });

  test("whoever reads while a generation is replaced and removed gets one whole generation", async () => {
    await using open = await openStore(store);
    const { database } = open;
    await withGenerations(open, 6000);
    const count = async (mirror: Mirror): Promise<number> => {
      const { rows } = await membersIn(database.db, mirror)
        .select((eb) => eb.fn.countAll<number>().as("rows"))
        .executeTakeFirstOrThrow();
      return Number(rows);
    };
    const read: [generation: number, first: number, second: number][] = [];
    const result = await readMirror(database.db, "a", async (mirror) => {
      const first = await count(mirror);
      if (read.length === 0) {
        await database.db.updateTable("directory").set({ generation: 4 }).where("account_id", "=", "a").execute();
        await removeStrayGenerations(database, "a", 5); // as the next reading does at once
      }
      const second = await count(mirror);
      read.push([mirror.generation, first, second]);
      return second;
    });
    expect(result).toBe(6000);
    expect(read).toEqual([
      [2, 6000, 0],
      [4, 6000, 6000],
    ]);
  });

  test("finished work is forgotten after a month, unfinished work never", async () => {
    const clock = fakeClock();
    await using open = await openStore(store, { ports: { clock } });
    const { database, ports } = open;
    const task = { name: "t", key: (n: number) => String(n) };
    for (const n of [1, 2]) await database.transact((tx) => enqueue(database, tx, ports.random, task, n));
    await database.db
      .updateTable("work")
      .set({ state: "done", finished_at: clock.now() })
      .where("key", "=", "1")
      .execute();
    const keys = async () =>
      (await database.db.selectFrom("work").select("key").orderBy("key").execute()).map(({ key }) => key);
    await clock.advance({ hours: 24 * 29 });
    await forgetFinishedWork(database);
    expect(await keys()).toEqual(["1", "2"]);
    await clock.advance({ hours: 25 });
    await forgetFinishedWork(database);
    expect(await keys()).toEqual(["2"]);
  });
});
