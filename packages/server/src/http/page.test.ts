import { testDatabases } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { openStore } from "../../test/open-store.ts";
import { cursorsWith } from "./cursor.ts";
import { page } from "./page.ts";

const cursors = cursorsWith(Buffer.alloc(32, 1));

describe.each(testDatabases())("a list on $name", (store) => {
  test("in pages, in both directions: every row once, also among equal ones, and rows that come or go change nothing", async () => {
    await using open = await openStore(store);
    const { db } = open.database;
    const put = (key: string, failures: number) =>
      db.insertInto("login_throttle").values({ key, failures, blocked_until: 0, updated_at: 0 }).execute();
    for (const key of ["a", "b", "c", "d", "e"]) await put(key, key === "e" ? 2 : 1);
    const list = (direction: "asc" | "desc", limit: number, cursor?: string, asked = "names") =>
      page(
        cursors,
        { limit, cursor },
        {
          asked: [asked, direction],
          rows: db.selectFrom("login_throttle").selectAll(),
          by: [
            ["failures", (row) => row.failures],
            ["key", (row) => row.key],
          ],
          direction,
          present: (rows) => rows.map((row) => row.key),
        },
      );

    const first = await list("asc", 2);
    expect(first).toMatchObject({ items: ["a", "b"], total: 5 });
    await put("aa", 1);
    await db.deleteFrom("login_throttle").where("key", "=", "b").execute();
    const second = await list("asc", 2, first.next ?? "");
    expect(second.items).toEqual(["c", "d"]);
    expect(await list("asc", 2, second.next ?? "")).toEqual({ items: ["e"], total: 5, next: null });
    const down = await list("desc", 3);
    expect(down.items).toEqual(["e", "d", "c"]);
    expect(await list("desc", 3, down.next ?? "")).toMatchObject({ items: ["aa", "a"], next: null });
    await expect(list("desc", 2, first.next ?? "")).rejects.toMatchObject({ code: "request.invalid" });
    await expect(list("asc", 2, first.next ?? "", "others")).rejects.toMatchObject({ code: "request.invalid" });
  });
});
