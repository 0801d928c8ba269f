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
    .where("whole", "=", 1)
    .executeTakeFirst();
  if (!row) throw new Problem("plan.not_found");
  return row;
}

const portion = 500;

/** Steps of a plan in their order, a portion after the other. */
export async function* stepsOf(db: Kysely<Tables> | Tx, planId: string): AsyncGenerator<readonly StepRow[], void> {
  for (let after = -1; ; ) {
    const rows = await db
      .selectFrom("plan_step")
      .selectAll()
      .where("plan_id", "=", planId)
      .where("ordinal", ">", after)
      .orderBy("ordinal")
      .limit(portion)
      .execute();
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.ordinal;
  }
}
