/**
 * An import of WeCom that steps are sent in, from one call to the next. Start at `advanceJob`. What is known is noted before
 * every call, so that another process goes on from there:
 *
 * 1. `made`: the ids of everybody are read, so that no person is overwritten; the file is uploaded.
 * 2. `starting`: WeCom may have the order. Whoever finds it so does not repeat it, but looks for the new people.
 * 3. `started`: its result is asked for, and noted step by step.
 */
import { type Contacts, WeComApiError } from "@shoufa/client";
import type { Reason } from "@shoufa/contract";
import type { ServerContext } from "../../../../server-context.ts";
import { inTurns } from "../../../../work/in-turns.ts";
import type { TaskRun } from "../../../../work/tasks.ts";
import type { PlanRow } from "../../rows.ts";
import { changedAmong } from "../fresh.ts";
import { outcomeOf } from "../outcome.ts";
import type { Step } from "../step.ts";
import { invited } from "./invite.ts";
import { chooseForFile, memberFile } from "./member-file.ts";
import type { JobRow } from "./open-job.ts";
import { endJob, lookAtEach, noteJob, putBack, type Settled, settleAll, stepsOfJob } from "./settle-job.ts";

export interface Rest {
  readonly seconds: number;
  /** Null: what was said before still holds. */
  readonly reason: Reason | null;
}

interface Work {
  readonly context: ServerContext;
  readonly plan: PlanRow;
  readonly job: JobRow;
  readonly run: TaskRun;
  readonly contacts: Contacts;
}

const fileName = "members.csv";
/** Another import of the company runs: ours or another program's. */
const otherRuns = 302008;
/** The file as a whole was not taken: nothing was changed. */
const notTaken = new Set([40092, 302003, 302004, 302006, 302007, 45026, 60274]);
/** WeCom has forgotten the job, or broke it off. */
const unreadable = new Set([40088, 40089, 302005]);
/** This Secret may not: single calls say whether it may change anything at all. */
const noFiles = new Set([48002, 48009]);
/** The list of ids changed while it was read: it is read again. */
const listChanged = new Set([50100, 60268]);
const otherRunsSeconds = 30;
const lookSeconds = 5;
/** So often in a row the same people are there: then nothing more is coming. */
const looksInVain = 3;

/** @returns How long to wait before it is called again; undefined: the job has ended, or the next call is due at once. */
export async function advanceJob(
  context: ServerContext,
  plan: PlanRow,
  job: JobRow,
  run: TaskRun,
): Promise<Rest | undefined> {
  try {
    const contacts = await context.accounts.contacts(plan.account_id);
    const work = { context, plan, job, run, contacts };
    await run.progress(0, job.people);
    if (job.state === "made") return await start(work);
    return await (job.state === "started" ? ask(work) : look(work));
  } catch (error) {
    run.signal.throwIfAborted();
    const outcome = outcomeOf(error, "user/create", context.vault.scrub);
    if (outcome === undefined) throw error;
    const code = error instanceof WeComApiError ? error.errcode : undefined;
    const isFinal = outcome.is === "refused" || (code !== undefined && noFiles.has(code));
    if (code !== undefined && listChanged.has(code)) return { seconds: 1, reason: importing(job.people, 0, 0).reason };
    if (isFinal && job.state === "made") return fail(context, plan, job, error);
    if (isFinal && job.state === "started") return forget(context, job);
    const seconds = outcome.is === "wait" ? outcome.seconds : lookSeconds;
    return { seconds, reason: outcome.is === "there" ? importing(job.people, 0, 0).reason : outcome.reason };
  }
}

/** WeCom does not take it: its steps go on one by one. */
async function fail(context: ServerContext, plan: PlanRow, job: JobRow, error: unknown): Promise<undefined> {
  const code = error instanceof WeComApiError ? `wecom.${error.errcode}` : "plan.import_lost";
  await putBack(context, plan, job, "failed", { code, params: {} });
}

async function start(work: Work): Promise<Rest | undefined> {
  const { context, plan, job, run, contacts } = work;
  if (plan.state !== "applying" && plan.state !== "waiting") {
    await putBack(context, plan, job, "failed", null);
    return undefined;
  }
  const { signal } = run;
  const steps = await withoutChanged(work, await stepsOfJob(context, job));
  const { clock } = context.ports;
  const choice = await inTurns(clock, chooseForFile(steps));
  const { bytes, rows } = await inTurns(clock, memberFile(choice));
  // Changed meanwhile, or more than a file takes.
  const left = new Set(choice.steps.slice(0, rows));
  const out = steps.filter((step) => !left.has(step));
  if (out.length > 0) await putBack(context, plan, job, "made", null, out);
  if (left.size === 0) {
    await endJob(context, plan, job, "done");
    return undefined;
  }
  const isSame = left.size === job.people && out.length === 0 && job.media_id !== null;
  const mediaId = isSame ? String(job.media_id) : await upload(contacts, bytes, signal);
  await noteJob(context, job, { media_id: mediaId, people: left.size });
  await noteJob(context, job, { state: "starting", looks: 0, seen: 0 });
  await run.progress(0, left.size);
  try {
    const id = await contacts.imports.members({ mediaId, invite: false }, { signal });
    await noteJob(context, job, { state: "started", wecom_job: id, started_at: context.database.now() });
    return importing(left.size, 0, firstSeconds(left.size));
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof WeComApiError && error.errcode === otherRuns) {
      await noteJob(context, job, { state: "made" });
      return { seconds: otherRunsSeconds, reason: { code: "plan.import_busy", params: {} } };
    }
    const outcome = outcomeOf(error, "user/create", context.vault.scrub);
    if (outcome?.is === "unknown") return { seconds: lookSeconds, reason: outcome.reason };
    // Certainly without effect. A file that is too old is uploaded again.
    await noteJob(context, job, { state: "made", media_id: null });
    if (error instanceof WeComApiError && error.errcode === 40007) return undefined;
    throw error;
  }
}

const upload = async (contacts: Contacts, bytes: Buffer, signal: AbortSignal): Promise<string> =>
  (await contacts.media.upload("file", { filename: fileName, contentType: "text/csv", bytes }, { signal })).mediaId;

/** Settles those whom somebody else made or changed. @returns The others. */
async function withoutChanged({ context, plan, job, run, contacts }: Work, steps: readonly Step[]): Promise<Step[]> {
  const there = await idsThere(contacts, steps, run.signal);
  const ours = steps.filter(({ object, wasLost }) => wasLost && there.has(object));
  const changed = new Map(
    await changedAmong(
      context.database.db,
      plan.account_id,
      steps.filter(({ kind }) => kind === "user/update"),
    ),
  );
  for (const step of steps) if (there.has(step.object) && !step.wasLost) changed.set(step, ["exists"]);
  await settleAll(context, plan, job, [
    ...ours.map((step) => ({ step, state: "done" as const, reason: null })),
    ...Array.from(changed, ([step, fields]) => ({
      ...{ step, state: "stale" as const },
      reason: { code: "plan.stale", params: { fields: fields.join(", ") } },
    })),
  ]);
  const settled = new Set([...ours, ...changed.keys()]);
  return steps.filter((step) => !settled.has(step));
}

/** Objects of those steps that make a person who is there already. */
async function idsThere(contacts: Contacts, steps: readonly Step[], signal: AbortSignal): Promise<ReadonlySet<string>> {
  const made = new Set(steps.filter(({ kind }) => kind === "user/create").map(({ object }) => object));
  const there = new Set<string>();
  if (made.size === 0) return there;
  for await (const { userid } of contacts.members.listIds(undefined, { signal })) {
    const object = `m:${userid.toLowerCase()}`;
    if (made.has(object)) there.add(object);
  }
  return there;
}

/** Asks how far the job is, and settles its steps when it has ended. */
async function ask({ context, plan, job, run, contacts }: Work): Promise<Rest | undefined> {
  try {
    const { status, percentage, rows } = await contacts.imports.progress(String(job.wecom_job), {
      signal: run.signal,
    });
    const steps = await stepsOfJob(context, job);
    if (status !== 3) return importing(job.people, percentage, await remainingSeconds(context, job, percentage));
    const byKey = new Map(steps.map((step) => [step.object, step]));
    const settled = rows.flatMap((row): Settled[] => {
      const step = "userid" in row ? byKey.get(`m:${row.userid.toLowerCase()}`) : undefined;
      if (!step || !("userid" in row)) return [];
      byKey.delete(step.object);
      if (row.errcode === 0) return [{ step, state: "done", reason: null }];
      const error = new WeComApiError("batch/syncuser", { errcode: row.errcode, errmsg: row.errmsg });
      const outcome = outcomeOf(error, step.kind, context.vault.scrub);
      if (outcome?.is === "refused") return [{ step, state: "refused", reason: outcome.reason }];
      // Nothing was done for a reason that passes.
      if (outcome?.is === "wait") return [{ step, state: "ready", reason: null }];
      byKey.set(step.object, step);
      return [];
    });
    if (byKey.size === steps.length && steps.length > 0) return await forget(context, job);
    await settleAll(context, plan, job, await invited(context, contacts, settled, run.signal));
    await lookAtEach(context, plan, job, [...byKey.values()]);
    await endJob(context, plan, job, "done");
    return undefined;
  } catch (error) {
    if (!(error instanceof WeComApiError)) throw error;
    if (unreadable.has(error.errcode)) return forget(context, job);
    if (notTaken.has(error.errcode)) return fail(context, plan, job, error);
    throw error;
  }
}

/** The job that WeCom tells of is none that can be read, or not ours: from here on the people are looked for. */
async function forget(context: ServerContext, job: JobRow): Promise<undefined> {
  await noteJob(context, job, { state: "starting", wecom_job: null, looks: 0, seen: 0 });
}

/** Nobody knows whether WeCom has the order: its new people are looked for, until they are there or nothing more comes. */
async function look({ context, plan, job, run, contacts }: Work): Promise<Rest | undefined> {
  const steps = await stepsOfJob(context, job);
  const there = await idsThere(contacts, steps, run.signal);
  const made = steps.filter(({ kind }) => kind === "user/create");
  const looks = there.size === job.seen ? job.looks + 1 : 1;
  if (there.size < made.length && looks < looksInVain) {
    await noteJob(context, job, { looks, seen: there.size });
    return { seconds: lookSeconds, reason: { code: "plan.no_answer", params: {} } };
  }
  const done = steps.filter(({ object }) => there.has(object));
  const settled = done.map((step) => ({ step, state: "done" as const, reason: null }));
  await settleAll(context, plan, job, await invited(context, contacts, settled, run.signal));
  const isUnknown = made.length > 0 && there.size === 0;
  // It never began. Whoever appears later all the same is known by the mark.
  if (isUnknown) return putBack(context, plan, job, "lost", { code: "plan.import_lost", params: {} });
  await lookAtEach(
    context,
    plan,
    job,
    steps.filter(({ object }) => !there.has(object)),
  );
  await endJob(context, plan, job, "lost");
  return undefined;
}

const importing = (people: number, percent: number, seconds: number): Rest => ({
  seconds,
  reason: { code: "plan.importing", params: { count: people, percent } },
});

/** A thousand people a second is as fast as it may be. */
const firstSeconds = (people: number): number => Math.min(10, Math.max(0.3, people / 1000));

/** As long as it will take at the pace so far, so that few calls ask in vain. */
async function remainingSeconds({ database }: ServerContext, job: JobRow, percentage: number): Promise<number> {
  const passed = Math.max(1, ((await database.readNow()) - (job.started_at ?? 0)) / 1000);
  const left = percentage > 0 ? (passed * (100 - percentage)) / percentage : passed;
  return Math.min(60, Math.max(1, left));
}
