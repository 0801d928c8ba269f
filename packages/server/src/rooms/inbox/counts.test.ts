import { maxUnseen } from "@shoufa/contract";
import { testDatabases } from "@shoufa/testkit";
import { expect, test } from "vitest";
import { oneApp } from "../../../test/one-app.ts";
import { openStore } from "../../../test/open-store.ts";
import { followOnce } from "../conversations/follow.ts";
import { inboxCounts, markSeen } from "./counts.ts";

test.each(testDatabases())("beyond the largest number that is counted it stays there, on $name", async (store) => {
  await using opened = await openStore(store);
  const { database } = opened;
  await oneApp(database);
  await database.db
    .insertInto("operator")
    .values({ id: "op", name: "林", name_key: "林", role: "owner", password_hash: "", created_at: 1 })
    .execute();
  const rows = Array.from({ length: maxUnseen + 6 }, (_, at) => ({
    ...{
      account_id: "account",
      app_id: "app",
      content_key: `m${at}`,
      xml: "",
      view: "{}",
      type: "text",
      from_user: `p${at}`,
    },
    ...{ sent_at: 1, received_at: 1, state: at === 0 ? "quarantine" : "done", reason: null },
  }));
  await database.insertRows(database.db, "callback_event", rows);
  for (let position = 0, rows = 1; rows > 0; ) {
    const followed = await followOnce(database, position);
    rows = followed.length;
    position = followed.at(-1)?.seq ?? position;
  }
  expect(await inboxCounts(database.db, "account", "op")).toEqual({ unseen: maxUnseen, quarantined: 1 });
  await markSeen(database.db, "account", "op", 1000);
  expect((await inboxCounts(database.db, "account", "op")).unseen).toBe(5);
});
