/** Keeps the pairs of characters of what people wrote, so that it can be searched, and removes them with the text. */
import type { Kysely } from "kysely";
import type { Database, Tx } from "../../db/database.ts";
import type { Tables } from "../../db/tables.ts";
import type { StoredView } from "../callbacks/callback-row.ts";
import { pairsOf } from "./pairs.ts";

export interface StoredText {
  readonly seq: number;
  readonly account_id: string;
  readonly view: string | null;
}

/** What can be searched in a callback: the text, or the name of the file, the link or the place. */
export function textOf(view: string | null): string {
  if (view === null || view === "") return "";
  const stored = JSON.parse(view) as StoredView;
  if (stored.kind !== "message") return "";
  switch (stored.msgType) {
    case "text":
      return stored.content;
    case "file":
      return stored.fileName ?? "";
    case "link":
      return `${stored.title} ${stored.description}`;
    case "location":
      return stored.label;
    default:
      return "";
  }
}

/** The number of a company in the index; undefined: nothing of it is in there. */
export async function companyNumber(db: Kysely<Tables>, accountId: string): Promise<number | undefined> {
  const row = await db
    .selectFrom("search_company")
    .select("number")
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  return row?.number;
}

async function numberFor(tx: Tx, accountId: string): Promise<number> {
  const known = await companyNumber(tx, accountId);
  if (known !== undefined) return known;
  await tx
    .insertInto("search_company")
    .values({ account_id: accountId })
    .onConflict((conflict) => conflict.column("account_id").doNothing())
    .execute();
  return (await companyNumber(tx, accountId)) ?? 0;
}

/** Takes texts into the index; those that are there already stay as they are. */
export async function indexTexts(database: Database, tx: Tx, rows: readonly StoredText[]): Promise<void> {
  for (const [accountId, ofCompany] of Map.groupBy(rows, ({ account_id }) => account_id)) {
    const pairs = ofCompany.flatMap(({ seq, view }) => pairsOf(textOf(view)).map((pair) => ({ pair, seq })));
    if (pairs.length === 0) continue;
    const company = await numberFor(tx, accountId);
    // In the order of the key, so that neighbours are written together.
    pairs.sort((a, b) => (a.pair < b.pair ? -1 : a.pair > b.pair ? 1 : a.seq - b.seq));
    await database.insertRows(
      tx,
      "search_pair",
      pairs.map((one) => ({ company, ...one })),
      "nothing",
    );
  }
}

/** Removes from the index what is about to be removed itself. */
export async function forgetTexts(tx: Tx, rows: readonly StoredText[]): Promise<void> {
  const numbers = new Map<string, number | undefined>();
  for (const { seq, account_id, view } of rows) {
    const pairs = pairsOf(textOf(view));
    if (pairs.length === 0) continue;
    if (!numbers.has(account_id)) numbers.set(account_id, await companyNumber(tx, account_id));
    const company = numbers.get(account_id);
    if (company === undefined) continue;
    await tx
      .deleteFrom("search_pair")
      .where("company", "=", company)
      .where("pair", "in", pairs)
      .where("seq", "=", seq)
      .execute();
  }
}
