import type { Tx } from "../../../../db/database.ts";
import type { ServerContext } from "../../../../server-context.ts";
import { wakeWriter } from "../identity.ts";

/**
 * A callback says that an import of WeCom has ended: the plan that waits for it asks for the result at once. An order whose
 * answer was lost may be this one; whether it is, its result tells.
 * @returns Whether a plan of ours has started it, so that the mirror gets what it did from there.
 */
export async function importEnded(
  context: ServerContext,
  tx: Tx,
  accountId: string,
  wecomJob: string,
): Promise<boolean> {
  const now = context.database.now();
  const known = await tx
    .updateTable("plan_job")
    .set({ next_at: now })
    .where("account_id", "=", accountId)
    .where("wecom_job", "=", wecomJob)
    .returning("plan_id")
    .executeTakeFirst();
  const found =
    known ??
    (await tx
      .updateTable("plan_job")
      .set({ state: "started", wecom_job: wecomJob, started_at: now, next_at: now })
      .where("account_id", "=", accountId)
      .where("state", "=", "starting")
      .where("wecom_job", "is", null)
      .returning("plan_id")
      .executeTakeFirst());
  if (!found) return false;
  await tx
    .updateTable("plan")
    .set({ next_at: now })
    .where("id", "=", found.plan_id)
    .where("state", "=", "waiting")
    .execute();
  await wakeWriter(context, tx, accountId, 0);
  return known !== undefined;
}
