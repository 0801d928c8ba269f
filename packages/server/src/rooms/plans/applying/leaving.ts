/** Deletes people some days after they left (办理离职), where that was asked for: as a plan of its own, under the brake. */

import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { defineTask, type Task } from "../../../work/tasks.ts";
import { inParts } from "../../directory/in-parts.ts";
import { membersByKey, readMirror } from "../../directory/mirror.ts";
import { applyPlan } from "../commands/apply-plan.ts";
import { createPlan } from "../commands/create-plan.ts";
import { keyOf } from "../planning/view.ts";
import type { PlanRow } from "../rows.ts";
import { LeavingPayload, leavingIdentity } from "./deletions.ts";

export const leavingTask = (context: ServerContext): Task<LeavingPayload> =>
  defineTask({
    ...leavingIdentity,
    payload: LeavingPayload,
    maxAttempts: 10,
    rest: (attempt) => 60_000 * attempt,
    explain: () => ({ code: "server.failed", params: { requestId: leavingIdentity.name }, final: false }),
    async run({ accountId, planId, people }, run) {
      const { db } = context.database;
      const plan = await db.selectFrom("plan").selectAll().where("id", "=", planId).executeTakeFirst();
      // The company was removed meanwhile.
      if (!plan) return run.finish(async () => {});
      const gone = await stillGone(context, plan, people);
      const actor = {
        operatorId: plan.applied_by ?? plan.created_by,
        name: plan.applied_by_name ?? plan.created_by_name,
      };
      if (gone.length > 0)
        try {
          const acts = [{ act: "member.delete" as const, people: { userIds: gone } }];
          const { id, hash } = await createPlan(context, actor, {
            accountId,
            acts,
            title: plan.title,
            keepRefused: true,
          });
          await applyPlan(context, { ...actor, isOwner: false, isFresh: false }, { accountId, planId: id, hash });
        } catch (error) {
          // Above the brake it waits for a person; nobody left to delete is no failure.
          if (!(error instanceof Problem)) throw error;
        }
      await run.finish(async () => {});
    },
  });

/** Who was enabled meanwhile is not deleted; where the state cannot be read, by what was written from here. */
async function stillGone({ database: { db } }: ServerContext, plan: PlanRow, people: readonly string[]) {
  const back = new Set<string>();
  const keys = people.map(keyOf);
  for (const part of inParts(keys)) {
    const steps = await db
      .selectFrom("plan_step")
      .select(["object", "after"])
      .where("account_id", "=", plan.account_id)
      .where("kind", "=", "user/update")
      .where("state", "in", ["done", "unverified", "unknown"])
      .where("settled_at", ">=", plan.finished_at ?? 0)
      .where(
        "object",
        "in",
        part.map((key) => `m:${key}`),
      )
      .execute();
    for (const { object, after } of steps)
      if ((JSON.parse(after) as { enable?: boolean }).enable === true) back.add(object.slice(2));
  }
  return readMirror(db, plan.account_id, async (mirror) => {
    const found = await membersByKey(db, mirror, keys);
    return [...found.values()]
      .filter(({ person_key, details, status }) => !back.has(person_key) && (details === 0 || status === "disabled"))
      .map((row) => row.user_id);
  });
}
