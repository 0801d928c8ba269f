/**
 * Reading the mirror. Other rooms start here: `readMirror`, and inside it the rows of the generation that it hands over.
 */
import type { MemberStatus } from "@shoufa/contract";
import { type Kysely, type RawBuilder, type Selectable, sql } from "kysely";
import type { Tables } from "../../db/tables.ts";
import type { DepartmentTable, MemberTable } from "./tables.ts";

/** The generation that is shown. */
export interface Mirror {
  readonly accountId: string;
  /** 0: nothing has been read yet. */
  readonly generation: number;
  /** How often its rows were changed in place. */
  readonly changes: number;
  /** A first reading that has not come to its end: rows are still added. */
  readonly partial: boolean;
  /** Only people of this part, in the order of `person_key`; undefined: everybody. */
  readonly slice?: Slice;
}

/** People after one key, up to another; `upTo` undefined: up to the last. */
export interface Slice {
  readonly after: string;
  readonly upTo: string | undefined;
}

/** How often something is read again because the mirror changed meanwhile. Then it may be a mixture of before and after. */
const mostReadings = 5;

/**
 * Reads from one whole generation, however many statements `read` makes. A generation is removed some time after it was
 * replaced, and its rows are changed in place, by any process; `read` is then repeated. So it does nothing but read.
 */
export async function readMirror<T>(
  db: Kysely<Tables>,
  accountId: string,
  read: (mirror: Mirror) => Promise<T>,
): Promise<T> {
  for (let reading = 1; ; reading++) {
    const { mirror } = await directoryRow(db, accountId);
    const result = await read(mirror);
    // Removal says so in a transaction of its own before the first row goes.
    const { mirror: now, removedBelow } = await directoryRow(db, accountId);
    if (mirror.generation !== now.generation) {
      if (mirror.generation >= removedBelow) return result;
    } else if (mirror.changes === now.changes || reading >= mostReadings) return result;
  }
}

async function directoryRow(db: Kysely<Tables>, accountId: string): Promise<{ mirror: Mirror; removedBelow: number }> {
  const row = await db
    .selectFrom("directory")
    .select(["generation", "changes", "removed_below", "read_at"])
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  const generation = row?.generation ?? 0;
  return {
    mirror: { accountId, generation, changes: row?.changes ?? 0, partial: generation > 0 && row?.read_at === null },
    removedBelow: row?.removed_below ?? 0,
  };
}

/** Rows of one generation. */
export const departmentsIn = (db: Kysely<Tables>, { accountId, generation }: Mirror) =>
  db
    .selectFrom("department")
    .where("department.account_id", "=", accountId)
    .where("department.generation", "=", generation);

export const membersIn = (db: Kysely<Tables>, { accountId, generation, slice }: Mirror) =>
  db
    .selectFrom("member")
    .where("member.account_id", "=", accountId)
    .where("member.generation", "=", generation)
    .$if(slice !== undefined, (rows) => rows.where(isWithin("member.person_key", slice)));

export const membershipsIn = (db: Kysely<Tables>, { accountId, generation, slice }: Mirror) =>
  db
    .selectFrom("member_department")
    .where("member_department.account_id", "=", accountId)
    .where("member_department.generation", "=", generation)
    .$if(slice !== undefined, (rows) => rows.where(isWithin("member_department.person_key", slice)));

/** Whether a key lies in the slice. */
export function isWithin(column: string, slice: Slice | undefined): RawBuilder<boolean> {
  const { after = "", upTo } = slice ?? {};
  const key = sql.ref(column);
  return upTo === undefined ? sql`${key} > ${after}` : sql`${key} > ${after} and ${key} <= ${upTo}`;
}

/** The next part of about `people` people after a key. */
export async function sliceAfter(db: Kysely<Tables>, mirror: Mirror, after: string, people: number): Promise<Slice> {
  const last = await membersIn(db, { ...mirror, slice: { after, upTo: undefined } })
    .select("member.person_key")
    .orderBy("member.person_key")
    .offset(people - 1)
    .limit(1)
    .executeTakeFirst();
  return { after, upTo: last?.person_key };
}

export const tagsIn = (db: Kysely<Tables>, { accountId, generation }: Mirror) =>
  db.selectFrom("tag").where("tag.account_id", "=", accountId).where("tag.generation", "=", generation);

/** Status of a member as it may be said: `unknown` where it could not be read. */
export const statusOf = ({ details, status }: Pick<Selectable<MemberTable>, "details" | "status">): MemberStatus =>
  details === 1 ? status : "unknown";

/** The same in a statement. */
export const memberStatus = sql<MemberStatus>`case when member.details = 1 then member.status else 'unknown' end`;

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
