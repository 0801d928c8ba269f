/** Whether the object of a step is still as the plan saw it, by the mirror as it is now. */
import type { Kysely } from "kysely";
import type { Tables } from "../../../db/tables.ts";
import { inParts } from "../../directory/in-parts.ts";
import { departmentsIn, membershipsIn, membersIn, readMirror } from "../../directory/mirror.ts";
import { knownDepartment, knownMember, knownMembers } from "../load-view.ts";
import { sameValue } from "../planning/same.ts";
import type { Fields } from "../planning/view.ts";
import { idOf, type Step } from "./step.ts";

/** Names of the fields that somebody changed meanwhile; `exists` when the object is gone, or there already. */
export async function changedSince(db: Kysely<Tables>, accountId: string, step: Step): Promise<readonly string[]> {
  const { kind, before } = step;
  if (kind.startsWith("tag/") || kind === "department/create") return [];
  const now = await readMirror(db, accountId, async (mirror): Promise<Fields | undefined> => {
    if (kind.startsWith("department/")) {
      const row = await departmentsIn(db, mirror).selectAll().where("id", "=", idOf(step)).executeTakeFirst();
      return row && { ...knownDepartment(row) };
    }
    const key = step.object.slice(2);
    const row = await membersIn(db, mirror).selectAll("member").where("person_key", "=", key).executeTakeFirst();
    if (!row) return undefined;
    const seats = await membershipsIn(db, mirror)
      .select(["department_id as id", "leader", "sort"])
      .where("person_key", "=", key)
      .execute();
    return knownMember(
      row,
      seats.map(({ id, leader, sort }) => ({ id, leader: leader === 1, sort })),
    ).fields;
  });
  if (kind === "user/create") return now === undefined ? [] : ["exists"];
  return now === undefined ? ["exists"] : changedFields(before, now);
}

const changedFields = (before: Fields, now: Fields): readonly string[] =>
  Object.entries(before).flatMap(([field, was]) =>
    field === "tags" || field === "userId" || !(field in now) || sameValue(now[field], was) ? [] : [field],
  );

/** The same of very many people at once. @param steps Each changes somebody. @returns Those that somebody changed. */
export async function changedAmong(
  db: Kysely<Tables>,
  accountId: string,
  steps: readonly Step[],
): Promise<ReadonlyMap<Step, readonly string[]>> {
  const changed = new Map<Step, readonly string[]>();
  for (const part of inParts(steps)) {
    const keys = new Set(part.map(({ object }) => object.slice(2)));
    const people = await readMirror(db, accountId, (mirror) => knownMembers(db, mirror, keys));
    for (const step of part) {
      const now = people.get(step.object.slice(2))?.fields;
      const fields = now === undefined ? ["exists"] : changedFields(step.before, now);
      if (fields.length > 0) changed.set(step, fields);
    }
  }
  return changed;
}
