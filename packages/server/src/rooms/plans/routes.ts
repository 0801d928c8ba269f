import { routes } from "@shoufa/contract";
import { type Implementation, implement } from "../../http/implement.ts";
import { page } from "../../http/page.ts";
import type { ServerContext } from "../../server-context.ts";
import { recordAudit } from "../audit/record.ts";
import { brakeOf } from "./brake.ts";
import { applyPlan } from "./commands/apply-plan.ts";
import { cancelPlan, keepLeavers, keepMembers, pausePlan, resumePlan, tickPlan } from "./commands/control.ts";
import { createPlan } from "./commands/create-plan.ts";
import { setBrake } from "./commands/set-brake.ts";
import { replan, undoOperator, undoPlan } from "./commands/undo-plan.ts";
import { departmentNames } from "./department-names.ts";
import { presentHistory, presentPlan, presentStep } from "./present.ts";
import { sendResult } from "./result-file.ts";
import { planRow } from "./rows.ts";

export function plansRoutes(context: ServerContext): readonly Implementation[] {
  const { database, cursors, accounts } = context;
  const { db } = database;
  const enter = async (accountId: string, allow: (accountId: string) => void): Promise<void> => {
    allow(accountId);
    await accounts.account(db, accountId);
  };
  return [
    implement(routes.createPlan, async ({ actor, params: { accountId }, body, allow }) => {
      await enter(accountId, allow);
      const { acts, title, apply, refused } = body;
      return createPlan(context, actor, {
        ...{ accountId, acts, title, atOnce: apply === "at once", keepRefused: refused === "keep" },
      });
    }),
    implement(routes.listPlans, async ({ params: { accountId }, query, allow }) => {
      await enter(accountId, allow);
      const { cursor, limit, operator, state, from, to } = query;
      let rows = db
        .selectFrom("plan")
        .selectAll()
        .where("account_id", "=", accountId)
        .where("whole", "=", 1)
        .where("cleaned_at", "is", null);
      if (operator) rows = rows.where("created_by", "=", operator);
      if (state) rows = rows.where("state", "=", state);
      if (from) rows = rows.where("created_at", ">=", Date.parse(from));
      if (to) rows = rows.where("created_at", "<", Date.parse(to));
      return page(
        cursors,
        { cursor, limit },
        {
          asked: ["plans", accountId, operator, state, from, to],
          rows,
          by: [
            ["created_at", (row) => row.created_at],
            ["id", (row) => row.id],
          ],
          direction: "desc",
          present: (found) => Promise.all(found.map((row) => presentPlan(database, db, row))),
        },
      );
    }),
    implement(routes.getPlan, async ({ params: { accountId, planId }, allow }) => {
      await enter(accountId, allow);
      return presentPlan(database, db, await planRow(db, accountId, planId));
    }),
    implement(routes.listPlanSteps, async ({ params: { accountId, planId }, query, allow, may }) => {
      await enter(accountId, allow);
      await planRow(db, accountId, planId);
      const { cursor, limit, kind, state, object } = query;
      let rows = db.selectFrom("plan_step").selectAll().where("plan_id", "=", planId);
      if (kind) rows = rows.where("kind", "=", kind);
      if (state) rows = rows.where("state", "=", state);
      if (object) rows = rows.where("object", "=", objectKey(object));
      return page(
        cursors,
        { cursor, limit },
        {
          asked: ["plan-steps", planId, kind, state, object],
          rows,
          by: [["ordinal", (row) => row.ordinal]],
          present: async (found) => {
            const names = await departmentNames(db, accountId, found);
            return found.map((row) => presentStep(row, names, may("directory.contacts")));
          },
        },
      );
    }),
    implement(routes.getPlanResult, async ({ actor, params: { accountId, planId }, query, allow, may, takeOver }) => {
      await enter(accountId, allow);
      const plan = await planRow(db, accountId, planId);
      await database.transact((tx) =>
        recordAudit(database, tx, {
          ...{ actor, action: "plan.file", subject: `plan/${planId}`, accountId },
          detail: { title: plan.title, ...query },
        }),
      );
      return sendResult(db, plan, { ...query, mayReadContacts: may("directory.contacts") }, takeOver().response);
    }),
    implement(routes.tickPlan, async ({ actor, params, body, allow }) => {
      await enter(params.accountId, allow);
      return tickPlan(context, actor, { ...params, ...body });
    }),
    implement(routes.applyPlan, async ({ actor, params, body, allow }) => {
      await enter(params.accountId, allow);
      return applyPlan(context, { ...actor, isOwner: actor.role === "owner" }, { ...params, ...body });
    }),
    implement(routes.pausePlan, async ({ actor, params, allow }) => {
      await enter(params.accountId, allow);
      return pausePlan(context, actor, params);
    }),
    implement(routes.resumePlan, async ({ actor, params, allow }) => {
      await enter(params.accountId, allow);
      return resumePlan(context, actor, params);
    }),
    implement(routes.cancelPlan, async ({ actor, params, allow }) => {
      await enter(params.accountId, allow);
      return cancelPlan(context, actor, params);
    }),
    implement(routes.keepLeavers, async ({ actor, params, allow }) => {
      await enter(params.accountId, allow);
      return keepLeavers(context, actor, params);
    }),
    implement(routes.keepMembers, async ({ actor, params: { accountId }, body, allow }) => {
      await enter(accountId, allow);
      return keepMembers(context, actor, { accountId, userIds: body.userIds });
    }),
    implement(routes.replanPlan, async ({ actor, params, allow }) => {
      await enter(params.accountId, allow);
      return replan(context, actor, params);
    }),
    implement(routes.undoPlan, async ({ actor, params, body, allow }) => {
      await enter(params.accountId, allow);
      return undoPlan(context, actor, { ...params, atOnce: body.apply === "at once" });
    }),
    implement(routes.undoOperator, async ({ actor, params: { accountId }, body, allow }) => {
      await enter(accountId, allow);
      return undoOperator(context, actor, { accountId, ...body });
    }),
    implement(routes.directoryHistory, async ({ params: { accountId }, query, allow, may }) => {
      await enter(accountId, allow);
      const { cursor, limit, object, operator, since } = query;
      let rows = db
        .selectFrom("plan_step")
        .innerJoin("plan", "plan.id", "plan_step.plan_id")
        .selectAll("plan_step")
        .select(["plan.title", "plan.applied_by_name"])
        .where("plan_step.account_id", "=", accountId)
        .where("plan_step.settled_at", "is not", null)
        .where("plan_step.state", "in", ["done", "unverified", "unknown"]);
      if (object) rows = rows.where("plan_step.object", "=", objectKey(object));
      if (operator) rows = rows.where("plan.applied_by", "=", operator);
      if (since) rows = rows.where("plan_step.settled_at", ">=", Date.parse(since));
      return page(
        cursors,
        { cursor, limit },
        {
          asked: ["directory-history", accountId, object, operator, since],
          rows,
          by: [
            ["plan_step.settled_at", (row) => row.settled_at ?? 0],
            ["plan_step.plan_id", (row) => row.plan_id],
            ["plan_step.ordinal", (row) => row.ordinal],
          ],
          direction: "desc",
          present: async (found) => {
            const names = await departmentNames(db, accountId, found);
            return found.map((row) => presentHistory(row, names, may("directory.contacts")));
          },
        },
      );
    }),
    implement(routes.getBrake, async ({ params: { accountId }, allow }) => {
      await enter(accountId, allow);
      return brakeOf(database, db, accountId);
    }),
    implement(routes.setBrake, async ({ actor, params: { accountId }, body, allow }) => {
      await enter(accountId, allow);
      return setBrake(context, actor, accountId, body);
    }),
  ];
}

/** People are noted without case, as WeCom compares them. */
const objectKey = (object: string): string => (object.startsWith("m:") ? object.toLowerCase() : object);
