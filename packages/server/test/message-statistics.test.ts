import { testDatabases } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { manyStatistics } from "../src/rooms/messages/record/many-statistics.ts";
import { messageRow } from "../src/rooms/messages/record/present.ts";
import { messageStatistics } from "../src/rooms/messages/record/statistics.ts";
import { addCompany, addMessage } from "./ledger-rows.ts";
import { openStore } from "./open-store.ts";

describe.each(testDatabases())("on $name", (store) => {
  test("many messages are added up over every page, each once, under the month of the zone", async () => {
    await using opened = await openStore(store);
    const { database } = opened;
    await addCompany(database);
    // All made at the same millisecond, so that pages are told apart by id alone.
    for (const id of ["a", "b", "c", "d", "e"]) await addMessage(database, id, `消息 ${id}`, [["x", "y"], ["z"]]);
    await database.db
      .updateTable("message_recipient")
      .set({ state: "refused", reason: "invalid-user" })
      .where("message_id", "=", "c")
      .where("person_key", "=", "z")
      .execute();
    const together = (zone: string, perPage: number) => manyStatistics(database, "acc", {}, zone, perPage);
    const sums = { messages: 5, people: 15, accepted: 0, refused: 1 };
    for (const perPage of [1, 2, 5, 500])
      expect(await together("Asia/Shanghai", perPage)).toEqual({
        ...sums,
        bySender: [{ ...sums, id: "op", name: "林" }],
        byApp: [{ ...sums, id: "app", name: "应用" }],
        byMonth: [{ ...sums, month: "1970-01" }],
      });
    expect((await together("America/New_York", 2)).byMonth).toEqual([{ ...sums, month: "1969-12" }]);
  });

  test("statistics of a large message are its rows, added up: nobody is left out between two portions", async () => {
    await using open = await openStore(store);
    const { database } = open;
    await addCompany(database);
    const people = Array.from({ length: 3001 }, (_, at) => `u${String(at).padStart(5, "0")}`);
    await addMessage(database, "m", "通知", [people.slice(0, 1000), people.slice(1000, 2000), people.slice(2000)]);
    const set = (from: number, to: number, changes: object) =>
      database.db
        .updateTable("message_recipient")
        .set(changes)
        .where("person_key", ">=", people[from] ?? "")
        .where("person_key", "<=", people[to] ?? "")
        .execute();
    await set(0, 1499, { state: "accepted", settled_at: 1001, department: "公司 / 甲" });
    await set(1500, 2499, { state: "refused", reason: "invalid-user", settled_at: 5001, department: "公司 / 乙" });
    await set(2500, 2999, { state: "accepted", settled_at: 24_001 });
    await set(3000, 3000, { state: "unknown" });
    for (let at = 0; at < 40; at++) await set(2500 + at, 2500 + at, { department: `公司 / 丙${at}` });

    const found = await messageStatistics(database.db, await messageRow(database.db, "m"), null);
    expect(found.points).toHaveLength(25);
    expect(found.points.map(({ accepted }) => accepted).slice(0, 3)).toEqual([0, 1500, 1500]);
    expect(found.points.at(-1)).toEqual({ at: new Date(24_001).toISOString(), accepted: 2000, answered: null });
    const named = new Map(found.departments.map(({ path, ...sums }) => [path, sums]));
    expect(named.get("公司 / 甲")).toEqual({ people: 1500, accepted: 1500, refused: 0, answered: null });
    expect(named.get("公司 / 乙")).toEqual({ people: 1000, accepted: 0, refused: 1000, answered: null });
    expect(found.departments).toHaveLength(31);
    expect(found.departments.at(-1)).toMatchObject({ path: null, people: 13 });
    expect(found.departments.reduce((sum, { people: count }) => sum + count, 0)).toBe(3001);
  });
});
