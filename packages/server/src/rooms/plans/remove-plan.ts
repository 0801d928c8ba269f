import type { StepState } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Tx } from "../../db/database.ts";
import type { Tables } from "../../db/tables.ts";
import type { ServerContext } from "../../server-context.ts";

/** Storing a plan takes far less. */
const longAgoMilliseconds = 3_600_000;
const portion = 500;

/** Removes plans whose steps were being stored when the process ended. Nobody has seen them. */
export async function removeUnfinished(
  { database }: Pick<ServerContext, "database">,
  accountId: string,
): Promise<void> {
  const { db } = database;
  const plans = await db
    .selectFrom("plan")
    .select("id")
    .where("account_id", "=", accountId)
    .where("whole", "=", 0)
    .where("created_at", "<", database.now(-longAgoMilliseconds))
    .execute();
  for (const { id } of plans) {
    while ((await removeSteps(db, id, portion)) > 0);
    await db.deleteFrom("plan").where("id", "=", id).where("whole", "=", 0).execute();
  }
}

/**
 * Removes a portion of a plan's steps.
 * @param states Only steps in one of these.
 * @returns How many there were, at most `most`.
 */
export async function removeSteps(
  db: Kysely<Tables> | Tx,
  planId: string,
  most: number,
  states?: readonly StepState[],
): Promise<number> {
  const steps = db.selectFrom("plan_step").select("ordinal").where("plan_id", "=", planId).limit(most);
  const { numDeletedRows } = await db
    .deleteFrom("plan_step")
    .where("plan_id", "=", planId)
    .where("ordinal", "in", states === undefined ? steps.orderBy("ordinal") : steps.where("state", "in", states))
    .executeTakeFirst();
  return Number(numDeletedRows);
}
