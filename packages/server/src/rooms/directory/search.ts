import type { Page, SearchHit, SearchQuery } from "@shoufa/contract";
import { type Kysely, sql } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Tables } from "../../db/tables.ts";
import type { Cursors } from "../../http/cursor.ts";
import { contains, isTypedMixed, mayBeTyped, mayMatch, rankOf, typed } from "./finding.ts";
import { departmentsIn, type Mirror, membersByKey, membersIn, statusOf } from "./mirror.ts";
import { type Wanted, wantedOf } from "./spelling.ts";

/** Place of a hit in the order of the search: rank, departments before people, tree or pinyin, key. */
type Position =
  | readonly [rank: number, kind: 0, ordinal: number]
  | readonly [rank: number, kind: 1, pinyin: string, key: string];

interface Found {
  readonly position: Position;
  /** Id of a department. */
  readonly id?: number;
}

/** Hits after a position, in order, and how many there are in all. */
interface Finding {
  readonly found: readonly Found[];
  readonly total: number;
}

/** One page of departments and people that are found by what was typed; the order is that of `SearchQuery`. */
export async function searchDirectory(
  { db, dialect }: Database,
  cursors: Cursors,
  mirror: Mirror,
  { q, cursor, limit }: SearchQuery,
  mayReadContacts: boolean,
): Promise<Page<SearchHit>> {
  const wanted = wantedOf(q);
  const digits = mayReadContacts ? digitsOf(wanted) : undefined;
  if (wanted.text === "") return { items: [], total: 0, next: null };
  const asked = ["search", mirror.accountId, wanted, digits ?? null];
  const after = cursor === undefined ? undefined : (cursors.open(asked, cursor) as unknown as Position);

  const containing = async (): Promise<Finding> => {
    const [departments, people] = [
      await departmentsContaining({ db, dialect }, mirror, wanted, after, limit + 1),
      await peopleContaining({ db, dialect }, mirror, wanted, digits, after, limit + 1),
    ];
    const found = [...departments.found, ...people.found].sort((a, b) => compare(a.position, b.position));
    return { found, total: departments.total + people.total };
  };
  let finding: Finding = isTypedMixed(wanted) ? { found: [], total: 0 } : await containing();
  if (finding.total === 0 && (isTypedMixed(wanted) || mayBeTyped(wanted)))
    finding = await typedInMixture(db, mirror, wanted, after);

  const shown = finding.found.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: await presentHits(db, mirror, shown),
    total: finding.total,
    next: finding.found.length > limit && last ? cursors.seal(asked, last.position) : null,
  };
}

const compareValues = (a: number | string, b: number | string): number => (a < b ? -1 : a > b ? 1 : 0);

function compare(a: Position, b: Position): number {
  for (const [at, value] of a.entries()) {
    const difference = compareValues(value, b[at] ?? value);
    if (difference !== 0) return difference;
  }
  return 0;
}

type Reading = Pick<Database, "db" | "dialect">;

async function departmentsContaining(
  { db, dialect }: Reading,
  mirror: Mirror,
  wanted: Wanted,
  after: Position | undefined,
  limit: number,
): Promise<Finding> {
  const search = sql.ref<string>("department.search");
  const isId = sql`cast(department.id as text) = ${wanted.text}`;
  const rows = await departmentsIn(db, mirror)
    .select(["department.id", "department.ordinal", rankOf(dialect, search, wanted, isId).as("rank")])
    .where(contains(dialect, search, wanted))
    .orderBy("rank")
    .orderBy("ordinal")
    .execute();
  const found = rows.map(({ id, ordinal, rank }): Found => ({ id, position: [Number(rank), 0, ordinal] }));
  return {
    found: found.filter(({ position }) => !after || compare(position, after) > 0).slice(0, limit),
    total: found.length,
  };
}

/**
 * Ranked in one pass over the index that holds what is looked at, and counted from what that pass found. One letter is in so
 * many spellings that keeping all of them costs more than a pass of its own to count them; one character is not.
 */
async function peopleContaining(
  { db, dialect }: Reading,
  mirror: Mirror,
  wanted: Wanted,
  digits: string | undefined,
  after: Position | undefined,
  limit: number,
): Promise<Finding> {
  const search = sql.ref<string>("member.search");
  const isId = sql`member.person_key = ${wanted.text}`;
  const byText = membersIn(db, mirror)
    .select(["member.person_key", "member.pinyin", rankOf(dialect, search, wanted, isId).as("rank")])
    .where(contains(dialect, search, wanted));
  const people = digits === undefined ? byText : byText.unionAll(byMobile({ db, dialect }, mirror, wanted, digits));
  const isCommon = /^[a-z]$/.test(wanted.text);
  const found = db.with(
    (cte) => (isCommon ? cte("found") : cte("found").materialized()),
    () => people,
  );
  let rows = found
    .selectFrom("found")
    .select(["person_key", "pinyin", "rank"])
    .$if(!isCommon, (each) =>
      each.select((eb) =>
        eb
          .selectFrom("found")
          .select((of) => of.fn.countAll<number>().as("n"))
          .as("total"),
      ),
    );
  if (after?.[1] === 0) rows = rows.where("rank", ">=", after[0]);
  else if (after) {
    const [rank, , pinyin, key] = after;
    rows = rows.where(sql<boolean>`(rank, pinyin, person_key) > (${sql.lit(rank)}, ${pinyin}, ${key})`);
  }
  const page = await rows.orderBy("rank").orderBy("pinyin").orderBy("person_key").limit(limit).execute();
  const total =
    !isCommon && (page.length > 0 || !after)
      ? page[0]?.total
      : (
          await found
            .selectFrom("found")
            .select((eb) => eb.fn.countAll<number>().as("total"))
            .executeTakeFirst()
        )?.total;
  return {
    found: page.map(({ person_key, pinyin, rank }) => ({ position: [Number(rank), 1, pinyin, person_key] })),
    total: Number(total ?? 0),
  };
}

/** Digits that may be a part of a mobile number; fewer than three are found in too many of them. */
const digitsOf = ({ text }: Wanted): string | undefined => {
  const digits = text.replace(/^\+?86(?=1\d{10}$)/, "").replaceAll("-", "");
  return /^\d{3,}$/.test(digits) ? digits : undefined;
};

/** People found by their mobile number and by nothing else, so that nobody is found twice. */
const byMobile = ({ db, dialect }: Reading, mirror: Mirror, wanted: Wanted, digits: string) =>
  membersIn(db, mirror)
    .select(["member.person_key", "member.pinyin"])
    .select(
      sql<number>`case when member.mobile = ${digits} then 1
        when ${dialect.contains(sql`'|' || member.mobile`, `|${digits}`)} then 2 else 3 end`.as("rank"),
    )
    .where(dialect.contains(sql.ref<string>("member.mobile"), digits))
    .where((eb) => eb.not(contains(dialect, sql.ref("member.search"), wanted)));

/** Names typed in a mixture: the database knows who may be meant, `typed` who is. */
async function typedInMixture(
  db: Kysely<Tables>,
  mirror: Mirror,
  wanted: Wanted,
  after: Position | undefined,
): Promise<Finding> {
  const departments = await departmentsIn(db, mirror)
    .select(["department.id", "department.ordinal", "department.search"])
    .where(mayMatch(sql.ref("department.search"), wanted))
    .execute();
  const people = await membersIn(db, mirror)
    .select(["member.person_key", "member.pinyin", "member.search"])
    .where(mayMatch(sql.ref("member.search"), wanted, sql.ref("member.pinyin")))
    .execute();
  const found: Found[] = [];
  for (const { id, ordinal, search } of departments) {
    const rank = typed(search, wanted);
    if (rank !== undefined) found.push({ id, position: [rank, 0, ordinal] });
  }
  for (const { person_key, pinyin, search } of people) {
    const rank = typed(search, wanted);
    if (rank !== undefined) found.push({ position: [rank, 1, pinyin, person_key] });
  }
  found.sort((a, b) => compare(a.position, b.position));
  return { found: found.filter(({ position }) => !after || compare(position, after) > 0), total: found.length };
}

async function presentHits(db: Kysely<Tables>, mirror: Mirror, found: readonly Found[]): Promise<SearchHit[]> {
  const keys = found.flatMap(({ position }) => (position[1] === 1 ? [position[3]] : []));
  const ids = found.flatMap(({ id }) => id ?? []);
  const people = await membersByKey(db, mirror, keys);
  const departments =
    ids.length === 0 ? [] : await departmentsIn(db, mirror).selectAll().where("id", "in", ids).execute();
  const byId = new Map(departments.map((row) => [row.id, row]));
  return found.flatMap(({ position, id }): SearchHit[] => {
    if (id !== undefined) {
      const row = byId.get(id);
      return row ? [{ kind: "department", id, name: row.name, path: row.path, totalCount: row.total_count }] : [];
    }
    const row = position[1] === 1 ? people.get(position[3]) : undefined;
    if (!row) return [];
    const { user_id: userId, name, position: title, path } = row;
    return [{ kind: "member", userId, name, position: title, path, status: statusOf(row) }];
  });
}

/** Keys of everybody whose name was typed in a mixture: for filters of lists. */
export async function peopleTypedInMixture(db: Kysely<Tables>, mirror: Mirror, wanted: Wanted): Promise<string[]> {
  const { found } = await typedInMixture(db, mirror, wanted, undefined);
  return found.flatMap(({ position }) => (position[1] === 1 ? [position[3]] : []));
}
