/**
 * Reading the mirror. Every query names the generation being read, so it sees one whole directory. Other rooms start
 * here: `currentMirror`, then the tables `department`, `member`, `member_department` with it.
 */
import type { Kysely, Selectable } from "kysely";
import type { DepartmentTable, MemberTable, Tables } from "../../db/tables.ts";

export interface Mirror {
  readonly accountId: string;
  readonly generation: number;
}

/** Which generation to read now. An account that has never been read has an empty one. */
export async function currentMirror(db: Kysely<Tables>, accountId: string): Promise<Mirror> {
  const row = await db
    .selectFrom("directory")
    .select("generation")
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  return { accountId, generation: row?.generation ?? 0 };
}

/** Rows of one mirror. */
export const departmentsIn = (db: Kysely<Tables>, { accountId, generation }: Mirror) =>
  db
    .selectFrom("department")
    .where("department.account_id", "=", accountId)
    .where("department.generation", "=", generation);

export const membersIn = (db: Kysely<Tables>, { accountId, generation }: Mirror) =>
  db.selectFrom("member").where("member.account_id", "=", accountId).where("member.generation", "=", generation);

export const membershipsIn = (db: Kysely<Tables>, { accountId, generation }: Mirror) =>
  db
    .selectFrom("member_department")
    .where("member_department.account_id", "=", accountId)
    .where("member_department.generation", "=", generation);

export async function departmentById(
  db: Kysely<Tables>,
  mirror: Mirror,
  id: number,
): Promise<Selectable<DepartmentTable> | undefined> {
  return departmentsIn(db, mirror).selectAll().where("id", "=", id).executeTakeFirst();
}

/** Some people's rows by their keys. Who is not there is not in the answer. */
export async function membersByKey(
  db: Kysely<Tables>,
  mirror: Mirror,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Selectable<MemberTable>>> {
  if (keys.length === 0) return new Map();
  const rows = await membersIn(db, mirror).selectAll("member").where("person_key", "in", keys).execute();
  return new Map(rows.map((row) => [row.person_key, row]));
}
