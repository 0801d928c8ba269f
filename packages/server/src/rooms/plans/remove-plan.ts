import type { ServerContext } from "../../server-context.ts";

/** Whoever stores a plan is done long before. */
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
    for (;;) {
      const { numDeletedRows } = await db
        .deleteFrom("plan_step")
        .where("plan_id", "=", id)
        .where("ordinal", "in", (steps) =>
          steps.selectFrom("plan_step").select("ordinal").where("plan_id", "=", id).orderBy("ordinal").limit(portion),
        )
        .executeTakeFirst();
      if (numDeletedRows === 0n) break;
    }
    await db.deleteFrom("plan").where("id", "=", id).where("whole", "=", 0).execute();
  }
}
