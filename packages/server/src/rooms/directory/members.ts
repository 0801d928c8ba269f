import type { Member, MemberDetails, MembersQuery, Page } from "@shoufa/contract";
import { type Kysely, type Selectable, sql } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Tables } from "../../db/tables.ts";
import type { Cursors } from "../../http/cursor.ts";
import { countRows, page } from "../../http/page.ts";
import { Problem } from "../../http/problem.ts";
import { deletionDays } from "../plans/applying/deletions.ts";
import { changedSince } from "./changed-since.ts";
import { maskEmail, maskMobile } from "./contacts.ts";
import { contains, isTypedMixed, mayBeTyped } from "./finding.ts";
import { aliasOf, extrasOf, originsOf } from "./member-extras.ts";
import {
  departmentById,
  isWithin,
  type Mirror,
  memberStatus,
  membersByKey,
  membershipsIn,
  membersIn,
  statusOf,
  tagsIn,
} from "./mirror.ts";
import { peopleOf } from "./people-of.ts";
import { personKey } from "./rows.ts";
import { peopleTypedInMixture } from "./search.ts";
import { wantedOf } from "./spelling.ts";
import type { MemberTable } from "./tables.ts";

type MemberRow = Selectable<MemberTable>;

/** One page of people, in the order of their names' pinyin. @throws {Problem} `department.not_found`. */
export async function listMembers(
  { db, dialect }: Database,
  cursors: Cursors,
  mirror: Mirror,
  query: MembersQuery,
  mayReadContacts: boolean,
): Promise<Page<Member>> {
  const { cursor, limit, letter, ...filter } = query;
  let rows = membersIn(db, mirror);
  let total: number | undefined;
  if (filter.department !== undefined) {
    const department = await departmentById(db, mirror, filter.department);
    if (!department) throw new Problem("department.not_found");
    const count = filter.below ? department.total_count : department.direct_count;
    if (!mirror.partial) total = count;
    const isEverybody = filter.below && !mirror.partial && count === (await peopleIn(db, mirror));
    // The topmost department of most companies is no condition, and not asking for it is far quicker.
    if (!isEverybody) rows = peopleOf(db, mirror, rows, department, filter.below ? "below" : "direct");
  }
  if (filter.outside) rows = rows.where("member.main_department_id", "=", sql.lit(0)); // literal: its index wants that
  const wanted = wantedOf(filter.q ?? "");
  // Head counts tell nothing about these.
  const { status, mobile, noMobile, noLeader, noTag, tag } = filter;
  if (status || mobile || wanted.text || noMobile || noLeader || noTag || filter.changedSince || tag !== undefined)
    total = undefined;
  if (filter.mobile)
    rows = mayReadContacts ? rows.where("member.mobile", "=", filter.mobile) : rows.where(sql<boolean>`1 = 0`);
  if (filter.tag !== undefined) {
    const inTag = filter.named ? peopleNamedIn : peopleInTags;
    rows = rows.where("member.person_key", "in", inTag(db, mirror, [filter.tag]));
  }
  if (filter.noTag) {
    const tags = await tagsIn(db, mirror).select("tag.id").execute();
    const ids = tags.map(({ id }) => id);
    if (ids.length > 0) rows = rows.where("member.person_key", "not in", peopleInTags(db, mirror, ids));
  }
  if (filter.noMobile) rows = rows.where("member.mobile", "=", "");
  if (filter.noLeader) rows = rows.where(dialect.contains(sql.ref("member.fields"), '"directLeaders":[]'));
  if (filter.changedSince) rows = await changedSince(db, mirror, rows, Date.parse(filter.changedSince));
  if (filter.status) rows = rows.where(memberStatus, "=", filter.status);
  if (wanted.text) {
    const unfiltered = rows;
    const isMixed = isTypedMixed(wanted);
    rows = unfiltered.where(contains(dialect, sql.ref("member.search"), wanted));
    total = isMixed ? 0 : await countRows(rows);
    if (total === 0 && (isMixed || mayBeTyped(wanted))) {
      const keys = await peopleTypedInMixture(db, mirror, wanted);
      rows = unfiltered.where("member.person_key", "in", keys.length > 0 ? keys : [""]);
      total = undefined;
    }
  }
  if (letter !== undefined) {
    total ??= await countRows(rows);
    rows = rows.where("member.pinyin", ">=", letter);
  }
  return page(
    cursors,
    { cursor, limit },
    {
      asked: ["members", mirror.accountId, filter, letter ?? null],
      rows: rows.selectAll("member"),
      by: [
        ["member.pinyin", (row) => row.pinyin],
        ["member.person_key", (row) => row.person_key],
      ],
      total,
      present: (found) => presentMembers(db, mirror, found, mayReadContacts),
    },
  );
}

/** How many people are shown; those in none of the departments count as well. */
async function peopleIn(db: Kysely<Tables>, { accountId, generation }: Mirror): Promise<number | undefined> {
  const row = await db
    .selectFrom("directory")
    .select("members")
    .where("account_id", "=", accountId)
    .where("generation", "=", generation)
    .executeTakeFirst();
  return row?.members;
}

/** Keys of the people whom a tag names by themselves. */
const peopleNamedIn = (db: Kysely<Tables>, mirror: Mirror, tagIds: readonly number[]) =>
  db
    .selectFrom("tag_member")
    .select("tag_member.person_key")
    .where("tag_member.account_id", "=", mirror.accountId)
    .where("tag_member.generation", "=", mirror.generation)
    .where("tag_id", "in", tagIds)
    .$if(mirror.slice !== undefined, (rows) => rows.where(isWithin("tag_member.person_key", mirror.slice)));

/** Keys of the people named in tags, by themselves or by a department at or above theirs. */
export const peopleInTags = (db: Kysely<Tables>, mirror: Mirror, tagIds: readonly number[]) =>
  peopleNamedIn(db, mirror, tagIds).union(
    peopleBelow(db, mirror)
      .innerJoin("tag_department", (join) =>
        join
          .onRef("tag_department.account_id", "=", "department.account_id")
          .onRef("tag_department.generation", "=", "department.generation")
          .onRef("tag_department.department_id", "=", "department.id"),
      )
      .where("tag_department.tag_id", "in", tagIds),
  );

/** Keys of the people in departments (`department`, to be narrowed) and below them. */
export const peopleBelow = (db: Kysely<Tables>, mirror: Mirror) => {
  // Of a slice, the people are the shorter way in: an expression hides the index of the departments.
  const ordinal =
    mirror.slice === undefined
      ? sql<number>`member_department.department_ordinal`
      : sql<number>`member_department.department_ordinal + 0`;
  return membershipsIn(db, mirror)
    .innerJoin("department", (join) =>
      join
        .onRef("department.account_id", "=", "member_department.account_id")
        .onRef("department.generation", "=", "member_department.generation")
        .on(ordinal, ">=", sql.ref("department.ordinal"))
        .on(ordinal, "<=", sql.ref("department.last_ordinal")),
    )
    .select("member_department.person_key");
};

/** @throws {Problem} `member.not_found`. */
export async function getMember(
  db: Kysely<Tables>,
  mirror: Mirror,
  userId: string,
  mayReadContacts: boolean,
): Promise<MemberDetails> {
  const row = await membersIn(db, mirror)
    .selectAll("member")
    .where("person_key", "=", personKey(userId))
    .executeTakeFirst();
  if (!row) throw new Problem("member.not_found");
  const [member] = await presentMembers(db, mirror, [row], mayReadContacts);
  const extras = extrasOf(row, mayReadContacts);
  const leaders = await membersByKey(db, mirror, (extras.directLeaders ?? []).map(personKey));
  return {
    ...(member as Member),
    mainDepartmentId: row.main_department_id,
    extras,
    leaderNames: Object.fromEntries([...leaders.values()].map((leader) => [leader.user_id, leader.name])),
    origins: originsOf(row),
  };
}

/** Whether a plan may wait to delete somebody: who has left is disabled, or nothing but the id can be read. */
const mayBeDeleted = ({ details, status }: MemberRow): boolean => details === 0 || status === "disabled";

async function presentMembers(
  db: Kysely<Tables>,
  mirror: Mirror,
  rows: readonly MemberRow[],
  mayReadContacts: boolean,
): Promise<Member[]> {
  if (rows.length === 0) return [];
  const places = await membershipsIn(db, mirror)
    .innerJoin("department", (join) =>
      join
        .onRef("department.account_id", "=", "member_department.account_id")
        .onRef("department.generation", "=", "member_department.generation")
        .onRef("department.id", "=", "member_department.department_id"),
    )
    .select(["member_department.person_key", "member_department.leader", "department.id", "department.path"])
    .where(
      "member_department.person_key",
      "in",
      rows.map((row) => row.person_key),
    )
    .orderBy("department.ordinal")
    .execute();
  const tags = await tagsOf(
    db,
    mirror,
    rows.map((row) => row.person_key),
  );
  const deletions = rows.some(mayBeDeleted) ? await deletionDays(db, mirror.accountId) : new Map<string, number>();
  return rows.map((row) => {
    const day = mayBeDeleted(row) ? deletions.get(row.person_key) : undefined;
    const own = places.filter((place) => place.person_key === row.person_key);
    const main = own.filter((place) => place.id === row.main_department_id);
    const others = own.filter((place) => place.id !== row.main_department_id);
    return {
      userId: row.user_id,
      name: row.name,
      departments: [...main, ...others].map(({ id, path, leader }) => ({ id, path, leader: leader === 1 })),
      tags: tags.get(row.person_key) ?? [],
      position: row.position,
      mobile: mayReadContacts ? row.mobile : row.mobile && maskMobile(row.mobile),
      email: mayReadContacts ? row.email : row.email && maskEmail(row.email),
      contactsMasked: !mayReadContacts,
      status: statusOf(row),
      deletesAt: day === undefined ? null : new Date(day).toISOString(),
      alias: aliasOf(row),
      source: row.source,
      readAt: new Date(row.read_at).toISOString(),
      changedAt: row.changed_at > 0 ? new Date(row.changed_at).toISOString() : null,
    };
  });
}

async function tagsOf(
  db: Kysely<Tables>,
  mirror: Mirror,
  keys: readonly string[],
): Promise<ReadonlyMap<string, { id: number; name: string }[]>> {
  const found = await db
    .selectFrom("tag_member")
    .innerJoin("tag", (join) =>
      join
        .onRef("tag.account_id", "=", "tag_member.account_id")
        .onRef("tag.generation", "=", "tag_member.generation")
        .onRef("tag.id", "=", "tag_member.tag_id"),
    )
    .select(["tag_member.person_key", "tag.id", "tag.name"])
    .where("tag_member.account_id", "=", mirror.accountId)
    .where("tag_member.generation", "=", mirror.generation)
    .where("tag_member.person_key", "in", keys)
    .orderBy("tag.name")
    .orderBy("tag.id")
    .execute();
  const tags = new Map<string, { id: number; name: string }[]>();
  for (const { person_key, id, name } of found) tags.set(person_key, [...(tags.get(person_key) ?? []), { id, name }]);
  return tags;
}
