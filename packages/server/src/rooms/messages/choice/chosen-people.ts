/**
 * The people of a choice as one query, in which everybody stands once: to be counted, sampled, or read in portions in order
 * of `person_key`. Start at `chosenPeople`.
 */
import type { RecipientParts } from "@shoufa/contract";
import { type Expression, type SelectQueryBuilder, sql } from "kysely";
import type { Database } from "../../../db/database.ts";
import type { Tables } from "../../../db/tables.ts";
import { peopleBelow, peopleInTags } from "../../directory/members.ts";
import { type Mirror, membershipsIn, membersIn } from "../../directory/mirror.ts";
import { personKey } from "../../directory/rows.ts";

export interface ChosenParts extends RecipientParts {
  readonly everyone: boolean;
  readonly except: RecipientParts;
}

type Store = Pick<Database, "db" | "dialect">;
type Key = { readonly person_key: string };

/** A query of keys, whatever tables it reads. */
interface Keys
  extends Pick<
    SelectQueryBuilder<Tables, never, Key>,
    "as" | "expressionType" | "isSelectQueryBuilder" | "toOperationNode"
  > {
  unionAll(others: readonly Expression<Key>[]): Keys;
}

/** Rows of the members whom a choice reaches and does not take out again. */
export function chosenPeople(store: Store, mirror: Mirror, chosen: ChosenParts) {
  const people = membersIn(store.db, mirror);
  if (chosen.everyone && exceptKeys(store, mirror, chosen) === undefined) return people;
  return people.where("member.person_key", "in", chosenKeys(store, mirror, chosen, true));
}

/** Keys of the people whom a choice reaches, perhaps with repeats. @param isWithout Without those whom it takes out again. */
export function chosenKeys(store: Store, mirror: Mirror, chosen: ChosenParts, isWithout: boolean): Keys {
  const { db } = store;
  const keys: Keys = chosen.everyone
    ? membersIn(db, mirror).select("member.person_key")
    : (keysOf(store, mirror, chosen) ?? noKeys(store, mirror));
  const except = isWithout ? exceptKeys(store, mirror, chosen) : undefined;
  if (except === undefined) return keys;
  return db
    .selectFrom(keys.as("chosen"))
    .select("chosen.person_key")
    .except(db.selectFrom(except.as("excepted")).select("excepted.person_key"));
}

/** Keys of the people whom a choice takes out again; undefined: it takes nobody out. */
export const exceptKeys = (store: Store, mirror: Mirror, { except }: ChosenParts): Keys | undefined =>
  keysOf(store, mirror, except);

/** Rows of the members whom a choice reaches and takes out again; undefined: it takes nobody out. */
export function exceptedPeople(store: Store, mirror: Mirror, chosen: ChosenParts) {
  const except = exceptKeys(store, mirror, chosen);
  if (except === undefined) return undefined;
  const people = membersIn(store.db, mirror).where("member.person_key", "in", except);
  if (chosen.everyone) return people;
  return people.where("member.person_key", "in", chosenKeys(store, mirror, chosen, false));
}

/** Whether more than so many rows name people of a choice; who is named twice counts twice, exceptions are not looked at. */
export async function hasMoreThan(store: Store, mirror: Mirror, chosen: ChosenParts, most: number): Promise<boolean> {
  const rows = await store.db
    .selectFrom(chosenKeys(store, mirror, chosen, false).as("chosen"))
    .select("chosen.person_key")
    .limit(most + 1)
    .execute();
  return rows.length > most;
}

/** Keys of the people in some parts, with repeats; undefined: no part names anybody. */
function keysOf({ db, dialect }: Store, mirror: Mirror, parts: RecipientParts): Keys | undefined {
  const { departments, departmentsOnly, tags, members } = parts;
  const queries: (Keys | false)[] = [
    departments.length > 0 && peopleBelow(db, mirror).where("department.id", "in", departments),
    departmentsOnly.length > 0 &&
      membershipsIn(db, mirror)
        .select("member_department.person_key")
        // A department that has left the mirror has no people either.
        .where("member_department.department_ordinal", ">=", 0)
        .where("member_department.department_id", "in", departmentsOnly),
    // A tag names people who are out of sight, too.
    tags.length > 0 &&
      membersIn(db, mirror)
        .select("member.person_key")
        .where("member.person_key", "in", peopleInTags(db, mirror, tags)),
    members.length > 0 &&
      membersIn(db, mirror)
        .select("member.person_key")
        .where(dialect.oneOf(sql.ref("member.person_key"), [...new Set(members.map(personKey))])),
  ];
  const [first, ...others] = queries.filter((query) => query !== false);
  return first?.unionAll(others);
}

const noKeys = ({ db }: Store, mirror: Mirror): Keys =>
  membersIn(db, mirror)
    .select("member.person_key")
    .where((eb) => eb.lit(false));
