/** Takes many steps of people together, where a file needs fewer calls of WeCom than one for each. */
import type { Selectable } from "kysely";
import { sql } from "kysely";
import type { ServerContext } from "../../../../server-context.ts";
import { inTurns } from "../../../../work/in-turns.ts";
import { type Pieces, pieceSize } from "../../planning/pieces.ts";
import type { PlanRow, StepRow } from "../../rows.ts";
import type { PlanJobTable } from "../../tables.ts";
import { madeBy } from "../made-by.ts";
import { type Step, stepIn, usesRefs } from "../step.ts";
import { chooseForFile } from "./member-file.ts";

export type JobRow = Selectable<PlanJobTable>;

/** Files of more people would be larger than what may be uploaded. */
const mostPeople = 20_000;
const portion = 1000;
/** Upload, start, result. */
const callsOfFile = 3;
const idsPerCall = 10_000;
/** Files that WeCom refused, or whose result nobody knows: after so many the plan goes on with single calls. */
const mostFailures = { failed: 1, lost: 2 } as const;

/** Ordinals of a plan up to which single calls were found to be fewer: not looked at again by the same worker. */
export type Considered = Map<string, number>;

/** The company's unfinished import. */
export const openJob = ({ database }: ServerContext, accountId: string): Promise<JobRow | undefined> =>
  database.db
    .selectFrom("plan_job")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("state", "in", ["made", "starting", "started"])
    .executeTakeFirst();

/**
 * Makes an import of the next steps, if that is the fewest calls.
 * @param next The step whose turn it is.
 * @returns Whether one was made; its steps are `running` then.
 */
export async function makeJob(
  context: ServerContext,
  plan: PlanRow,
  next: StepRow,
  considered: Considered,
): Promise<boolean> {
  if (!isOfPerson(next) || next.ordinal <= (considered.get(plan.id) ?? -1)) return false;
  const { accounts, database, ports } = context;
  const { profile } = await accounts.account(database.db, plan.account_id);
  const rows = await peopleFrom(context, plan.id, next.ordinal);
  considered.set(plan.id, rows.at(-1)?.ordinal ?? next.ordinal);
  const calls = callsOfFile + (await callsToReadIds(context, plan.account_id));
  if (profile !== "wecom" || rows.length <= calls || (await hasFailed(context, plan.id))) return false;
  const made = rows.some(usesRefs) ? await madeBy(database.db, plan.id) : new Map<string, number>();
  const known = await departmentsKnown(context, plan.account_id);
  const steps = await inTurns(ports.clock, stepsAtHome(rows, made, known));
  const choice = await inTurns(ports.clock, chooseForFile(steps));
  const chosen = choice.steps.slice(0, mostPeople);
  if (chosen.length <= calls) return false;
  await claimAll(context, plan, chosen);
  considered.delete(plan.id);
  return true;
}

function* stepsAtHome(
  rows: readonly StepRow[],
  made: ReadonlyMap<string, number>,
  known: ReadonlySet<number>,
): Pieces<Step[]> {
  const steps: Step[] = [];
  for (const [at, row] of rows.entries()) {
    if (at % pieceSize === 0) yield;
    const step = stepIn(row, made);
    if (step && isAtHome(step, known)) steps.push(step);
  }
  return steps;
}

const isOfPerson = ({ kind }: StepRow): boolean => kind === "user/create" || kind === "user/update";

/** Steps of people that wait, up to the first one of something else. */
async function peopleFrom({ database }: ServerContext, planId: string, from: number): Promise<StepRow[]> {
  const found: StepRow[] = [];
  for (let after = from - 1; found.length < mostPeople; ) {
    const rows = await database.db
      .selectFrom("plan_step")
      .selectAll()
      .where("plan_id", "=", planId)
      .where("state", "=", "ready")
      .where("ordinal", ">", after)
      .orderBy("ordinal")
      .limit(portion)
      .execute();
    const end = rows.findIndex((row) => !isOfPerson(row));
    found.push(...(end < 0 ? rows : rows.slice(0, end)));
    if (end >= 0 || rows.length < portion) break;
    after = rows.at(-1)?.ordinal ?? after;
  }
  return found;
}

/** Nobody who exists is to be overwritten: the ids of everybody are read before a file with new people is sent. */
async function callsToReadIds({ database }: ServerContext, accountId: string): Promise<number> {
  const { members } = await database.db
    .selectFrom("directory")
    .select("members")
    .where("account_id", "=", accountId)
    .executeTakeFirstOrThrow();
  return 1 + Math.floor(members / idsPerCall);
}

async function hasFailed({ database }: ServerContext, planId: string): Promise<boolean> {
  const rows = await database.db
    .selectFrom("plan_job")
    .select(["state", sql<number>`count(*)`.as("jobs")])
    .where("plan_id", "=", planId)
    .where("state", "in", ["failed", "lost"])
    .groupBy("state")
    .execute();
  return rows.some(({ state, jobs }) => Number(jobs) >= mostFailures[state as keyof typeof mostFailures]);
}

async function departmentsKnown({ database }: ServerContext, accountId: string): Promise<ReadonlySet<number>> {
  const rows = await database.db
    .selectFrom("department")
    .innerJoin("directory", (join) =>
      join
        .onRef("directory.account_id", "=", "department.account_id")
        .onRef("directory.generation", "=", "department.generation"),
    )
    .select("department.id")
    .where("department.account_id", "=", accountId)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** WeCom makes a department of its own for every id in a file that it does not know. */
const isAtHome = ({ after }: Step, known: ReadonlySet<number>): boolean =>
  ((after["departments"] as readonly { readonly id: number }[] | undefined) ?? []).every(({ id }) => known.has(id));

async function claimAll({ database, ports }: ServerContext, plan: PlanRow, steps: readonly Step[]): Promise<void> {
  const id = ports.random.uuid();
  await database.transact(async (tx) => {
    const isApplying = await tx
      .selectFrom("plan")
      .select("id")
      .where("id", "=", plan.id)
      .where("state", "=", "applying")
      .executeTakeFirst();
    if (!isApplying) return;
    await tx
      .insertInto("plan_job")
      .values({
        ...{ id, plan_id: plan.id, account_id: plan.account_id, state: "made", people: steps.length },
        ...{ media_id: null, wecom_job: null, started_at: null, looks: 0, seen: 0, reason: null },
        ...{ next_at: database.now(), made_at: database.now() },
      })
      .execute();
    for (let at = 0; at < steps.length; at += portion)
      await tx
        .updateTable("plan_step")
        .set({ state: "running", attempts: sql<number>`attempts + 1`, job: id })
        .where("plan_id", "=", plan.id)
        .where("state", "=", "ready")
        .where(
          "ordinal",
          "in",
          steps.slice(at, at + portion).map(({ ordinal }) => ordinal),
        )
        .execute();
  });
}
