/** From what was chosen to rows of the mirror; resolve.ts then decides who of them gets the message. */
import type { NamedParts, NamedRecipients, RecipientParts, Recipients } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Database } from "../../../db/database.ts";
import type { Tables } from "../../../db/tables.ts";
import { Problem } from "../../../http/problem.ts";
import { departmentsIn, type Mirror, memberStatus, membersIn, tagsIn } from "../../directory/mirror.ts";
import { personKey } from "../../directory/rows.ts";
import { chosenPeople, exceptedPeople, hasMoreThan } from "./chosen-people.ts";
import { type Person, type Resolved, resolveRecipients, type UnknownParts } from "./resolve.ts";

/** SQLite and PostgreSQL both take many more parameters than this. */
const idsPerQuery = 5000;

export interface Choice {
  readonly resolved: Resolved;
  /** What was chosen, with today's names. */
  readonly chosen: NamedRecipients;
  /** The directory is being read for the first time: counts are of what has come so far. */
  readonly partial: boolean;
  /** And some of those chosen may not have come yet. */
  readonly isIncomplete: boolean;
}

const noParts: RecipientParts = { departments: [], departmentsOnly: [], tags: [], members: [] };

/** Recipients that are these people and nobody else. */
export const onlyPeople = (members: readonly string[]): Recipients => ({
  ...{ everyone: false, ...noParts, except: noParts },
  members: [...members],
});

/**
 * Everybody whom a choice reaches, each once, and who is left out and why.
 * @throws {Problem} `recipients.except_gone`: a department or tag that is to be left out is not known; who is in it cannot be told.
 */
export async function readChoice(
  store: Pick<Database, "db" | "dialect">,
  mirror: Mirror,
  recipients: Recipients,
): Promise<Choice> {
  const { unknown, ...named } = await nameChoice(store, mirror, recipients);
  return { ...named, resolved: resolveRecipients({ ...(await readPeople(store, mirror, recipients)), unknown }) };
}

/**
 * A choice with the names of its parts, and what of it the mirror does not hold.
 * @throws {Problem} `recipients.except_gone`.
 */
export async function nameChoice(
  { db }: Pick<Database, "db">,
  mirror: Mirror,
  recipients: Recipients,
): Promise<Omit<Choice, "resolved"> & { readonly unknown: UnknownParts }> {
  const { everyone } = recipients;
  const wanted = wantedParts(recipients);
  const except = await withNames(db, mirror, wanted.except);
  const gone = [...except.unknown.departments, ...except.unknown.tags];
  if (gone.length > 0) throw new Problem("recipients.except_gone", { ids: gone.join(", ") });
  const chosen = await withNames(db, mirror, wanted);
  const unknownPeople = chosen.unknown.members.length + except.unknown.members.length;
  const isOfGroups = [wanted, wanted.except].some(
    ({ departments, departmentsOnly, tags }) => departments.length + departmentsOnly.length + tags.length > 0,
  );
  return {
    unknown: chosen.unknown,
    partial: mirror.partial,
    isIncomplete: mirror.partial && (everyone || isOfGroups || unknownPeople > 0),
    chosen: { everyone, ...chosen.named, except: except.named },
  };
}

/** People of the mirror, or of a slice of it, whom a choice reaches, and whom it takes out again. */
export async function readPeople(
  store: Pick<Database, "db" | "dialect">,
  mirror: Mirror,
  recipients: Recipients,
): Promise<{ readonly found: readonly Person[]; readonly excepted: readonly Person[] }> {
  const wanted = wantedParts(recipients);
  const read = (people: ReturnType<typeof membersIn> | undefined): Promise<Person[]> | undefined =>
    people
      ?.select(["member.user_id as userId", "member.name", "member.path"])
      .select(memberStatus.as("status"))
      .execute();
  const found = (await read(chosenPeople(store, mirror, wanted))) ?? [];
  const excepted = (await read(exceptedPeople(store, mirror, wanted))) ?? [];
  return { found, excepted };
}

/** Whether a choice names people only, and not more of them than this. */
export const namesAtMost = (recipients: Recipients, people: number): boolean =>
  !recipients.everyone && isNobody({ ...recipients, members: [] }) && recipients.members.length <= people;

/** Whether a choice may reach more people than this. Never false when it does. */
export async function mayReachMoreThan(
  store: Pick<Database, "db" | "dialect">,
  mirror: Mirror,
  recipients: Recipients,
  people: number,
): Promise<boolean> {
  if (namesAtMost(recipients, people)) return false;
  return hasMoreThan(store, mirror, wantedParts(recipients), people);
}

const wantedParts = (recipients: Recipients): Recipients =>
  recipients.everyone ? { ...recipients, ...noParts } : recipients;

/** Whether no part names anybody. */
export const isNobody = ({ departments, departmentsOnly, tags, members }: RecipientParts): boolean =>
  [departments, departmentsOnly, tags, members].every(({ length }) => length === 0);

/** Parts of a choice with their names, each once, and what of them the mirror does not hold. */
async function withNames(
  db: Kysely<Tables>,
  mirror: Mirror,
  parts: RecipientParts,
): Promise<{ named: NamedParts; unknown: UnknownParts }> {
  const below = [...new Set(parts.departments)];
  const only = [...new Set(parts.departmentsOnly)];
  const tagIds = [...new Set(parts.tags)];
  const keys = [...new Set(parts.members.map(personKey))];
  const departments = await namesIn([...new Set([...below, ...only])], (ids) =>
    departmentsIn(db, mirror).select(["department.id", "department.name"]).where("department.id", "in", ids).execute(),
  );
  const tags = await namesIn(tagIds, (ids) =>
    tagsIn(db, mirror).select(["tag.id", "tag.name"]).where("tag.id", "in", ids).execute(),
  );
  const people = await inParts(keys, (part) =>
    membersIn(db, mirror).select(["user_id as userId", "name"]).where("member.person_key", "in", part).execute(),
  );
  const members = new Map(people.map((person) => [personKey(person.userId), person]));
  const named = (ids: readonly number[], names: ReadonlyMap<number, string>) =>
    ids.map((id) => ({ id, name: names.get(id) ?? String(id) }));
  return {
    named: {
      departments: named(below, departments),
      departmentsOnly: named(only, departments),
      tags: named(tagIds, tags),
      members: keys.map((key) => members.get(key) ?? { userId: key, name: key }),
    },
    unknown: {
      departments: [...new Set([...below, ...only])].filter((id) => !departments.has(id)),
      tags: tagIds.filter((id) => !tags.has(id)),
      members: keys.filter((key) => !members.has(key)),
    },
  };
}

const namesIn = async (
  ids: readonly number[],
  read: (part: number[]) => Promise<{ id: number; name: string }[]>,
): Promise<ReadonlyMap<number, string>> => new Map((await inParts(ids, read)).map(({ id, name }) => [id, name]));

async function inParts<I, R>(ids: readonly I[], read: (part: I[]) => Promise<R[]>): Promise<R[]> {
  const rows: R[] = [];
  for (let from = 0; from < ids.length; from += idsPerQuery)
    for (const row of await read(ids.slice(from, from + idsPerQuery))) rows.push(row);
  return rows;
}
