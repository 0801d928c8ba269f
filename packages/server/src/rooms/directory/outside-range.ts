/** People of the mirror whom an app's visible range leaves out. */
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { inParts } from "./in-parts.ts";
import { departmentsIn, type Mirror, membershipsIn } from "./mirror.ts";
import type { VisibleRange } from "./reading/source.ts";
import { personKey } from "./rows.ts";

/** The last answer for each company and range, as long as the mirror stays the same. */
const kept = new WeakMap<Kysely<Tables>, Map<string, { readonly of: string; readonly outside: ReadonlySet<string> }>>();

/**
 * Keys of the people who are certainly outside a range. Nobody is while something that the range names is not in the
 * mirror, and nobody of whom not every department is.
 */
export async function outsideRange(
  db: Kysely<Tables>,
  mirror: Mirror,
  range: VisibleRange,
): Promise<ReadonlySet<string>> {
  const { accountId, generation, changes } = mirror;
  const known = kept.get(db) ?? new Map();
  kept.set(db, known);
  const of = JSON.stringify([generation, changes, range.departments, range.userIds, range.tags]);
  const before = known.get(accountId);
  if (before?.of === of) return before.outside;
  const outside = await findOutside(db, mirror, range);
  known.set(accountId, { of, outside });
  return outside;
}

async function findOutside(db: Kysely<Tables>, mirror: Mirror, range: VisibleRange): Promise<ReadonlySet<string>> {
  const departments = await departmentsIn(db, mirror).select(["id", "ordinal", "last_ordinal"]).execute();
  const byId = new Map(departments.map((department) => [department.id, department]));
  const tagged = await inTags(db, mirror, range.tags);
  const named = [...range.departments, ...(tagged?.departments ?? [])];
  if (tagged === undefined || named.some((id) => !byId.has(id))) return new Set();
  const spans = named.flatMap((id) => byId.get(id) ?? []);
  const isWithin = (at: number): boolean =>
    spans.some(({ ordinal, last_ordinal }) => ordinal <= at && at <= last_ordinal);
  const others = departments.filter(({ ordinal }) => !isWithin(ordinal));
  // Nearly every range is the departments that the mirror has.
  if (others.length === 0) return new Set();

  const otherOrdinals = new Set(others.map(({ ordinal }) => ordinal));
  const inside = new Set([...range.userIds.map(personKey), ...tagged.people]);
  const outside = new Set<string>();
  for (const { person_key, department_ordinal } of await membershipsIn(db, mirror)
    .select(["person_key", "department_ordinal"])
    .execute()) {
    if (inside.has(person_key)) continue;
    // Of a department that is not in the mirror it is not known where it is.
    if (otherOrdinals.has(department_ordinal)) outside.add(person_key);
    else {
      inside.add(person_key);
      outside.delete(person_key);
    }
  }
  return outside;
}

/** Undefined: one of the tags is not in the mirror. */
async function inTags(db: Kysely<Tables>, { accountId, generation }: Mirror, tagIds: readonly number[]) {
  const [people, departments] = [[] as string[], [] as number[]];
  const ofMirror = { account_id: accountId, generation };
  for (const ids of inParts(tagIds)) {
    const known = await db
      .selectFrom("tag")
      .select("id")
      .where((eb) => eb.and(ofMirror))
      .where("id", "in", ids)
      .execute();
    if (known.length < ids.length) return undefined;
    const members = await db
      .selectFrom("tag_member")
      .select("person_key")
      .where((eb) => eb.and(ofMirror))
      .where("tag_id", "in", ids)
      .execute();
    for (const { person_key } of members) people.push(person_key);
    const named = await db
      .selectFrom("tag_department")
      .select("department_id")
      .where((eb) => eb.and(ofMirror))
      .where("tag_id", "in", ids)
      .execute();
    for (const { department_id } of named) departments.push(department_id);
  }
  return { people, departments };
}
