import type { SearchHit } from "@shoufa/contract";
import { type Expression, type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.ts";
import { like, likeText, nameContains } from "./members.ts";
import { departmentsIn, type Mirror, membersIn } from "./mirror.ts";
import { searchable } from "./spelling.ts";

/**
 * Departments and people whose name, pinyin, initials or id contains the text, best first: the very name or id, then a
 * name, initials, pinyin or id that begins with it, then the rest. In equal rank departments come before people.
 */
export async function searchDirectory(
  db: Kysely<Tables>,
  mirror: Mirror,
  q: string,
  limit: number,
): Promise<SearchHit[]> {
  const text = searchable(q);
  if (text === "") return [];
  const begins = `${likeText(text)}%`;
  const contains = `%${begins}`;
  const rank = (table: "member" | "department", id: Expression<string>) => {
    const name = sql<string>`lower(replace(${sql.ref(`${table}.name`)}, ' ', ''))`;
    const initials = sql.ref(`${table}.initials`);
    const pinyin = sql.ref(`${table}.pinyin`);
    return sql<number>`case when ${name} = ${text} or ${id} = ${text} then 0
      when ${like(name, begins)} then 1 when ${initials} = ${text} then 2 when ${pinyin} = ${text} then 2
      when ${like(initials, begins)} then 3 when ${like(pinyin, begins)} then 4 when ${like(id, begins)} then 4 else 5 end`;
  };

  const departmentId = sql<string>`cast(department.id as text)`;
  const departments = await departmentsIn(db, mirror)
    .select(["department.id", "department.name", "department.path", "department.total_count"])
    .select(rank("department", departmentId).as("rank"))
    .where((eb) =>
      eb.or([
        like(sql`lower(replace(department.name, ' ', ''))`, contains),
        like(eb.ref("department.pinyin"), contains),
        like(eb.ref("department.initials"), contains),
        eb(departmentId, "=", text),
      ]),
    )
    .orderBy("rank")
    .orderBy("department.ordinal")
    .limit(limit)
    .execute();
  const members = await membersIn(db, mirror)
    .select(["member.user_id", "member.name", "member.position", "member.path", "member.status"])
    .select(rank("member", sql.ref("member.person_key")).as("rank"))
    .where((eb) => nameContains(eb, q))
    .orderBy("rank")
    .orderBy("member.pinyin")
    .orderBy("member.person_key")
    .limit(limit)
    .execute();

  const hits: { rank: number; hit: SearchHit }[] = [
    ...departments.map(({ rank, total_count, ...row }) => ({
      rank,
      hit: { kind: "department" as const, ...row, totalCount: total_count },
    })),
    ...members.map(({ rank, user_id, ...row }) => ({
      rank,
      hit: { kind: "member" as const, userId: user_id, ...row },
    })),
  ];
  return hits
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ hit }) => hit);
}
