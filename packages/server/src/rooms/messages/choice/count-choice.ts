/**
 * The people of a choice as numbers, with a few of them by name, made by the database: everybody is never read, however many
 * they are. Start at `countChoice`.
 */
import type { ExclusionReason, MemberStatus, RecipientParts, Recipients, Resolution } from "@shoufa/contract";
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import type { Database } from "../../../db/database.ts";
import type { Tables } from "../../../db/tables.ts";
import { type Mirror, memberStatus, membersIn } from "../../directory/mirror.ts";
import { personKey } from "../../directory/rows.ts";
import { chosenKeys, exceptKeys } from "./chosen-people.ts";
import { maxSample, type presentResolution, type UnknownParts } from "./resolve.ts";

type Store = Pick<Database, "db" | "dialect">;

interface Group {
  readonly count: number;
  readonly sample: { readonly id: string; readonly name: string }[];
}

interface CountedChoice {
  /** Everybody whom the choice reaches and does not take out again. */
  readonly people: number;
  readonly sample: Group["sample"];
  /** Those of them who do not have WeCom in use, as last read. */
  readonly byStatus: ReadonlyMap<Exclude<MemberStatus, "active">, Group>;
  /** Whom the choice takes out again. */
  readonly except: Group;
}

/** @param recipients With everyone, the other parts mean nothing. */
export async function countChoice(store: Store, mirror: Mirror, recipients: Recipients): Promise<CountedChoice> {
  const { db } = store;
  const people = await countKeys(store, mirror, recipients, true);
  const others = () =>
    membersIn(db, mirror)
      // As the index `member_labels` has it, or it is not used.
      .where(sql<SqlBool>`(member.details = 0 or member.status <> 'active')`)
      .where((eb) => isChosen(store, mirror, recipients, eb));
  const counts = await others()
    .select(memberStatus.as("status"))
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .groupBy(memberStatus)
    .execute();
  const byStatus = new Map<Exclude<MemberStatus, "active">, Group>();
  for (const { status, count } of counts) {
    if (status === "active") continue;
    const sample = await others()
      .select(["member.user_id as id", "member.name"])
      .where(memberStatus, "=", status)
      .orderBy("member.person_key")
      .limit(maxSample)
      .execute();
    byStatus.set(status, { count: Number(count), sample });
  }
  return {
    ...{ people, sample: await sampleOf(store, mirror, recipients), byStatus },
    except: await exceptOf(store, mirror, recipients, people),
  };
}

/** A few of the people, without going through all of them. */
async function sampleOf(store: Store, mirror: Mirror, recipients: Recipients): Promise<Group["sample"]> {
  const { db } = store;
  const keys = chosenKeys(store, mirror, recipients, true);
  // Somebody may be named several times.
  const some = db
    .selectFrom(keys.as("named"))
    .select("named.person_key")
    .limit(4 * maxSample);
  return membersIn(db, mirror)
    .select(["member.user_id as id", "member.name"])
    .where("member.person_key", "in", db.selectFrom(some.as("some")).select("some.person_key"))
    .orderBy("member.person_key")
    .limit(maxSample)
    .execute();
}

/** Whether the mirror has an id that on the wire would be somebody else: several people, or everybody. */
export async function hasUnwritable({ db, dialect }: Store, mirror: Mirror): Promise<boolean> {
  const key = sql.ref<string>("member.person_key");
  const found = await membersIn(db, mirror)
    .select("member.person_key")
    .where((eb) => eb.or([dialect.contains(key, "|"), eb(sql`trim(${key})`, "=", "@all")]))
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** People with some of these keys whom the choice reaches. */
export const chosenAmong = (store: Store, mirror: Mirror, recipients: Recipients, keys: readonly string[]) =>
  membersIn(store.db, mirror)
    .select(["member.user_id as id", "member.name"])
    .where(store.dialect.oneOf(sql.ref("member.person_key"), keys))
    .where((eb) => isChosen(store, mirror, recipients, eb))
    .execute();

/** The same as `presentResolution`, of numbers. */
export function presentCounted(
  { people, sample, byStatus, except }: CountedChoice,
  known: { readonly unknown: UnknownParts; readonly partial: boolean; readonly unlicensed: Resolution["unlicensed"] },
): ReturnType<typeof presentResolution> {
  const { unknown, partial, unlicensed } = known;
  const groupOf = (status: Exclude<MemberStatus, "active">): Group => byStatus.get(status) ?? { count: 0, sample: [] };
  const others = [...byStatus.values()].reduce((sum, { count }) => sum + count, 0);
  const named = (reason: ExclusionReason, ids: readonly (string | number)[]) => ({
    ...{ reason, count: ids.length },
    sample: ids.slice(0, maxSample).map((id) => ({ id: String(id), name: String(id) })),
  });
  const excluded: Resolution["excluded"] = [
    { reason: "except", ...except },
    named("unknown-member", unknown.members),
    named("unknown-department", unknown.departments),
    named("unknown-tag", unknown.tags),
  ];
  return {
    ...{ people, sample },
    reachable: people - others,
    notActivated: groupOf("not-activated"),
    disabled: groupOf("disabled"),
    left: groupOf("left"),
    unlicensed,
    statusUnknown: groupOf("unknown").count,
    partial,
    excluded: excluded.filter(({ count }) => count > 0),
  };
}

async function exceptOf(store: Store, mirror: Mirror, recipients: Recipients, people: number): Promise<Group> {
  const keys = exceptKeys(store, mirror, recipients);
  if (keys === undefined) return { count: 0, sample: [] };
  const sample = await membersIn(store.db, mirror)
    .select(["member.user_id as id", "member.name"])
    .where("member.person_key", "in", keys)
    .where((eb) => (recipients.everyone ? eb.lit(true) : isNamed(store, mirror, recipients, eb)))
    .limit(maxSample)
    .execute();
  return { count: (await countKeys(store, mirror, recipients, false)) - people, sample };
}

/** How many people a choice reaches. @param isWithout Without those whom it takes out again. */
export async function countKeys({ db, dialect }: Store, mirror: Mirror, recipients: Recipients, isWithout: boolean) {
  const keys = chosenKeys({ db, dialect }, mirror, recipients, isWithout);
  const { count } = await db
    .selectFrom(db.selectFrom(keys.as("named")).select("named.person_key").distinct().as("chosen"))
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

type OfMember = ExpressionBuilder<Tables, "member">;

/** Whether the choice reaches a row of `member`: asked of few rows, each by its key. */
function isChosen(store: Store, mirror: Mirror, recipients: Recipients, eb: OfMember): Expression<SqlBool> {
  const named = recipients.everyone ? eb.lit(true) : isNamed(store, mirror, recipients, eb);
  return eb.and([named, eb.not(isNamed(store, mirror, recipients.except, eb))]);
}

function isNamed({ dialect }: Store, mirror: Mirror, parts: RecipientParts, eb: OfMember): Expression<SqlBool> {
  const { departments, departmentsOnly, tags, members } = parts;
  const { accountId, generation } = mirror;
  const places = eb
    .selectFrom("member_department as place")
    .select("place.person_key")
    .where("place.account_id", "=", accountId)
    .where("place.generation", "=", generation)
    .whereRef("place.person_key", "=", "member.person_key");
  const below = places.innerJoin("department as above", (join) =>
    join
      .on("above.account_id", "=", accountId)
      .on("above.generation", "=", generation)
      .onRef("place.department_ordinal", ">=", "above.ordinal")
      .onRef("place.department_ordinal", "<=", "above.last_ordinal"),
  );
  const inTag = eb
    .selectFrom("tag_member")
    .select("tag_member.person_key")
    .where("tag_member.account_id", "=", accountId)
    .where("tag_member.generation", "=", generation)
    .where("tag_member.tag_id", "in", tags)
    .whereRef("tag_member.person_key", "=", "member.person_key");
  const inTagged = below
    .innerJoin("tag_department as tagged", (join) =>
      join
        .on("tagged.account_id", "=", accountId)
        .on("tagged.generation", "=", generation)
        .onRef("tagged.department_id", "=", "above.id"),
    )
    .where("tagged.tag_id", "in", tags);
  return eb.or([
    ...(departments.length > 0 ? [eb.exists(below.where("above.id", "in", departments))] : []),
    ...(departmentsOnly.length > 0
      ? [
          eb.exists(
            places.where("place.department_ordinal", ">=", 0).where("place.department_id", "in", departmentsOnly),
          ),
        ]
      : []),
    ...(tags.length > 0 ? [eb.exists(inTag), eb.exists(inTagged)] : []),
    ...(members.length > 0 ? [dialect.oneOf(sql.ref("member.person_key"), members.map(personKey))] : []),
    eb.lit(false),
  ]);
}
