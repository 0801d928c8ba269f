import type { Page, PageQuery, Tag, TagDepartment, TagDetails, TagUses } from "@shoufa/contract";
import { type Kysely, sql } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Tables } from "../../db/tables.ts";
import type { Cursors } from "../../http/cursor.ts";
import { countRows, page } from "../../http/page.ts";
import { Problem } from "../../http/problem.ts";
import { presentUsing, rangesOf } from "./app-ranges.ts";
import { contains } from "./finding.ts";
import { peopleInTags } from "./members.ts";
import { type Mirror, membersIn } from "./mirror.ts";
import { narrowedRules } from "./narrowed-rules.ts";
import { wantedOf } from "./spelling.ts";
import { ownersOfTags } from "./tag-owners.ts";
import { messagesAddressedTo } from "./unsent-messages.ts";

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
  const owners = await ownersOfTags(db, accountId);
  return rows.map(({ id, name }) => ({
    ...{ id, name, owner: owners.get(id) ?? "unknown" },
    people: people.get(id) ?? 0,
    departments: departments.get(id) ?? 0,
  }));
}

/** @throws {Problem} `tag.not_found`. */
async function nameOf(db: Kysely<Tables>, { accountId, generation }: Mirror, id: number): Promise<string> {
  const row = await db
    .selectFrom("tag")
    .select("name")
    .where("account_id", "=", accountId)
    .where("generation", "=", generation)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw new Problem("tag.not_found");
  return row.name;
}

/** @throws {Problem} `tag.not_found`. */
export async function getTag(db: Kysely<Tables>, mirror: Mirror, id: number): Promise<TagDetails> {
  const { accountId, generation } = mirror;
  const name = await nameOf(db, mirror, id);
  const count = (table: "tag_member" | "tag_department"): Promise<number> =>
    countRows(
      db
        .selectFrom(table)
        .select("tag_id")
        .where("account_id", "=", accountId)
        .where("generation", "=", generation)
        .where("tag_id", "=", id),
    );
  const owners = await ownersOfTags(db, accountId, id);
  return {
    ...{ id, name, owner: owners.get(id) ?? "unknown" },
    people: await count("tag_member"),
    departments: await count("tag_department"),
    headCount: await countRows(
      membersIn(db, mirror)
        .select("user_id")
        .where("member.person_key", "in", peopleInTags(db, mirror, [id])),
    ),
  };
}

/** One page of the departments that a tag names; those out of sight first. @throws {Problem} `tag.not_found`. */
export async function listTagDepartments(
  { db, dialect }: Database,
  cursors: Cursors,
  mirror: Mirror,
  id: number,
  { cursor, limit, q = "" }: PageQuery & { readonly q?: string | undefined },
): Promise<Page<TagDepartment>> {
  await nameOf(db, mirror, id);
  const wanted = wantedOf(q);
  let named = db
    .selectFrom("tag_department")
    .leftJoin("department", (join) =>
      join
        .onRef("department.account_id", "=", "tag_department.account_id")
        .onRef("department.generation", "=", "tag_department.generation")
        .onRef("department.id", "=", "tag_department.department_id"),
    )
    .select((eb) => [
      "tag_department.department_id as id",
      eb.fn.coalesce("department.name", sql.lit("")).as("name"),
      eb.fn.coalesce("department.path", sql.lit("")).as("path"),
      eb.fn.coalesce("department.total_count", sql.lit(0)).as("total_count"),
      eb.fn.coalesce("department.ordinal", sql.lit(-1)).as("place"),
    ])
    .where("tag_department.account_id", "=", mirror.accountId)
    .where("tag_department.generation", "=", mirror.generation)
    .where("tag_department.tag_id", "=", id);
  if (wanted.text) named = named.where(contains(dialect, sql.ref("department.search"), wanted));
  return page(
    cursors,
    { cursor, limit },
    {
      asked: ["tag-departments", mirror.accountId, id, q],
      rows: db.selectFrom(named.as("named")).selectAll(),
      by: [
        ["place", (row) => Number(row.place)],
        ["id", (row) => row.id],
      ],
      present: (found) =>
        found.map(({ id, name, path, total_count }) => ({ id, name, path, totalCount: Number(total_count) })),
    },
  );
}

/** @throws {Problem} `tag.not_found`. */
export async function tagUses(db: Kysely<Tables>, mirror: Mirror, id: number): Promise<TagUses> {
  await nameOf(db, mirror, id);
  return {
    rules: await narrowedRules(db, mirror.accountId, ({ tags = [] }) => tags.includes(id)),
    messages: await messagesAddressedTo(db, mirror.accountId, ({ tags = [] }) => tags.some((tag) => tag.id === id)),
    apps: (await rangesOf(db, mirror.accountId)).filter(({ tags }) => tags.includes(id)).map(presentUsing),
  };
}
