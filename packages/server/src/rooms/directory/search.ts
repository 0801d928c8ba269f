import type { Page, SearchHit } from "@shoufa/contract";
import { type Expression, sql } from "kysely";
import type { Database } from "../../db/database.ts";
import { departmentsIn, type Mirror, membersByKey, membersIn, statusOf } from "./mirror.ts";
import { searchable } from "./spelling.ts";

/**
 * Departments and people whose name, pinyin, initials or id contains the text, best first: who has exactly this id, then
 * those for whom one of the four is exactly this, begins with it, contains it. In equal rank departments come first.
 */
export async function searchDirectory(
  database: Database,
  mirror: Mirror,
  q: string,
  limit: number,
): Promise<Page<SearchHit>> {
  const text = searchable(q);
  if (text === "") return { items: [], total: 0, next: null };
  const { contains } = database.dialect;
  const rank = (table: "member" | "department", isId: Expression<unknown>) => {
    const value = sql.ref<string>(`${table}.search`);
    return sql<number>`case when ${isId} then 0 when ${contains(value, `\n${text}\n`)} then 1
      when ${contains(value, `\n${text}`)} then 2 else 3 end`;
  };

  const departments = await departmentsIn(database.db, mirror)
    .select(["department.id", "department.name", "department.path", "department.total_count"])
    .select(rank("department", sql`cast(department.id as text) = ${text}`).as("rank"))
    .where((eb) => contains(eb.ref("department.search"), text))
    .orderBy("rank")
    .orderBy("department.ordinal")
    .limit(limit)
    .execute();
  // Two steps, so that the first needs nothing but the index that all have to be looked up in.
  const best = await membersIn(database.db, mirror)
    .select("member.person_key")
    .select(rank("member", sql`member.person_key = ${text}`).as("rank"))
    .where((eb) => contains(eb.ref("member.search"), text))
    .orderBy("rank")
    .orderBy("member.pinyin")
    .orderBy("member.person_key")
    .limit(limit)
    .execute();
  const people = await membersByKey(
    database.db,
    mirror,
    best.map(({ person_key }) => person_key),
  );

  const hits: { rank: number; hit: SearchHit }[] = [
    ...departments.map(({ rank, total_count, ...row }) => ({
      rank,
      hit: { kind: "department" as const, ...row, totalCount: total_count },
    })),
    ...best.flatMap(({ rank, person_key }) => {
      const row = people.get(person_key);
      if (!row) return [];
      const { user_id: userId, name, position, path } = row;
      return { rank, hit: { kind: "member" as const, userId, name, position, path, status: statusOf(row) } };
    }),
  ];
  const items = hits
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ hit }) => hit);
  const count = (rows: { select: ReturnType<typeof membersIn>["select"] }) =>
    rows.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const found = await Promise.all([
    count(departmentsIn(database.db, mirror).where((eb) => contains(eb.ref("department.search"), text)) as never),
    count(membersIn(database.db, mirror).where((eb) => contains(eb.ref("member.search"), text))),
  ]);
  return { items, total: found.reduce((sum, { total }) => sum + Number(total), 0), next: null };
}
