import type { Plan } from "@shoufa/contract";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { lockAccounts } from "../../../work/leases.ts";
import { workTopic } from "../../../work/tasks.ts";
import { recordAudit } from "../../audit/record.ts";
import { cancelDeletions } from "../applying/deletions.ts";
import { wakeWriter } from "../applying/identity.ts";
import { brakeOf, presentBrake } from "../brake.ts";
import { presentPlan } from "../present.ts";
import { planRow } from "../rows.ts";
import { tellPlan } from "../topics.ts";

export interface Approval {
  readonly accountId: string;
  readonly planId: string;
  /** Hash of the steps that the person saw. */
  readonly hash: string;
  readonly raise?: { readonly words: string } | undefined;
}

/** @throws {Problem} `plan.started`, `plan.hash_differs`, `plan.braked`, `plan.raise_refused`, `session.password_needed`. */
export async function applyPlan(
  context: ServerContext,
  actor: Actor & { readonly isOwner: boolean; readonly isFresh: boolean },
  { accountId, planId, hash, raise }: Approval,
): Promise<Plan> {
  const { database, accounts, wakeups } = context;
  await accounts.contacts(accountId);
  if (raise !== undefined && !actor.isOwner) throw new Problem("plan.raise_refused");
  if (raise !== undefined && !actor.isFresh) throw new Problem("session.password_needed");
  await database.transact(async (tx) => {
    // Two plans of one company are counted one after the other.
    await lockAccounts(database, tx, [accountId]);
    const plan = await planRow(tx, accountId, planId);
    if (plan.state !== "ready") throw new Problem("plan.started");
    if (plan.hash !== hash) throw new Problem("plan.hash_differs");
    const brake = presentBrake(plan, await brakeOf(database, tx, accountId, planId));
    const { counted, recent, limit } = brake;
    if (brake.exceeded && raise === undefined) throw new Problem("plan.braked", { counted, recent, limit });
    const isRaised = brake.exceeded && raise !== undefined;
    const ready = await tx
      .selectFrom("plan_step")
      .select("ordinal")
      .where("plan_id", "=", planId)
      .where("state", "=", "ready")
      .limit(1)
      .executeTakeFirst();
    if (!ready) throw new Problem("plan.empty");
    await tx
      .updateTable("plan")
      .set({
        ...{ state: "applying", applied_by: actor.operatorId, applied_by_name: actor.name, applied_at: database.now() },
        ...(isRaised && { raised_by: actor.name, raise_words: raise.words }),
      })
      .where("id", "=", planId)
      .execute();
    if (plan.undo_of !== null) {
      await tx.updateTable("plan").set({ undone_by: planId }).where("id", "=", plan.undo_of).execute();
      await cancelDeletions(tx, await planRow(tx, accountId, plan.undo_of));
    }
    await wakeWriter(context, tx, accountId, 0);
    await recordAudit(database, tx, {
      ...{ actor, action: "plan.apply", subject: `plan/${planId}`, accountId },
      detail: { hash, counted, ...(isRaised && { raised: raise.words, limit, recent }) },
    });
  });
  wakeups.wake(workTopic);
  tellPlan(context, { accountId, planId });
  return presentPlan(database, database.db, await planRow(database.db, accountId, planId));
}
