/** Rows of earlier versions, brought up to date in small steps while callbacks arrive. */
import { testDatabases } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { oneApp, textXml } from "../../../test/one-app.ts";
import { openStore } from "../../../test/open-store.ts";
import { readStored } from "./callback-row.ts";
import { rereadCallbacks } from "./stored-message.ts";

describe.each(testDatabases())("on $name", (store) => {
  const open = async () => {
    const opened = await openStore(store);
    const { db } = opened.database;
    const { insert } = await oneApp(opened.database);
    /** As the first version wrote it. */
    const old = (msgId: number, changes: object = {}) =>
      insert({ content_key: `m${msgId}`, xml: textXml(msgId), view: null, type: "text", ...changes });
    const rows = () =>
      db
        .selectFrom("callback_event")
        .select(["seq", "content_key", "view", "state", "reason"])
        .orderBy("seq")
        .execute();
    return { opened, insert, old, rows, [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose]() };
  };

  test("the newest come first, and nothing is left in the end", async () => {
    await using one = await open();
    for (let msgId = 1; msgId <= 5; msgId++) await one.old(msgId);
    expect(await rereadCallbacks(one.opened.database, 2)).toBe(2);
    expect((await one.rows()).map(({ view }) => view !== null)).toEqual([false, false, false, true, true]);
    expect(await rereadCallbacks(one.opened.database, 10)).toBe(3);
    expect(await rereadCallbacks(one.opened.database, 10)).toBe(0);
    expect((await one.rows()).map(({ content_key }) => content_key)).toEqual(
      [1, 2, 3, 4, 5].map((msgId) => readStored(textXml(msgId)).content_key),
    );
  });

  test("a message that was repeated before its row was reached is one row, and the newest row stays", async () => {
    await using one = await open();
    await one.old(1);
    await one.old(2);
    const repeated = await one.insert({ ...readStored(textXml(1)), received_at: 2 });
    await rereadCallbacks(one.opened.database, 10);
    expect((await one.rows()).map(({ seq }) => seq)).toEqual([2, repeated]);
  });

  test("what can be read by now leaves the quarantine; what is stale, or unreadable still, stays", async () => {
    await using one = await open();
    const quarantine = { state: "quarantine", type: "" };
    const control = Buffer.from(textXml(7, "a\x1db")).toString("base64");
    await one.old(0, { ...quarantine, content_key: "e1", xml: `base64:${control}`, reason: "unreadable" });
    await one.old(0, {
      ...quarantine,
      content_key: "e2",
      xml: "<xml><MsgType>text</MsgType></xml>",
      reason: "unnamed",
    });
    await one.old(0, { ...quarantine, content_key: "m9", xml: textXml(9), reason: "stale" });
    await one.old(0, { ...quarantine, content_key: "e4", xml: "base64:////", reason: "unreadable" });
    await rereadCallbacks(one.opened.database, 10);
    const rows = await one.rows();
    expect(rows.map(({ state, reason }) => [state, reason])).toEqual([
      ["done", "unreadable"],
      ["quarantine", "incomplete"],
      ["quarantine", "stale"],
      ["quarantine", "unreadable"],
    ]);
    expect(JSON.parse(rows[0]?.view ?? "")).toMatchObject({ content: "a\ufffdb", replacedCharacters: 1 });
  });
});
