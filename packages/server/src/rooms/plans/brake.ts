/** 变更保护阈值: how many removals, disablings and overwritten values a company takes in 24 hours. */
import type { Plan } from "@shoufa/contract";
import { type Kysely, sql } from "kysely";
import type { Database, Tx } from "../../db/database.ts";
import type { Tables } from "../../db/tables.ts";
import type { PlanRow } from "./rows.ts";

const usual = { per_mille: 50, people: 20 };
const least = 3;
const slidingMilliseconds = 24 * 3_600_000;

export interface BrakeUse {
  readonly percent: number;
  readonly people: number;
  readonly limit: number;
  readonly recent: number;
}

/** @param planId A plan that is not counted among the recent ones. */
export async function brakeOf(
  database: Database,
  db: Kysely<Tables> | Tx,
  accountId: string,
  planId = "",
): Promise<BrakeUse> {
  const setting = await db
    .selectFrom("directory_brake")
    .selectAll()
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  const directory = await db
    .selectFrom("directory")
    .select("members")
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  const recent = await recentOf(database, db, accountId, planId);
  const { per_mille, people } = setting ?? usual;
  const share = Math.floor(((directory?.members ?? 0) * per_mille) / 1000);
  return { percent: per_mille / 10, people, limit: Math.max(least, Math.min(share, people)), recent };
}

/** Written in the last 24 hours, or to be written by plans that are under way. */
async function recentOf(
  database: Database,
  db: Kysely<Tables> | Tx,
  accountId: string,
  planId: string,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from plan_step
      where account_id = ${accountId} and counted = 1 and plan_id <> ${planId} and settled_at >= ${database.now(-slidingMilliseconds)}
        and state in ('done', 'unverified', 'unknown')
    union all
    select count(*) from plan_step join plan on plan.id = plan_step.plan_id
      where plan.account_id = ${accountId} and plan.state in ('applying', 'paused', 'waiting') and plan.id <> ${planId}
        and plan_step.counted = 1 and plan_step.state in ('ready', 'running')`.execute(db);
  return rows.reduce((sum, { count }) => sum + Number(count), 0);
}

export const presentBrake = (plan: PlanRow, { limit, recent }: BrakeUse): Plan["brake"] => ({
  counted: plan.counted,
  recent,
  limit,
  exceeded: plan.counted > 0 && plan.counted + recent > limit,
  raised: plan.raised_by === null ? null : { by: plan.raised_by, words: plan.raise_words ?? "" },
});
