import type { Tag } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.ts";
import type { Mirror } from "./mirror.ts";

/** All tags with how many people and departments each names, by name. */
export async function listTags(db: Kysely<Tables>, { accountId, generation }: Mirror): Promise<Tag[]> {
  const counts = async (table: "tag_member" | "tag_department"): Promise<ReadonlyMap<number, number>> => {
    const rows = await db
      .selectFrom(table)
      .select((eb) => ["tag_id", eb.fn.countAll<number>().as("count")])
      .where("account_id", "=", accountId)
      .where("generation", "=", generation)
      .groupBy("tag_id")
      .execute();
    return new Map(rows.map(({ tag_id, count }) => [tag_id, Number(count)]));
  };
  const rows = await db
    .selectFrom("tag")
    .select(["id", "name"])
    .where("account_id", "=", accountId)
    .where("generation", "=", generation)
    .orderBy("name")
    .orderBy("id")
    .execute();
  const [people, departments] = [await counts("tag_member"), await counts("tag_department")];
  return rows.map(({ id, name }) => ({
    ...{ id, name },
    people: people.get(id) ?? 0,
    departments: departments.get(id) ?? 0,
  }));
}
