/** Who belongs to a department or a tag, as rules ask: the keys of all of them at once. */
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { peopleInTags } from "../directory/members.ts";
import { departmentsIn, type Mirror, membershipsIn, readMirror } from "../directory/mirror.ts";

export interface PeopleGroups {
  /** The reading of the directory that this is from, and how often it was changed since. */
  readonly version: string;
  readonly departments: ReadonlyMap<number, ReadonlySet<string>>;
  readonly tags: ReadonlyMap<number, ReadonlySet<string>>;
}

/** @param wanted Ids that rules mention. Departments include the ones below them. */
export function readGroups(
  db: Kysely<Tables>,
  accountId: string,
  wanted: { readonly departments: ReadonlySet<number>; readonly tags: ReadonlySet<number> },
): Promise<PeopleGroups> {
  return readMirror(db, accountId, async (mirror) => {
    const departments = new Map<number, ReadonlySet<string>>();
    const tags = new Map<number, ReadonlySet<string>>();
    for (const id of wanted.departments) departments.set(id, await peopleBelow(db, mirror, id));
    for (const id of wanted.tags) tags.set(id, await peopleOfTag(db, mirror, id));
    return { version: `${mirror.generation}.${mirror.changes}`, departments, tags };
  });
}

async function peopleBelow(db: Kysely<Tables>, mirror: Mirror, id: number): Promise<ReadonlySet<string>> {
  const department = await departmentsIn(db, mirror)
    .select(["ordinal", "last_ordinal"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!department) return new Set();
  const rows = await membershipsIn(db, mirror)
    .select("person_key")
    .where("department_ordinal", ">=", department.ordinal)
    .where("department_ordinal", "<=", department.last_ordinal)
    .execute();
  return new Set(rows.map(({ person_key }) => person_key));
}

async function peopleOfTag(db: Kysely<Tables>, mirror: Mirror, id: number): Promise<ReadonlySet<string>> {
  const rows = await peopleInTags(db, mirror, [id]).execute();
  return new Set(rows.map(({ person_key }) => person_key));
}
