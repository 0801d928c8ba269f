import type { Kysely, Selectable } from "kysely";
import type { Tx } from "../../db/database.ts";
import type { Tables } from "../../db/tables.ts";
import { Problem } from "../../http/problem.ts";
import type { PlanStepTable, PlanTable } from "./tables.ts";

export type PlanRow = Selectable<PlanTable>;
export type StepRow = Selectable<PlanStepTable>;

/** @throws {Problem} `plan.not_found`, also when it is another company's. */
export async function planRow(db: Kysely<Tables> | Tx, accountId: string, planId: string): Promise<PlanRow> {
  const row = await db
    .selectFrom("plan")
    .selectAll()
    .where("id", "=", planId)
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  if (!row) throw new Problem("plan.not_found");
  return row;
}

export const stepsOf = (db: Kysely<Tables> | Tx, planId: string): Promise<StepRow[]> =>
  db.selectFrom("plan_step").selectAll().where("plan_id", "=", planId).orderBy("ordinal").execute();
