/** Deletions that wait: of people who have left, where it was asked for. A person may cancel them until their day. */
import type { Plan } from "@shoufa/contract";
import type { Kysely } from "kysely";
import { z } from "zod";
import type { Tx } from "../../../db/database.ts";
import type { Tables } from "../../../db/tables.ts";
import type { ServerContext } from "../../../server-context.ts";
import { enqueue } from "../../../work/tasks.ts";
import { keyOf } from "../planning/view.ts";
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

const waiting = (db: Kysely<Tables> | Tx) =>
  db
    .selectFrom("work")
    .select(["id", "payload", "next_at"])
    .where("kind", "=", leavingIdentity.name)
    .where("state", "=", "waiting");

const waitingOf = (db: Kysely<Tables> | Tx, planId: string) => waiting(db).where("key", "like", `${planId} %`);

const peopleIn = ({ payload }: { readonly payload: string }): LeavingPayload => JSON.parse(payload) as LeavingPayload;

/** Who is to be deleted: in a plan that has not ended when it has, otherwise what still waits. */
export async function deletionsOf(db: Kysely<Tables>, plan: PlanRow): Promise<Plan["deletions"]> {
  if (plan.later === null || plan.state === "cancelled") return [];
  const later = JSON.parse(plan.later) as Later[];
  if (plan.state !== "finished") return later.map(({ people, days }) => ({ people: people.length, days, at: null }));
  const rows = await waitingOf(db, plan.id).orderBy("next_at").execute();
  return rows.map((row) => {
    const { at, people } = peopleIn(row);
    const days = later[at]?.days ?? 0;
    return { people: people.length, days, at: new Date(row.next_at).toISOString() };
  });
}

/** When people of the company who have left are to be deleted, by person key: the first of their days. */
export async function deletionDays(db: Kysely<Tables>, accountId: string): Promise<ReadonlyMap<string, number>> {
  const days = new Map<string, number>();
  for (const row of await waiting(db).orderBy("next_at", "desc").execute()) {
    const payload = peopleIn(row);
    if (payload.accountId === accountId) for (const userId of payload.people) days.set(keyOf(userId), row.next_at);
  }
  return days;
}

/** @returns How many people stay. */
export async function cancelDeletions(tx: Tx, plan: PlanRow): Promise<number> {
  let stay = 0;
  for (const row of await waitingOf(tx, plan.id).execute())
    if (await leaveOut(tx, row.id, null)) stay += peopleIn(row).people.length;
  return stay;
}

/** Takes these people out of every deletion that waits. @returns Who stays, by plan. */
export async function cancelDeletionsOf(
  tx: Tx,
  accountId: string,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const kept = new Map<string, readonly string[]>();
  const wanted = new Set(userIds.map(keyOf));
  for (const row of await waiting(tx).execute()) {
    const payload = peopleIn(row);
    const staying = payload.people.filter((userId) => wanted.has(keyOf(userId)));
    if (payload.accountId !== accountId || staying.length === 0) continue;
    const rest = payload.people.filter((userId) => !wanted.has(keyOf(userId)));
    if (await leaveOut(tx, row.id, rest.length === 0 ? null : { ...payload, people: rest }))
      kept.set(payload.planId, [...(kept.get(payload.planId) ?? []), ...staying]);
  }
  return kept;
}

/** @param rest What still waits; null: nothing does. @returns False when it has begun meanwhile. */
async function leaveOut(tx: Tx, id: string, rest: LeavingPayload | null): Promise<boolean> {
  if (rest === null) {
    const { numDeletedRows } = await tx
      .deleteFrom("work")
      .where("id", "=", id)
      .where("state", "=", "waiting")
      .executeTakeFirst();
    return numDeletedRows > 0n;
  }
  const { numUpdatedRows } = await tx
    .updateTable("work")
    .set({ payload: JSON.stringify(rest) })
    .where("id", "=", id)
    .where("state", "=", "waiting")
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
