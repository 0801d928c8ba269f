/**
 * One page of a list, found by the position of the last row shown (keyset) and not by counting rows from the start: it costs
 * the same on the first page and on the thousandth, and rows that come or go meanwhile neither repeat nor skip others.
 */
import { type LongPage, maxTotal, type Page, type PageQuery } from "@shoufa/contract";
import { type Kysely, type SelectQueryBuilder, sql } from "kysely";
import type { Tables } from "../db/tables.ts";
import type { Cursors } from "./cursor.ts";

// biome-ignore lint/suspicious/noExplicitAny: any query will do, whatever its tables
type Rows<Row> = SelectQueryBuilder<Tables, any, Row>;

/** One column of the order, and its value in a row. */
type OrderColumn<Row> = readonly [column: string, read: (row: Row) => string | number];

/**
 * @param list.asked Name and filters of the list. A cursor is good only for the list that it came from.
 * @param list.rows The query with its filters and columns, without order and limit.
 * @param list.by Columns that order the list and together are unique. An index over them makes it fast.
 * @param list.total How many rows there are in all; counted when it is not given.
 * @throws {Problem} `request.invalid`: the cursor belongs to another list.
 */
export async function page<Row, Item>(
  cursors: Cursors,
  { cursor, limit }: PageQuery,
  list: {
    readonly asked: readonly unknown[];
    readonly rows: Rows<Row>;
    readonly by: readonly OrderColumn<Row>[];
    readonly direction?: "asc" | "desc";
    readonly total?: number | undefined;
    readonly present: (rows: readonly Row[]) => readonly Item[] | Promise<readonly Item[]>;
  },
): Promise<Page<Item>> {
  const { asked, by, direction = "asc" } = list;
  const total = list.total ?? (await countRows(list.rows));
  let rows = list.rows;
  if (cursor) {
    const position = cursors.open(asked, cursor);
    const columns = sql.join(by.map(([column]) => sql.ref(column)));
    const beyond = direction === "asc" ? sql`>` : sql`<`;
    rows = rows.where(sql<boolean>`(${columns}) ${beyond} (${sql.join(position)})`);
  }
  for (const [column] of by) rows = rows.orderBy(sql.ref(column), direction);
  const found = await rows.limit(limit + 1).execute();
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: [...(await list.present(shown))],
    total,
    next:
      last !== undefined && found.length > limit
        ? cursors.seal(
            asked,
            by.map(([, read]) => read(last)),
          )
        : null,
  };
}

/** How many rows a query finds, exact up to `maxTotal`. It costs no more on a table of millions; give it the list's order. */
export async function countUpTo(
  db: Kysely<Tables>,
  rows: Rows<unknown>,
): Promise<Pick<LongPage<unknown>, "total" | "isMore">> {
  const some = rows
    .clearSelect()
    .select(sql<number>`1`.as("one"))
    .limit(maxTotal + 1);
  const { count } = await db
    .selectFrom(some.as("some"))
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return { total: Math.min(Number(count), maxTotal), isMore: Number(count) > maxTotal };
}

/** How many rows a query finds. */
export async function countRows(rows: Rows<unknown>): Promise<number> {
  const { total } = await rows.clearSelect().select(sql<number>`count(*)`.as("total")).executeTakeFirstOrThrow();
  return Number(total);
}
