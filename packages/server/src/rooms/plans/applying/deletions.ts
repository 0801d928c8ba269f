/** Deletions that wait: of people who have left, where it was asked for. A person may cancel them until their day. */
import type { Plan } from "@shoufa/contract";
import type { Kysely } from "kysely";
import { z } from "zod";
import type { Tx } from "../../../db/database.ts";
import type { Tables } from "../../../db/tables.ts";
import type { ServerContext } from "../../../server-context.ts";
import { enqueue } from "../../../work/tasks.ts";
import type { PlanRow } from "../rows.ts";

export const LeavingPayload = z.object({
  accountId: z.string(),
  planId: z.string(),
  at: z.number(),
  people: z.array(z.string()),
});
export type LeavingPayload = z.infer<typeof LeavingPayload>;

export const leavingIdentity = {
  name: "plan.leaving",
  key: ({ planId, at }: LeavingPayload): string => `${planId} ${at}`,
};

/** What `plan.later` holds. */
interface Later {
  readonly people: readonly string[];
  readonly days: number;
}

/** In the transaction that ends the plan of their leaving. */
export async function deleteLater({ database, ports }: ServerContext, tx: Tx, plan: PlanRow): Promise<void> {
  for (const [at, { people, days }] of (JSON.parse(plan.later ?? "[]") as Later[]).entries()) {
    const payload = { accountId: plan.account_id, planId: plan.id, at, people: [...people] };
    await enqueue(database, tx, ports.random, leavingIdentity, payload, { inSeconds: days * 86_400 });
  }
}

const waiting = (db: Kysely<Tables> | Tx, planId: string) =>
  db
    .selectFrom("work")
    .select(["id", "key", "next_at"])
    .where("kind", "=", leavingIdentity.name)
    .where("state", "=", "waiting")
    .where("key", "like", `${planId} %`);

/** Who is to be deleted: in a plan that has not ended when it has, otherwise what still waits. */
export async function deletionsOf(db: Kysely<Tables>, plan: PlanRow): Promise<Plan["deletions"]> {
  if (plan.later === null || plan.state === "cancelled") return [];
  const later = JSON.parse(plan.later) as Later[];
  const presented = ({ people, days }: Later, at: number | null) => ({
    ...{ people: people.length, days, at: at === null ? null : new Date(at).toISOString() },
  });
  if (plan.state !== "finished") return later.map((one) => presented(one, null));
  const rows = await waiting(db, plan.id).orderBy("next_at").execute();
  return rows.flatMap(({ key, next_at: at }) => {
    const one = later[Number(key.slice(plan.id.length + 1))];
    return one ? [presented(one, at)] : [];
  });
}

/** @returns How many people stay. */
export async function cancelDeletions(tx: Tx, plan: PlanRow): Promise<number> {
  if (plan.later === null) return 0;
  const later = JSON.parse(plan.later) as Later[];
  const rows = await waiting(tx, plan.id).execute();
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) await tx.deleteFrom("work").where("id", "in", ids).where("state", "=", "waiting").execute();
  return rows.reduce((sum, { key }) => sum + (later[Number(key.slice(plan.id.length + 1))]?.people.length ?? 0), 0);
}
