/** Lists of the inbox that are longer than what is counted. */
import { maxTotal } from "@shoufa/contract";
import { testDatabases } from "@shoufa/testkit";
import { expect, test } from "vitest";
import { oneApp } from "../../../test/one-app.ts";
import { openStore } from "../../../test/open-store.ts";
import { cursorsWith } from "../../http/cursor.ts";
import { followOnce } from "../conversations/follow.ts";
import { countConversations, listConversations } from "../conversations/list.ts";
import { listInbox } from "./list.ts";

const cursors = cursorsWith(Buffer.alloc(32, 1));

test.each(testDatabases())(
  "a list is counted exactly up to 1,000, then it says there are more, on $name",
  async (store) => {
    await using opened = await openStore(store);
    const { database } = opened;
    const { db } = database;
    await oneApp(database);
    const add = async (from: number, to: number): Promise<void> => {
      const rows = Array.from({ length: to - from }, (_, at) => ({
        ...{
          account_id: "account",
          app_id: "app",
          content_key: `m${from + at}`,
          xml: "",
          view: '{"kind":"unreadable"}',
        },
        ...{ type: "text", from_user: `p${from + at}`, sent_at: 1, received_at: from + at, reason: null },
        // Not in either list: what is in quarantine, and what was cleaned.
        ...{ state: from + at === 1 ? "quarantine" : "done", cleaned_at: from + at === 2 ? 1 : null },
      }));
      await database.insertRows(db, "callback_event", rows);
      for (let position = 0, rows = 1; rows > 0; ) {
        const followed = await followOnce(database, position);
        rows = followed.length;
        position = followed.at(-1)?.seq ?? position;
      }
    };
    const everything = () => listInbox(db, cursors, "account", { limit: 2 });
    const people = () => listConversations(db, cursors, "account", "op", { state: "open", limit: 2 }, 0);

    await add(0, maxTotal + 2);
    for (const list of [await everything(), await people()])
      expect(list).toMatchObject({ total: maxTotal, isMore: false });
    await add(maxTotal + 2, maxTotal + 3);
    for (const list of [await everything(), await people()])
      expect(list).toMatchObject({ total: maxTotal, isMore: true });
    const { items, next } = await everything();
    expect(items.map(({ from }) => from?.userId)).toEqual(["p1002", "p1001"]);
    const second = await listInbox(db, cursors, "account", { limit: 2, cursor: next ?? "" });
    expect(second).toMatchObject({ total: maxTotal, isMore: true, items: [{ type: "text" }, { type: "text" }] });

    // The words above the list of people count everybody.
    await db.updateTable("conversation").set({ assignee: "op" }).where("person_key", "in", ["p7", "p8"]).execute();
    await db.updateTable("conversation").set({ state: "done" }).where("person_key", "=", "p9").execute();
    expect(await countConversations(db, "account", "op", {}, 0)).toEqual({ open: maxTotal, mine: 2, done: 1 });
  },
);
