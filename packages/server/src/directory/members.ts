import type { Member, MembersQuery, Page } from "@shoufa/contract";
import { type Expression, type ExpressionBuilder, type Kysely, type Selectable, type SqlBool, sql } from "kysely";
import type { MemberTable, Tables } from "../db/tables.ts";
import type { Cursors } from "../http/cursor.ts";
import { Problem } from "../http/problem.ts";
import { departmentById, type Mirror, membershipsIn, membersIn } from "./mirror.ts";
import { personKey } from "./rows.ts";
import { searchable } from "./spelling.ts";

type MemberRow = Selectable<MemberTable>;

/** One page of people, in the order of their names' pinyin. @throws {Problem} `department.not_found`. */
export async function listMembers(
  db: Kysely<Tables>,
  cursors: Cursors,
  mirror: Mirror,
  query: MembersQuery,
): Promise<Page<Member>> {
  const { cursor, limit, ...filter } = query;
  const asked = ["members", mirror.accountId, filter];
  let rows = membersIn(db, mirror);
  if (filter.department !== undefined) {
    const department = await departmentById(db, mirror, filter.department);
    if (!department) throw new Problem("department.not_found");
    const last = filter.below ? department.last_ordinal : department.ordinal;
    const within = membershipsIn(db, mirror)
      .select("member_department.person_key")
      .where("department_ordinal", ">=", department.ordinal)
      .where("department_ordinal", "<=", last);
    rows = rows.where("member.person_key", "in", within);
  }
  if (filter.status) rows = rows.where("member.status", "=", filter.status);
  const { q } = filter;
  if (q) rows = rows.where((eb) => nameContains(eb, q));
  const { total } = await rows.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();

  let page = rows;
  if (cursor) {
    const [pinyin, key] = cursors.open(asked, cursor) as [string, string];
    page = page.where((eb) =>
      eb.or([
        eb("member.pinyin", ">", pinyin),
        eb.and([eb("member.pinyin", "=", pinyin), eb("member.person_key", ">", key)]),
      ]),
    );
  }
  const found = await page
    .selectAll("member")
    .orderBy("member.pinyin")
    .orderBy("member.person_key")
    .limit(limit + 1)
    .execute();
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: await presentMembers(db, mirror, shown),
    total: Number(total),
    next: found.length > limit && last ? cursors.seal(asked, [last.pinyin, last.person_key]) : null,
  };
}

/** @throws {Problem} `member.not_found`. */
export async function getMember(db: Kysely<Tables>, mirror: Mirror, userId: string): Promise<Member> {
  const row = await membersIn(db, mirror)
    .selectAll("member")
    .where("person_key", "=", personKey(userId))
    .executeTakeFirst();
  if (!row) throw new Problem("member.not_found");
  const [member] = await presentMembers(db, mirror, [row]);
  return member as Member;
}

/** The name, its pinyin or initials, or the id contains `q`. */
export function nameContains(eb: ExpressionBuilder<Tables, "member">, q: string): Expression<SqlBool> {
  const pattern = `%${likeText(searchable(q))}%`;
  return eb.or([
    like(sql`lower(replace(member.name, ' ', ''))`, pattern),
    like(eb.ref("member.pinyin"), pattern),
    like(eb.ref("member.initials"), pattern),
    like(eb.ref("member.person_key"), pattern),
  ]);
}

export const like = (value: Expression<unknown>, pattern: string): Expression<SqlBool> =>
  sql<SqlBool>`${value} like ${pattern} escape '!'`;

/** The text itself, where LIKE would see wildcards. */
export const likeText = (text: string): string => text.replace(/[!%_]/g, "!$&");

async function presentMembers(db: Kysely<Tables>, mirror: Mirror, rows: readonly MemberRow[]): Promise<Member[]> {
  if (rows.length === 0) return [];
  const places = await membershipsIn(db, mirror)
    .innerJoin("department", (join) =>
      join
        .onRef("department.account_id", "=", "member_department.account_id")
        .onRef("department.generation", "=", "member_department.generation")
        .onRef("department.id", "=", "member_department.department_id"),
    )
    .select(["member_department.person_key", "department.id", "department.path"])
    .where(
      "member_department.person_key",
      "in",
      rows.map((row) => row.person_key),
    )
    .orderBy("department.ordinal")
    .execute();
  return rows.map((row) => {
    const own = places.filter((place) => place.person_key === row.person_key);
    const main = own.filter((place) => place.id === row.main_department_id);
    const others = own.filter((place) => place.id !== row.main_department_id);
    return {
      userId: row.user_id,
      name: row.name,
      departments: [...main, ...others].map(({ id, path }) => ({ id, path })),
      position: row.position,
      mobile: row.mobile,
      email: row.email,
      status: row.status,
    };
  });
}
