/** People of a department: by their memberships where they are few, in the order of the list where they are many. */
import { testDatabases } from "@shoufa/testkit";
import { CompiledQuery } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cursorsWith } from "../src/http/cursor.ts";
import { listMembers } from "../src/rooms/directory/members.ts";
import { departmentById, type Mirror, membersIn } from "../src/rooms/directory/mirror.ts";
import { peopleOf } from "../src/rooms/directory/people-of.ts";
import { oneApp } from "./one-app.ts";
import { type OpenStore, openStore } from "./open-store.ts";

const people = 4000;
const mirror: Mirror = { accountId: "account", generation: 1, partial: false } as Mirror;
const common = { account_id: "account", generation: 1 };

/** Below the root: one with two of three people, half of them below it once more, and one with the others. */
const departments = [
  { id: 1, parent_id: 0, ordinal: 10, last_ordinal: 40 },
  { id: 2, parent_id: 1, ordinal: 20, last_ordinal: 30 },
  { id: 3, parent_id: 2, ordinal: 30, last_ordinal: 30 },
  { id: 4, parent_id: 1, ordinal: 40, last_ordinal: 40 },
];
const departmentOf = (n: number): number => (n % 5 === 0 ? 4 : n % 2 === 0 ? 2 : 3);
const peopleIn = (ids: readonly number[]) =>
  Array.from({ length: people }, (_, n) => n).filter((n) => ids.includes(departmentOf(n)));

describe.each(testDatabases())("on $name", (store) => {
  let opened: OpenStore;
  beforeAll(async () => {
    opened = await openStore(store);
    const { database } = opened;
    const { db } = database;
    await oneApp(database);
    await database.insertRows(
      db,
      "department",
      departments.map(({ id, ordinal, last_ordinal, parent_id }) => ({
        ...{ ...common, id, name: `部门${id}`, parent_id, path: "", search: "", position: 0, ordinal, last_ordinal },
        ...{ depth: 1, name_en: null, leaders: null, source: "department/list", read_at: 1 },
        direct_count: peopleIn([id]).length,
        total_count: peopleIn(id === 1 ? [2, 3, 4] : id === 2 ? [2, 3] : [id]).length,
      })),
    );
    const all = peopleIn([2, 3, 4]);
    await database.insertRows(
      db,
      "member",
      all.map((n) => ({
        ...{ ...common, person_key: `p${n}`, user_id: `p${n}`, name: `人${n}`, search: "", fields: "{}" },
        ...{ pinyin: `ren${(n * 7919) % people}`, position: "", mobile: null, email: null, status: "active" },
        ...{ main_department_id: departmentOf(n), path: "", source: "user/list", read_at: 1, details: 1 },
        ...{ origins: null, changed_at: 1 },
      })),
    );
    await database.insertRows(
      db,
      "member_department",
      all.map((n) => {
        const { id, ordinal } = departments[departmentOf(n) - 1] ?? { id: 0, ordinal: -1 };
        return { ...common, person_key: `p${n}`, department_id: id, department_ordinal: ordinal, leader: 0, sort: 0 };
      }),
    );
    await database.dialect.gatherStatistics(db, ["member", "member_department"]);
  });
  afterAll(() => opened[Symbol.asyncDispose]());

  test.each([
    ["few", 4, true, [4]],
    ["many below", 2, true, [2, 3]],
    ["many directly", 3, false, [3]],
  ] as const)("%s: in order, page by page, and many without collecting or sorting them", async (_, id, below, ids) => {
    const { database } = opened;
    const { db, dialect } = database;
    const cursors = cursorsWith(Buffer.alloc(32, 1));
    const wanted = peopleIn(ids);
    const found: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await listMembers(
        database,
        cursors,
        mirror,
        { department: id, below, limit: 200, cursor } as never,
        true,
      );
      expect(page.total).toBe(wanted.length);
      found.push(...page.items.map(({ userId }) => userId));
      if (page.next === null) break;
      cursor = page.next;
    }
    const pinyin = (n: number): string => `ren${(n * 7919) % people}`;
    expect(found).toEqual(wanted.toSorted((a, b) => (pinyin(a) < pinyin(b) ? -1 : 1)).map((n) => `p${n}`));

    const department = await departmentById(db, mirror, id);
    if (department === undefined) throw new Error("no department");
    const rows = peopleOf(db, mirror, membersIn(db, mirror), department, below ? "below" : "direct");
    const { sql, parameters } = rows.selectAll("member").orderBy("pinyin").orderBy("person_key").limit(51).compile();
    const explain = dialect.name === "sqlite" ? "explain query plan" : "explain";
    const plan = JSON.stringify((await db.executeQuery(CompiledQuery.raw(`${explain} ${sql}`, [...parameters]))).rows);
    if (ids.length > 1 || !below) {
      expect(plan).toMatch(/member_by_name/);
      expect(plan).not.toMatch(/LIST SUBQUERY|TEMP B-TREE|Hash|Sort/);
    }
    expect(plan).not.toMatch(/Seq Scan on member|SCAN member/);
  });
});
