/** Whether the object of a step is still as the plan saw it, by the mirror as it is now. */
import type { Kysely } from "kysely";
import type { Tables } from "../../../db/tables.ts";
import { departmentsIn, membershipsIn, membersIn, readMirror } from "../../directory/mirror.ts";
import { knownDepartment, knownMember } from "../load-view.ts";
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
  if (now === undefined) return ["exists"];
  return Object.entries(before).flatMap(([field, was]) =>
    field === "tags" || field === "userId" || !(field in now) || sameValue(now[field], was) ? [] : [field],
  );
}
