/** Pausing, resuming and cancelling a plan that is being applied, and ticking the steps of one that is not. */
import type { Plan } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Tx } from "../../../db/database.ts";
import type { Tables } from "../../../db/tables.ts";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { lockAccounts } from "../../../work/leases.ts";
import { workTopic } from "../../../work/tasks.ts";
import { recordAudit } from "../../audit/record.ts";
import { inParts } from "../../directory/in-parts.ts";
import { cancelDeletions, cancelDeletionsOf } from "../applying/deletions.ts";
import { wakeWriter } from "../applying/identity.ts";
import { StepsHash } from "../hash.ts";
import { presentPlan } from "../present.ts";
import { type PlanRow, planRow, type StepRow, stepsOf } from "../rows.ts";
import { type PlanPlace, tellPlan } from "../topics.ts";

type Action = "plan.keep" | "plan.pause" | "plan.resume" | "plan.cancel" | "plan.tick";

async function change(
  context: ServerContext,
  actor: Actor,
  place: PlanPlace,
  action: Action,
  work: (tx: Tx, plan: PlanRow) => Promise<Readonly<Record<string, unknown>> | undefined>,
): Promise<Plan> {
  const { database, wakeups } = context;
  const { accountId, planId } = place;
  await database.transact(async (tx) => {
    await lockAccounts(database, tx, [accountId]);
    const detail = await work(tx, await planRow(tx, accountId, planId));
    if (detail === undefined) return;
    await recordAudit(database, tx, { actor, action, subject: `plan/${planId}`, accountId, detail });
  });
  wakeups.wake(workTopic);
  tellPlan(context, place);
  return presentPlan(database, database.db, await planRow(database.db, accountId, planId));
}

/** @throws {Problem} `plan.not_applying`. */
export const pausePlan = (context: ServerContext, actor: Actor, place: PlanPlace): Promise<Plan> =>
  change(context, actor, place, "plan.pause", async (tx, { state }) => {
    if (state === "paused") return undefined;
    if (state !== "applying" && state !== "waiting") throw new Problem("plan.not_applying");
    await tx
      .updateTable("plan")
      .set({ state: "paused", reason: null, next_at: null })
      .where("id", "=", place.planId)
      .execute();
    return {};
  });

/** @throws {Problem} `plan.not_applying`. */
export const resumePlan = (context: ServerContext, actor: Actor, place: PlanPlace): Promise<Plan> =>
  change(context, actor, place, "plan.resume", async (tx, { state }) => {
    if (state !== "paused" && state !== "waiting") throw new Problem("plan.not_applying");
    await tx
      .updateTable("plan")
      .set({ state: "applying", reason: null, next_at: null })
      .where("id", "=", place.planId)
      .execute();
    await tx
      .updateTable("plan_job")
      .set({ next_at: context.database.now() })
      .where("plan_id", "=", place.planId)
      .where("state", "in", ["made", "starting", "started"])
      .execute();
    await wakeWriter(context, tx, place.accountId, 0);
    return {};
  });

/** Those who have left stay disabled, and are not deleted. @throws {Problem} `plan.no_deletion`. */
export const keepLeavers = (context: ServerContext, actor: Actor, place: PlanPlace): Promise<Plan> =>
  change(context, actor, place, "plan.keep", async (tx, plan) => {
    const people = await cancelDeletions(tx, plan);
    if (people === 0) throw new Problem("plan.no_deletion");
    return { people };
  });

/** The same for some of them, whatever plan they are in. @throws {Problem} `plan.no_deletion`. */
export async function keepMembers(
  context: ServerContext,
  actor: Actor,
  { accountId, userIds }: { readonly accountId: string; readonly userIds: readonly string[] },
): Promise<{ people: number }> {
  const { database } = context;
  const kept = await database.transact(async (tx) => {
    await lockAccounts(database, tx, [accountId]);
    const byPlan = await cancelDeletionsOf(tx, accountId, userIds);
    if (byPlan.size === 0) throw new Problem("plan.no_deletion");
    for (const [planId, people] of byPlan)
      await recordAudit(database, tx, {
        ...{ actor, action: "plan.keep", subject: `plan/${planId}`, accountId },
        detail: { people: people.length, userIds: people },
      });
    return byPlan;
  });
  for (const planId of kept.keys()) tellPlan(context, { accountId, planId });
  return { people: new Set([...kept.values()].flat()).size };
}

/** What is done stays; a call under way is noted when it ends. @throws {Problem} `plan.over`. */
export const cancelPlan = (context: ServerContext, actor: Actor, place: PlanPlace): Promise<Plan> =>
  change(context, actor, place, "plan.cancel", async (tx, { state }) => {
    if (state === "finished" || state === "cancelled") throw new Problem("plan.over");
    const { database } = context;
    await tx
      .updateTable("plan")
      .set({ state: "cancelled", finished_at: database.now(), reason: null, next_at: null })
      .where("id", "=", place.planId)
      .execute();
    const { numUpdatedRows } = await tx
      .updateTable("plan_step")
      .set({ state: "not_done" })
      .where("plan_id", "=", place.planId)
      .where("state", "=", "ready")
      .executeTakeFirst();
    // A call without an answer is still looked into.
    await wakeWriter(context, tx, place.accountId, 0);
    return { notDone: Number(numUpdatedRows) };
  });

interface Ticks {
  readonly ticked: readonly number[];
  readonly unticked: readonly number[];
}

/**
 * Takes steps out of a plan, or back into it. What the plan is then is worked out before the transaction: of very many steps
 * that takes seconds, in which callbacks are stored.
 * @throws {Problem} `plan.started`; `plan.needed`: a step that makes what other ticked steps use.
 */
export async function tickPlan(
  context: ServerContext,
  actor: Actor,
  { ticked, unticked, ...place }: PlanPlace & Ticks,
): Promise<Plan> {
  for (;;) {
    const { hash: seen } = await planRow(context.database.db, place.accountId, place.planId);
    const next = await afterTicks(context.database.db, place.planId, { ticked, unticked });
    let isOutdated = false;
    const plan = await change(context, actor, place, "plan.tick", async (tx, now) => {
      if (now.state !== "ready") throw new Problem("plan.started");
      isOutdated = now.hash !== seen;
      if (isOutdated) return undefined;
      for (const [ordinals, from, to] of [
        [unticked, "ready", "unticked"] as const,
        [ticked, "unticked", "ready"] as const,
      ])
        for (const part of inParts(ordinals))
          await tx
            .updateTable("plan_step")
            .set({ state: to })
            .where("plan_id", "=", place.planId)
            .where("state", "=", from)
            .where("ordinal", "in", part)
            .execute();
      await tx.updateTable("plan").set(next).where("id", "=", place.planId).execute();
      return { ticked: ticked.length, unticked: unticked.length };
    });
    // Otherwise somebody else has ticked meanwhile.
    if (!isOutdated) return plan;
  }
}

/** Hash of the plan and how much of it counts for the brake, when these steps are ticked and taken out. */
async function afterTicks(
  db: Kysely<Tables>,
  planId: string,
  ticks: Ticks,
): Promise<{ readonly hash: string; readonly counted: number }> {
  const [ticked, unticked] = [new Set(ticks.ticked), new Set(ticks.unticked)];
  const hash = new StepsHash();
  let counted = 0;
  /** Labels of new departments and tags that are taken out, by object. They come before what uses them. */
  const out = new Map<string, string>();
  for await (const rows of stepsOf(db, planId))
    for (const row of rows) {
      const { ordinal } = row;
      let { state } = row;
      if (state === "ready" && unticked.has(ordinal)) state = "unticked";
      if (state === "unticked" && ticked.has(ordinal)) state = "ready";
      if (state === "unticked" && row.kind.endsWith("/create")) out.set(row.object, row.label);
      if (state !== "ready") continue;
      const needed = out.size === 0 ? undefined : refsIn(row).find((ref) => out.has(ref));
      if (needed !== undefined) throw new Problem("plan.needed", { label: out.get(needed) ?? "" });
      hash.addRow(row);
      counted += row.counted;
    }
  return { hash: hash.end(), counted };
}

/** Objects of this plan that a step uses, as `d:ref:<ref>` and `t:ref:<ref>`. */
function refsIn({ object, after }: StepRow): string[] {
  const { parentRef, departments, mainDepartmentId } = JSON.parse(after) as Readonly<Record<string, unknown>>;
  const refs = Array.isArray(departments) ? departments.flatMap((seat) => seat?.ref ?? []) : [];
  const main = (mainDepartmentId as { ref?: string } | undefined)?.ref;
  return [...refs, ...(parentRef === undefined ? [] : [parentRef]), ...(main === undefined ? [] : [main])]
    .map((ref) => `d:ref:${ref}`)
    .concat(object.includes(":ref:") ? [object] : []);
}
