import type { Kysely } from "kysely";
import type { Tables } from "../../../db/tables.ts";
import { idOf } from "./step.ts";

/** Ids of the departments that the plan has made, by ref. */
export async function madeBy(db: Kysely<Tables>, planId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom("plan_step")
    .select(["object", "after"])
    .where("plan_id", "=", planId)
    .where("kind", "=", "department/create")
    .where("state", "=", "done")
    .execute();
  return new Map(rows.map((row) => [String((JSON.parse(row.after) as { ref?: string }).ref), idOf(row)]));
}
