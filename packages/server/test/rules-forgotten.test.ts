/** What is left of rules that were deleted, and of minutes that are over. */
import { testDatabases } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { forgetRules } from "../src/rooms/rules/tasks/forget.ts";
import { oneApp } from "./one-app.ts";
import { openStore } from "./open-store.ts";

describe.each(testDatabases())("on $name", (store) => {
  test("a rule deleted 31 days ago is gone, one deleted 29 days ago can be restored", async () => {
    await using open = await openStore(store);
    const { database } = open;
    await oneApp(database);
    await database.db
      .insertInto("operator")
      .values({ id: "o", name: "o", name_key: "o", role: "owner", password_hash: "", created_at: 1 })
      .execute();
    const now = await database.readNow();
    const day = 86_400_000;
    for (const days of [31, 29, null])
      await database.db
        .insertInto("reply_rule")
        .values({
          ...{ id: String(days), account_id: "account", app_id: "app", position: 1, name: "", per_minute: 1 },
          ...{ reacts_to: "{}", narrowed_to: "{}", answer: "{}", enabled: 0, enabled_at: null, edited_by: "o" },
          ...{ revision: 1, hits: 0, limited: 0, last_hit_at: null, created_at: 1 },
          deleted_at: days === null ? null : now - days * day,
        })
        .execute();
    for (const [user_id, since] of [["old", now - 2 * day] as const, ["new", now] as const])
      await database.db
        .insertInto("rule_person")
        .values({ app_id: "app", user_id, since, count: 1, most: 1 })
        .execute();
    await forgetRules(database);
    const rules = await database.db.selectFrom("reply_rule").select("id").orderBy("id").execute();
    expect(rules.map(({ id }) => id)).toEqual(["29", "null"]);
    const people = await database.db.selectFrom("rule_person").select("user_id").execute();
    expect(people.map(({ user_id }) => user_id)).toEqual(["new"]);
  });
});
