import type { ActRefusal, DirectoryAct, Plan, Reason } from "@shoufa/contract";
import type { Tx } from "../../../db/database.ts";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { inTurns } from "../../../work/in-turns.ts";
import { recordAudit } from "../../audit/record.ts";
import { hashOfSteps } from "../hash.ts";
import { loadView } from "../load-view.ts";
import type { PlannerAct } from "../planning/acts.ts";
import { planning } from "../planning/planner.ts";
import type { Fields, PlannedStep } from "../planning/view.ts";
import { presentPlan } from "../present.ts";
import { removeUnfinished } from "../remove-plan.ts";
import { planRow } from "../rows.ts";
import { tellPlan } from "../topics.ts";
import { applyPlan } from "./apply-plan.ts";

export interface NewPlan {
  readonly accountId: string;
  readonly acts: readonly (DirectoryAct | PlannerAct)[];
  readonly title?: string | undefined;
  /** A harmless plan of one act starts immediately. */
  readonly atOnce?: boolean;
  /** Refused acts become steps of the state `refused`. */
  readonly keepRefused?: boolean;
  readonly undoOf?: string;
  readonly lost?: readonly Reason[];
}

/** Steps that are stored in one transaction. */
const portion = 500;
/** People whom one act changes without being looked at first. */
const mostAtOnce = 20;
/** Refusals that fit into an answer. */
const mostRefusals = 200;

/**
 * Makes a plan of acts. Other rooms call this too (imports).
 * @throws {Problem} `plan.refused` with the refusals; `plan.empty`; `account.no_contacts_secret`; `directory.incomplete`.
 */
export async function createPlan(context: ServerContext, actor: Actor, input: NewPlan): Promise<Plan> {
  const { database, accounts, ports } = context;
  const { accountId, atOnce = false, keepRefused = false } = input;
  await accounts.contacts(accountId);
  const { view, acts } = await loadView(context, accountId, input.acts);
  const { steps, refusals } = await inTurns(ports.clock, planning(view, acts, keepRefused));
  if (refusals.length > 0 && (!keepRefused || steps.length === 0)) throw refused(refusals);
  if (steps.length === 0) throw new Problem("plan.empty");
  const planId = await store(context, actor, input, steps, refusals, later(acts));
  tellPlan(context, { accountId, planId });
  const plan = await presentPlan(database, database.db, await planRow(database.db, accountId, planId));
  const mayStart = atOnce && plan.harmless && !plan.brake.exceeded && refusals.length === 0;
  return mayStart
    ? applyPlan(context, { ...actor, isOwner: false, isFresh: false }, { accountId, planId, hash: plan.hash })
    : plan;
}

const refused = (refusals: readonly ActRefusal[]): Problem =>
  new Problem("plan.refused", { count: refusals.length }, { refusals: refusals.slice(0, mostRefusals) });

/** People to delete some days after they have left. */
function later(acts: readonly PlannerAct[]): string | null {
  const leaving = acts.flatMap((act) =>
    act.act === "member.leave" && act.deleteAfterDays !== null
      ? [{ people: act.people, days: act.deleteAfterDays }]
      : [],
  );
  return leaving.length === 0 ? null : JSON.stringify(leaving);
}

/** Nothing in it deletes, disables, moves or changes a userid. A new place among the same siblings is no move. */
const isHarmless = ({ kind, before, after }: PlannedStep): boolean =>
  !kind.endsWith("/delete") &&
  !["parentId", "parentRef", "newUserId"].some((field) => kind === "department/update" && field in after) &&
  !(kind === "user/update" && (after["enable"] === false || "newUserId" in after || isMove(before, after)));

/** Other departments, not only other leader flags or places in them. */
const isMove = (before: Fields, after: Fields): boolean => {
  const ids = (fields: Fields) =>
    ((fields["departments"] as readonly { id?: number }[] | undefined) ?? [])
      .map(({ id }) => id)
      .sort()
      .join();
  return "departments" in after && ids(before) !== ids(after);
};

async function store(
  context: ServerContext,
  actor: Actor,
  input: NewPlan,
  steps: readonly PlannedStep[],
  refusals: readonly ActRefusal[],
  leaving: string | null,
): Promise<string> {
  const { database, ports } = context;
  const { accountId, undoOf = null, lost = [], title = "" } = input;
  const id = ports.random.uuid();
  const hash = await inTurns(ports.clock, hashOfSteps(steps));
  const total = steps.length + refusals.length;
  const isOnePortion = total <= portion;
  const storePortion = (tx: Tx, from: number) => {
    const part: Row[] = [];
    for (let ordinal = from; ordinal < Math.min(total, from + portion); ordinal++) {
      const step = steps[ordinal];
      const row = step ? rowOf(step) : refusedRow(refusals[ordinal - steps.length] as ActRefusal);
      part.push({ plan_id: id, account_id: accountId, ordinal, ...row, attempts: 0, job: null, settled_at: null });
    }
    return database.insertRows(tx, "plan_step", part);
  };
  const finish = async (tx: Tx): Promise<void> => {
    const { numUpdatedRows } = await tx.updateTable("plan").set({ whole: 1 }).where("id", "=", id).executeTakeFirst();
    // The company was removed meanwhile.
    if (numUpdatedRows !== 1n) throw new Problem("account.not_found");
    await recordAudit(database, tx, {
      ...{ actor, action: "plan.create", subject: `plan/${id}`, accountId },
      detail: { title, steps: steps.length, refused: refusals.length, ...(undoOf !== null && { undoOf }) },
    });
  };
  await removeUnfinished(context, accountId);
  const moves = input.acts.some(({ act }) => act === "member.move");
  // A person looks at what happens to many people before it begins.
  const isOfMany =
    steps.length > mostAtOnce && input.acts.some((act) => "people" in act && act.act.startsWith("member."));
  await database.transact(async (tx) => {
    await tx
      .insertInto("plan")
      .values({
        ...{ id, account_id: accountId, title, state: "ready", hash, undo_of: undoOf },
        ...{ whole: 0, cleaned_at: null, kept: 0 },
        counted: steps.filter(({ counted }) => counted).length,
        harmless: input.acts.length === 1 && !moves && !isOfMany && steps.every(isHarmless) ? 1 : 0,
        ...{ created_by: actor.operatorId, created_by_name: actor.name, created_at: database.now() },
        ...{ applied_by: null, applied_by_name: null, applied_at: null, finished_at: null, undone_by: null },
        ...{ raised_by: null, raise_words: null, reason: null, next_at: null },
        ...{ later: leaving, lost: JSON.stringify(lost) },
      })
      .execute();
    await storePortion(tx, 0);
    if (isOnePortion) await finish(tx);
  });
  if (isOnePortion) return id;
  // Others write between the portions; nobody sees the plan before it is whole.
  for (let from = portion; from < total; from += portion)
    await database.transactDerived(async (tx) => {
      // A company that is being removed takes the plan with it.
      const isThere = await database.dialect
        .awaitRows(tx.selectFrom("plan").select("id").where("id", "=", id))
        .executeTakeFirst();
      if (!isThere) throw new Problem("account.not_found");
      await storePortion(tx, from);
    });
  await database.transact(finish);
  return id;
}

type Row = Readonly<Record<string, string | number | null>>;

const rowOf = ({ act, kind, object, label, path, before, after, counted }: PlannedStep): Row => ({
  ...{ act, kind, object, label, path, before: JSON.stringify(before), after: JSON.stringify(after) },
  ...{ counted: counted ? 1 : 0, state: "ready", reason: null },
});

/** Shown among the steps, so that nothing of what was asked for is missing from the sum. */
const refusedRow = ({ act, userId, field, reason }: ActRefusal): Row => ({
  ...{
    act,
    kind: "user/update",
    object: userId === undefined ? "" : `m:${userId.toLowerCase()}`,
    label: userId ?? "",
    path: "",
  },
  ...{ before: "{}", after: JSON.stringify(field === null ? {} : { field }), counted: 0, state: "refused" },
  reason: JSON.stringify(reason),
});
