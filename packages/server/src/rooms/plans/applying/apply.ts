/**
 * Applies the plans of one company, one step after the other. Start at `applyPlans`, which runs as background work under a
 * lease, so that one process at a time does it. Each step is claimed in a transaction, called, and settled in another one with
 * the mirror. A step that is found claimed was interrupted: what became of it is read before anything is repeated.
 */
import type { Reason } from "@shoufa/contract";
import type { ServerContext } from "../../../server-context.ts";
import type { TaskRun } from "../../../work/tasks.ts";
import { tellMirrorChanged } from "../../directory/changing/change-mirror.ts";
import { departmentsIn, readMirror } from "../../directory/mirror.ts";
import { readingApp } from "../../directory/state.ts";
import { type PlanRow, planRow, type StepRow } from "../rows.ts";
import { type PlanPlace, tellPlan } from "../topics.ts";
import { callFor } from "./call.ts";
import { changedSince } from "./fresh.ts";
import { namingGroup } from "./group-refusal.ts";
import { wakeWriter } from "./identity.ts";
import { advanceJob, type Rest } from "./importing/advance.ts";
import { type Considered, type JobRow, makeJob, openJob } from "./importing/open-job.ts";
import { waitForJob } from "./importing/settle-job.ts";
import { madeBy } from "./made-by.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";
import { resolve } from "./resolve.ts";
import {
  cancelledUnderWay,
  claim,
  currentPlan,
  endPlan,
  handBack,
  restPlan,
  secondsToNext,
  settleTaken,
  settleUntaken,
  wakePlans,
} from "./settle.ts";
import { type Step, stepIn, usesRefs } from "./step.ts";
import { lookedAt } from "./verify.ts";

/** A call without an answer is looked into and repeated this often, before it is said to be unknown. */
const mostAttempts = 5;
const tellMilliseconds = 500;

interface WaitingRest extends Rest {
  readonly reason: Reason;
}

export async function applyPlans(context: ServerContext, accountId: string, run: TaskRun): Promise<void> {
  const { database, ports } = context;
  await wakePlans(context, accountId);
  const considered: Considered = new Map();
  let told = Number.NEGATIVE_INFINITY;
  for (let job = await openJob(context, accountId); ; ) {
    run.signal.throwIfAborted();
    if (job) {
      // While it runs WeCom takes no other change of the company.
      const rest = await goOnWith(context, job, run);
      if (rest) return run.finish((tx) => waitForJob(context, tx, job as JobRow, rest));
      job = await openJob(context, accountId);
      continue;
    }
    const plan = (await currentPlan(database.db, accountId)) ?? (await cancelledUnderWay(database.db, accountId));
    if (plan === undefined)
      return run.finish(async (tx) => {
        // Started while this was about to end, or waiting for its time.
        const seconds = await secondsToNext(database, tx, accountId);
        if (seconds !== undefined) await wakeWriter(context, tx, accountId, seconds);
      });
    const place = { accountId, planId: plan.id };
    const rest = await applyNext(context, plan, run, considered);
    if (rest === "import") {
      job = await openJob(context, accountId);
      continue;
    }
    if (rest === "end") await endPlan(context, plan);
    const now = ports.clock.monotonic();
    if (rest !== undefined || now - told > tellMilliseconds) {
      await tell(context, place);
      told = now;
    }
    if (typeof rest === "object")
      return run.finish(async (tx) => {
        await restPlan(context, tx, plan, rest.reason, rest.seconds);
        await wakeWriter(context, tx, accountId, rest.seconds);
      });
  }
}

async function goOnWith(context: ServerContext, job: JobRow, run: TaskRun): Promise<Rest | undefined> {
  const { database } = context;
  const seconds = (job.next_at - (await database.readNow())) / 1000;
  if (seconds > 0) return { seconds, reason: null };
  const plan = await planRow(database.db, job.account_id, job.plan_id);
  const rest = await advanceJob(context, plan, job, run);
  await tell(context, { accountId: job.account_id, planId: job.plan_id });
  return rest;
}

/** Shows on every open screen how far the plan is, and what the directory holds by now. */
async function tell(context: ServerContext, place: PlanPlace): Promise<void> {
  tellPlan(context, place);
  await tellMirrorChanged(context, place.accountId);
}

/** @returns `end`: no step is left; `import`: the next ones go together; a rest: the plan waits. */
async function applyNext(
  context: ServerContext,
  plan: PlanRow,
  run: TaskRun,
  considered: Considered,
): Promise<"end" | "import" | WaitingRest | undefined> {
  const { database } = context;
  const row = await nextStep(context, plan.id);
  if (row === undefined) return "end";
  const isInterrupted = row.state === "running";
  if (!isInterrupted && (await makeJob(context, plan, row, considered))) return "import";
  const claimed = isInterrupted ? row : await database.transact((tx) => claim(tx, row));
  if (claimed === undefined) return undefined;
  const step = stepIn(claimed, usesRefs(claimed) ? await madeBy(context.database.db, plan.id) : new Map());
  if (step === undefined) {
    const { before: _, after: __, ...rest } = claimed;
    const bare = { ...rest, planId: plan.id, before: {}, after: {}, wasLost: false };
    await settleUntaken(context, bare, "skipped", { code: "plan.needs_failed", params: {} });
    return undefined;
  }
  if (isInterrupted) return lookInto(context, plan, step, run, { code: "plan.no_answer", params: {} });
  const changed = await changedSince(database.db, plan.account_id, step);
  if (changed.length > 0) {
    await settleUntaken(context, step, "stale", { code: "plan.stale", params: { fields: changed.join(", ") } });
    return undefined;
  }
  return makeCall(context, plan, step, run);
}

/** One that was interrupted first, then in their order. */
async function nextStep({ database }: ServerContext, planId: string): Promise<StepRow | undefined> {
  for (const state of ["running", "ready"] as const) {
    const row = await database.db
      .selectFrom("plan_step")
      .selectAll()
      .where("plan_id", "=", planId)
      .where("state", "=", state)
      .orderBy("ordinal")
      .limit(1)
      .executeTakeFirst();
    if (row) return row;
  }
  return undefined;
}

async function makeCall(
  context: ServerContext,
  plan: PlanRow,
  step: Step,
  run: TaskRun,
): Promise<WaitingRest | undefined> {
  const { accounts } = context;
  let outcome: Outcome | undefined;
  try {
    const contacts = await accounts.contacts(plan.account_id);
    // Throws when another process has the work now.
    await run.progress(step.ordinal, step.ordinal + 1);
    const taken = await callFor(contacts, step, { signal: run.signal });
    const { state, status } = await lookedAt(context, plan, step, run.signal);
    await settleTaken(context, plan, step, status === undefined ? taken : { ...taken, status }, state);
    return undefined;
  } catch (error) {
    run.signal.throwIfAborted();
    outcome = await told(context, plan, step, error);
    if (outcome === undefined) throw error;
  }
  return settleOutcome(context, plan, step, run, outcome);
}

async function settleOutcome(
  context: ServerContext,
  plan: PlanRow,
  step: Step,
  run: TaskRun,
  outcome: Outcome,
): Promise<WaitingRest | undefined> {
  switch (outcome.is) {
    case "wait":
      await handBack(context, step);
      return outcome;
    case "there":
      await settleTaken(context, plan, step, {});
      return undefined;
    case "refused":
      // The import whose result nobody knows has made the person after all.
      if (step.wasLost && outcome.reason.code === "wecom.60102") await settleTaken(context, plan, step, {});
      else await settleUntaken(context, step, "refused", outcome.reason);
      return undefined;
    case "unknown":
      return lookInto(context, plan, step, run, outcome.reason);
  }
}

/** Reads what became of the call, and has it made again where it certainly or probably had no effect. */
async function lookInto(
  context: ServerContext,
  plan: PlanRow,
  step: Step,
  run: TaskRun,
  reason: Reason,
): Promise<WaitingRest | undefined> {
  const { accounts, database } = context;
  try {
    const contacts = await accounts.contacts(plan.account_id);
    const app = await accounts.wecom((await readingApp(database.db, plan.account_id)).id);
    await run.progress(step.ordinal, step.ordinal + 1);
    const found = await resolve({ contacts, app }, step, await departmentsKnown(context, plan.account_id), {
      signal: run.signal,
    });
    if (found.is === "done") {
      await settleTaken(context, plan, step, found.id === undefined ? {} : { id: found.id });
      return undefined;
    }
    const isUnclear = step.kind === "user/create" && found.is === "unclear";
    if (step.attempts >= mostAttempts || (isUnclear && plan.state === "cancelled")) {
      await settleUntaken(context, step, "unknown", reason);
      return undefined;
    }
    if (isUnclear) return createAgain(context, plan, step, run);
  } catch (error) {
    run.signal.throwIfAborted();
    const outcome = await told(context, plan, step, error);
    if (outcome === undefined) throw error;
    // It stays claimed, so that it is looked into again.
    const seconds = outcome.is === "wait" ? outcome.seconds : 5;
    return { seconds, reason: outcome.is === "there" ? reason : outcome.reason };
  }
  await handBack(context, step);
  return undefined;
}

/** Nobody may read whether the person was made: a second attempt tells, because a userid is taken once. */
async function createAgain(
  context: ServerContext,
  plan: PlanRow,
  step: Step,
  run: TaskRun,
): Promise<WaitingRest | undefined> {
  const contacts = await context.accounts.contacts(plan.account_id);
  try {
    await callFor(contacts, step, { signal: run.signal });
    await settleTaken(context, plan, step, {});
  } catch (error) {
    run.signal.throwIfAborted();
    const outcome = await told(context, plan, step, error);
    if (outcome === undefined) throw error;
    const code = outcome.is === "refused" ? outcome.reason.code : "";
    if (code === "wecom.60102" || code === "wecom.60104") {
      await settleTaken(context, plan, step, { reason: { code: "plan.unverified", params: {} } }, "unverified");
      return undefined;
    }
    if (outcome.is === "unknown") return { seconds: 5, reason: outcome.reason };
    return settleOutcome(context, plan, step, run, outcome);
  }
  return undefined;
}

async function told({ database, vault }: ServerContext, plan: PlanRow, step: Step, error: unknown) {
  const outcome = outcomeOf(error, step.kind, vault.scrub);
  return outcome === undefined || outcome.is === "there" ? outcome : namingGroup(database.db, plan.account_id, outcome);
}

const departmentsKnown = ({ database }: ServerContext, accountId: string): Promise<ReadonlySet<number>> =>
  readMirror(database.db, accountId, async (mirror) => {
    const rows = await departmentsIn(database.db, mirror).select("id").execute();
    return new Set(rows.map(({ id }) => id));
  });
