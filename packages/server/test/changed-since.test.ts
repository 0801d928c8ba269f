/** People changed since a moment: by the index of changes where they are few, in the order of the list where they are many. */
import { testDatabases } from "@shoufa/testkit";
import { CompiledQuery } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cursorsWith } from "../src/http/cursor.ts";
import { changedSince } from "../src/rooms/directory/changed-since.ts";
import { listMembers } from "../src/rooms/directory/members.ts";
import { type Mirror, membersIn } from "../src/rooms/directory/mirror.ts";
import { oneApp } from "./one-app.ts";
import { type OpenStore, openStore } from "./open-store.ts";

const people = 4000;
const mirror: Mirror = { accountId: "account", generation: 1, partial: false } as Mirror;

/** One of 400 was changed late, three of four at noon. */
const changedAt = (n: number): number => (n % 400 === 7 ? 3000 : n % 4 === 0 ? 1000 : 2000);

describe.each(testDatabases())("on $name", (store) => {
  let opened: OpenStore;
  beforeAll(async () => {
    opened = await openStore(store);
    const { database } = opened;
    await oneApp(database);
    await database.insertRows(
      database.db,
      "member",
      Array.from({ length: people }, (_, n) => ({
        ...{ account_id: "account", generation: 1, person_key: `p${n}`, user_id: `p${n}`, name: `人${n}`, search: "" },
        ...{ pinyin: `ren${(n * 7919) % people}`, position: "", mobile: null, email: null, status: "active" },
        ...{ main_department_id: 1, path: "远帆", source: "user/list", read_at: 1, details: 1, fields: "{}" },
        ...{ origins: null, changed_at: changedAt(n) },
      })),
    );
    await database.dialect.gatherStatistics(database.db, ["member"]);
  });
  afterAll(() => opened[Symbol.asyncDispose]());

  test.each([
    ["few", 3000, /member_changed/],
    ["nobody", 4000, /member_changed/],
    ["most", 2000, /member_by_name/],
  ])("%s of them: counted, in order, page by page, and by the index that is short", async (_, since, index) => {
    const { database } = opened;
    const cursors = cursorsWith(Buffer.alloc(32, 1));
    const wanted = Array.from({ length: people }, (_, n) => n).filter((n) => changedAt(n) >= since);
    const found: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const asked = { changedSince: new Date(since).toISOString(), limit: 200, cursor } as never;
      const page = await listMembers(database, cursors, mirror, asked, true);
      expect(page.total).toBe(wanted.length);
      found.push(...page.items.map(({ userId }) => userId));
      if (page.next === null) break;
      cursor = page.next;
    }
    const pinyin = (n: number): string => `ren${(n * 7919) % people}`;
    expect(found).toEqual(wanted.toSorted((a, b) => (pinyin(a) < pinyin(b) ? -1 : 1)).map((n) => `p${n}`));

    const { db, dialect } = database;
    const rows = await changedSince(db, mirror, membersIn(db, mirror), since);
    const { sql, parameters } = rows.selectAll("member").orderBy("pinyin").orderBy("person_key").limit(51).compile();
    const explain = dialect.name === "sqlite" ? "explain query plan" : "explain";
    const plan = JSON.stringify((await db.executeQuery(CompiledQuery.raw(`${explain} ${sql}`, [...parameters]))).rows);
    expect(plan).toMatch(index);
    expect(plan).not.toMatch(/Seq Scan on member|SCAN member/);
  });
});
