import { type Kysely, type SelectQueryBuilder, sql } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { countRows } from "../../http/page.ts";
import { type Mirror, membersIn } from "./mirror.ts";

/** More people than this are looked for among everybody, in order, instead of being sorted. */
export const manyPeople = 1000;

/** Those of the people whose values became others here at a moment or later. Few are found by the index of changes. */
export async function changedSince<Rows extends SelectQueryBuilder<Tables, "member", object>>(
  db: Kysely<Tables>,
  mirror: Mirror,
  rows: Rows,
  since: number,
): Promise<Rows> {
  const changed = membersIn(db, mirror).where("changed_at", ">=", since);
  const isMany = (await countRows(changed)) > manyPeople;
  return (
    isMany
      ? // An expression has no index: so everybody is walked through in order, up to the end of the page.
        rows.where(sql<boolean>`(member.changed_at + 0) >= ${since}`)
      : rows.where("member.person_key", "in", changed.select("member.person_key"))
  ) as Rows;
}
