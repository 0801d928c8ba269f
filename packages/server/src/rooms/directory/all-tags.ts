import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.ts";

/** A tag with the people and departments that WeCom names in it; the people of its departments are not among them. */
export interface NamedTag {
  readonly id: number;
  readonly name: string;
  /** Keys of people. */
  readonly people: Set<string>;
  readonly departments: Set<number>;
}

/** Reads every tag of one generation, by id. */
export async function allTags(
  db: Kysely<Tables>,
  { accountId, generation }: { readonly accountId: string; readonly generation: number },
): Promise<Map<number, NamedTag>> {
  const tags = new Map<number, NamedTag>();
  const names = await db
    .selectFrom("tag")
    .select(["id", "name"])
    .where("account_id", "=", accountId)
    .where("generation", "=", generation)
    .execute();
  for (const { id, name } of names) tags.set(id, { id, name, people: new Set(), departments: new Set() });
  const people = await db
    .selectFrom("tag_member")
    .select(["tag_id", "person_key"])
    .where("account_id", "=", accountId)
    .where("generation", "=", generation)
    .execute();
  for (const { tag_id, person_key } of people) tags.get(tag_id)?.people.add(person_key);
  const departments = await db
    .selectFrom("tag_department")
    .select(["tag_id", "department_id"])
    .where("account_id", "=", accountId)
    .where("generation", "=", generation)
    .execute();
  for (const { tag_id, department_id } of departments) tags.get(tag_id)?.departments.add(department_id);
  return tags;
}
