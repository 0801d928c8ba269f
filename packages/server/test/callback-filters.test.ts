/** Filters of the callback log against a scan of the same rows, and the index by which each finds its rows. */
import { testDatabases } from "@shoufa/testkit";
import { CompiledQuery } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cursorsWith } from "../src/http/cursor.ts";
import { appsOf, filterEvents, readFilter } from "../src/rooms/callbacks/log/filter.ts";
import { listCallbacks } from "../src/rooms/callbacks/log/list.ts";
import { logEvents } from "../src/rooms/callbacks/log/rows.ts";
import { oneApp } from "./one-app.ts";
import { type OpenStore, openStore } from "./open-store.ts";

const count = 6000;
const day = 86_400_000;
const first = Date.UTC(2026, 0, 1);

/** Row `n`: the second app and Wang are rare, and the clock was set back for an hour in the middle. */
const rowOf = (n: number) => ({
  app_id: n % 300 === 7 ? "rare" : "app",
  from_user: n % 250 === 7 ? "Wang" : `p${n % 40}`,
  type: n % 3 === 0 ? "event:view" : "text",
  received_at: first + n * 60_000 - (n > 3000 && n < 3100 ? 3_600_000 : 0),
});

describe.each(testDatabases())("on $name", (store) => {
  let opened: OpenStore;
  const rows: (ReturnType<typeof rowOf> & { seq: number })[] = [];
  beforeAll(async () => {
    opened = await openStore(store);
    const { database } = opened;
    await oneApp(database);
    await database.db
      .insertInto("app")
      .values({
        ...{ id: "rare", account_id: "account", agent_id: 2, name: "少用", secret_enc: "", token_enc: "" },
        ...{ aes_key_enc: "", callback_key: "other-key", callback_verified_at: null, created_at: 1 },
      })
      .execute();
    const all = Array.from({ length: count }, (_, n) => rowOf(n));
    await database.dialect.insertRows(
      database.db,
      "callback_event",
      all.map((row, n) => ({
        ...{ account_id: "account", content_key: `k${n}`, xml: "<xml/>", view: null, sent_at: 1, state: "done" },
        ...{ reason: null, cleaned_at: null, attempts: 1 },
        ...row,
      })),
    );
    const stored = await database.db.selectFrom("callback_event").select(["seq", "content_key"]).execute();
    for (const { seq, content_key } of stored) rows.push({ seq: Number(seq), ...rowOf(Number(content_key.slice(1))) });
    await database.dialect.gatherStatistics(database.db, ["callback_event"]);
  });
  afterAll(() => opened[Symbol.asyncDispose]());

  const context = () => ({
    ...{ database: opened.database, ports: opened.ports, cursors: cursorsWith(Buffer.alloc(32, 1)) },
    simulation: { aheadOf: () => 0 } as never,
  });
  /** Ids of every line, page by page. */
  const listed = async (q: string): Promise<number[]> => {
    const found: number[] = [];
    for (let cursor: string | undefined; ; ) {
      const asked = { accountId: "account", q, zone: 0, ofText: true };
      const page = await listCallbacks(context(), asked, { limit: 100, cursor });
      found.push(...page.items.map(({ id }) => Number(id)));
      if (page.next === null) return found;
      cursor = page.next;
    }
  };
  const isWang = ({ from_user }: { from_user: string }) => from_user === "Wang";
  const isRare = ({ app_id }: { app_id: string }) => app_id === "rare";

  test.each<[string, (row: (typeof rows)[number]) => boolean]>([
    ["app:少用", isRare],
    ["app:2", isRare],
    ["app:nobody", () => false],
    ["from:wang", isWang],
    ["from:wang app:应用", (row) => isWang(row) && !isRare(row)],
    ["from:wang app:少用", (row) => isWang(row) && isRare(row)],
    ["from:wang -app:少用", (row) => isWang(row) && !isRare(row)],
    ["-from:p1 app:少用", (row) => isRare(row) && row.from_user !== "p1"],
    ["from:wang from:p3", ({ from_user }) => from_user === "Wang" || from_user === "p3"],
    ["from:wang type:text", (row) => isWang(row) && row.type === "text"],
    ["app:少用 before:2026-01-03", (row) => isRare(row) && row.received_at < first + 2 * day],
    ["from:wang after:2026-01-03", (row) => isWang(row) && row.received_at >= first + 2 * day],
    ["after:2026-01-04 app:少用 from:wang", (row) => isRare(row) && isWang(row) && row.received_at >= first + 3 * day],
  ])("%s answers what a scan finds, newest first", async (q, fits) => {
    const wanted = rows.filter(fits).map(({ seq }) => seq);
    expect(await listed(q)).toEqual(wanted.sort((a, b) => b - a));
  });

  test.each([
    ["app:少用", "callback_event_app"],
    ["from:wang", "callback_event_person"],
    ["from:wang app:应用", "callback_event_person"],
  ])("%s reads the index %s", async (q, index) => {
    const { db, dialect } = opened.database;
    const filter = readFilter(q, 0, first);
    const events = filterEvents(logEvents(db, "account"), filter, await appsOf(db, "account", filter), dialect, true);
    const { sql, parameters } = events.orderBy("event.seq", "desc").limit(51).compile();
    const explain = dialect.name === "sqlite" ? "explain query plan" : "explain";
    const plan = JSON.stringify((await db.executeQuery(CompiledQuery.raw(`${explain} ${sql}`, [...parameters]))).rows);
    expect(plan).toMatch(new RegExp(`${index}\\b`));
    expect(plan).not.toMatch(/Seq Scan on callback_event|SCAN event/);
  });
});
