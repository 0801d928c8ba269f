/** Deletes people some days after they left (办理离职), where that was asked for: as a plan of its own, under the brake. */
import { z } from "zod";
import type { Tx } from "../../../db/database.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { defineTask, enqueue, type Task } from "../../../work/tasks.ts";
import { membersByKey, readMirror } from "../../directory/mirror.ts";
import { applyPlan } from "../commands/apply-plan.ts";
import { createPlan } from "../commands/create-plan.ts";
import { keyOf } from "../planning/view.ts";
import { type PlanRow, planRow } from "../rows.ts";

const Payload = z.object({ accountId: z.string(), planId: z.string(), at: z.number(), people: z.array(z.string()) });
type Payload = z.infer<typeof Payload>;

const identity = { name: "plan.leaving", key: ({ planId, at }: Payload): string => `${planId} ${at}` };

/** What `plan.later` holds. */
interface Later {
  readonly people: readonly string[];
  readonly days: number;
}

/** In the transaction that ends the plan of their leaving. */
export async function deleteLater({ database, ports }: ServerContext, tx: Tx, plan: PlanRow): Promise<void> {
  for (const [at, { people, days }] of (JSON.parse(plan.later ?? "[]") as Later[]).entries()) {
    const payload = { accountId: plan.account_id, planId: plan.id, at, people: [...people] };
    await enqueue(database, tx, ports.random, identity, payload, { inSeconds: days * 86_400 });
  }
}

export const leavingTask = (context: ServerContext): Task<Payload> =>
  defineTask({
    ...identity,
    payload: Payload,
    maxAttempts: 10,
    rest: (attempt) => 60_000 * attempt,
    explain: () => ({ code: "server.failed", params: { requestId: identity.name }, final: false }),
    async run({ accountId, planId, people }, run) {
      const { db } = context.database;
      const plan = await planRow(db, accountId, planId);
      const gone = await stillDisabled(context, accountId, people);
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

/** Who came back meanwhile is not deleted. */
const stillDisabled = ({ database }: ServerContext, accountId: string, people: readonly string[]): Promise<string[]> =>
  readMirror(database.db, accountId, async (mirror) => {
    const found = await membersByKey(database.db, mirror, people.map(keyOf));
    return [...found.values()]
      .filter(({ details, status }) => details === 1 && status === "disabled")
      .map((row) => row.user_id);
  });
