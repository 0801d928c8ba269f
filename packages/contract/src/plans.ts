/**
 * Plans (变更单): every change of a company's directory. Acts and the local directory give steps, each one object of WeCom
 * with the fields before and after; a person starts them, and they are applied one after the other.
 */
import { z } from "zod";
import { TableFormat } from "./imports.ts";
import { Cursor, PageQuery, pageOf } from "./paging.ts";
import { DirectoryAct } from "./plan-acts.ts";
import type { ProblemCode } from "./problems.ts";
import { Reason } from "./reason.ts";
import { declareRoute } from "./route.ts";

/** Calls of WeCom that steps are. */
export const stepKinds = [
  "department/create",
  "department/update",
  "department/delete",
  "user/create",
  "user/update",
  "user/delete",
  "tag/create",
  "tag/update",
  "tag/delete",
  "tag/addtagusers",
  "tag/deltagusers",
] as const;
export const StepKind = z.enum(stepKinds);
export type StepKind = z.infer<typeof StepKind>;

/**
 * - `ready`: waits. `unticked`: a person took it out. `running`: WeCom is being asked.
 * - `done`, `unchanged`: WeCom has it so. `unverified`: accepted by WeCom, which may have ignored a part of it.
 * - `skipped`, `refused`: nothing was changed, see the reason. `unknown`: no answer, and it could not be read either.
 * - `stale`: somebody changed the object meanwhile, so nothing was written. `not_done`: the plan was cancelled.
 */
export const stepStates = [
  "ready",
  "unticked",
  "running",
  "done",
  "unchanged",
  "skipped",
  "refused",
  "unknown",
  "unverified",
  "stale",
  "not_done",
] as const;
export const StepState = z.enum(stepStates);
export type StepState = z.infer<typeof StepState>;

export const PlanState = z.enum(["ready", "applying", "paused", "waiting", "finished", "cancelled"]);
export type PlanState = z.infer<typeof PlanState>;

/**
 * Fields of a department (`name`, `nameEn`, `parentId` or `parentRef`, `order`), a member (`MemberFields`) or a tag
 * (`name`, `people`, `departments`). A field that this credential could not read is absent in `before`.
 */
const Fields = z.record(z.string(), z.unknown());

export const PlanStep = z.object({
  /** Its place in the plan, from 0. */
  id: z.number().int(),
  /** Index of the act that it came from. */
  act: z.number().int(),
  kind: StepKind,
  /** `d:<id>`, `m:<userid>`, `t:<id>`; `d:ref:<ref>` and `t:ref:<ref>` of one that does not exist yet. */
  object: z.string(),
  /** Name of the department, member or tag. */
  label: z.string(),
  /** Departments above it, or the main department of the person. */
  path: z.string(),
  before: Fields,
  after: Fields,
  /** Names of the departments that `before` and `after` speak of, by id. One that is gone has none. */
  departments: z.record(z.string(), z.string()),
  state: StepState,
  reason: Reason.nullable(),
  /** Counts for the brake. */
  counted: z.boolean(),
  settledAt: z.iso.datetime().nullable(),
});
export type PlanStep = z.infer<typeof PlanStep>;

/** 变更保护阈值. */
export const Brake = z.object({
  /** Steps of this plan that count: removals, disabling, overwritten mobile, mail or main department, large moves. */
  counted: z.number().int(),
  /** Such steps of the last 24 hours in this company, and those of other plans that are being applied. */
  recent: z.number().int(),
  limit: z.number().int(),
  /** Together above the limit: only an owner can start it. */
  exceeded: z.boolean(),
  raised: z.object({ by: z.string(), words: z.string() }).nullable(),
});
export type Brake = z.infer<typeof Brake>;

export const Plan = z.object({
  id: z.string(),
  title: z.string(),
  state: PlanState,
  createdBy: z.object({ operatorId: z.string(), name: z.string() }),
  createdAt: z.iso.datetime(),
  appliedBy: z.string().nullable(),
  appliedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  /** Since when its steps that wrote nothing are no longer kept; null: all of them are. */
  cleanedAt: z.iso.datetime().nullable(),
  /** Hash of the exact steps that would be applied. Applying names it. */
  hash: z.string(),
  total: z.number().int(),
  kinds: z.partialRecord(StepKind, z.number().int()),
  states: z.partialRecord(StepState, z.number().int()),
  brake: Brake,
  /** Nothing in it deletes, disables, moves or changes a userid: it may start without a dialog. */
  harmless: z.boolean(),
  /** Why it waits or has stopped. */
  reason: Reason.nullable(),
  /** When it goes on by itself. */
  nextAt: z.iso.datetime().nullable(),
  /** People who leave and are deleted some days after the plan has ended, unless somebody cancels that. */
  deletions: z.array(
    z.object({
      people: z.number().int(),
      days: z.number().int(),
      /** Null: the plan has not ended yet. */
      at: z.iso.datetime().nullable(),
    }),
  ),
  undo: z.object({
    /** The plan that this one undoes. */
    of: z.string().nullable(),
    /** The plan by which this one was undone. */
    by: z.string().nullable(),
    /** What an undo could not bring back, or this one does not. */
    lost: z.array(Reason),
  }),
});
export type Plan = z.infer<typeof Plan>;

/** Why an act cannot be planned. In the answer of `plan.refused`, at most 200 of them. */
export const ActRefusal = z.object({
  /** Index of the act. */
  act: z.number().int(),
  /** The person, of a `Selection`. */
  userId: z.string().optional(),
  /** `name`, `mobile`, `departments` …; null: the act as a whole. */
  field: z.string().nullable(),
  reason: Reason,
});
export type ActRefusal = z.infer<typeof ActRefusal>;

export const BrakeSetting = z.object({
  /** Per cent of the company's people … */
  percent: z.number().min(0).max(100),
  /** … or this many, whichever is smaller; never below 3. */
  people: z.number().int().min(3).max(100_000),
});
export type BrakeSetting = z.infer<typeof BrakeSetting>;

export const StepsQuery = PageQuery.extend({
  kind: StepKind.optional(),
  state: StepState.optional(),
  object: z.string().max(128).optional(),
});
export type StepsQuery = z.infer<typeof StepsQuery>;

export const PlansQuery = PageQuery.extend({
  /** Id of the operator who made it. */
  operator: z.string().max(64).optional(),
  state: PlanState.optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
});
export type PlansQuery = z.infer<typeof PlansQuery>;

/** A step that was applied, in the history of its object. */
export const HistoryEntry = PlanStep.extend({ planId: z.string(), planTitle: z.string(), by: z.string() });
export type HistoryEntry = z.infer<typeof HistoryEntry>;

const tag = "plans";
const path = "/api/accounts/:accountId/directory";
const one = ["account.not_found", "plan.not_found"] as const satisfies readonly ProblemCode[];
const making = [
  "account.not_found",
  "plan.refused",
  "plan.empty",
  "account.no_contacts_secret",
  "directory.incomplete",
] as const;

export const planRoutes = {
  createPlan: declareRoute(`POST ${path}/plans`, {
    tag,
    summary: { zh: "制定变更单", en: "Make a plan of changes of the directory" },
    right: "directory.write",
    body: z.object({
      acts: z.array(DirectoryAct).min(1).max(20_000),
      title: z.string().trim().max(200).optional(),
      /** `at once`: a harmless plan of one act starts immediately. */
      apply: z.literal("at once").optional(),
      /** `keep`: acts that are refused become steps of the state `refused` instead of stopping the plan. */
      refused: z.enum(["stop", "keep"]).optional(),
    }),
    maxBodyBytes: 8 * 1024 * 1024,
    answer: Plan,
    status: 201,
    problems: making,
  }),
  listPlans: declareRoute(`GET ${path}/plans`, {
    tag,
    summary: { zh: "变更单，最新的在前", en: "Plans, newest first" },
    right: "directory.read",
    query: PlansQuery,
    answer: pageOf(Plan),
    problems: ["account.not_found"],
  }),
  getPlan: declareRoute(`GET ${path}/plans/:planId`, {
    tag,
    summary: { zh: "一份变更单", en: "One plan" },
    right: "directory.read",
    answer: Plan,
    problems: one,
  }),
  listPlanSteps: declareRoute(`GET ${path}/plans/:planId/steps`, {
    tag,
    summary: { zh: "变更单的步骤", en: "Steps of a plan" },
    right: "directory.read",
    query: StepsQuery,
    answer: pageOf(PlanStep),
    problems: one,
  }),
  getPlanResult: declareRoute(`GET ${path}/plans/:planId/result`, {
    tag,
    summary: { zh: "变更单的执行结果，文件形式", en: "The result of a plan as a file, a row for each step" },
    right: "directory.read",
    query: z.object({ format: TableFormat.default("xlsx"), language: z.enum(["zh", "en"]).default("zh") }),
    answer: z.undefined(),
    answers: "file",
    problems: one,
  }),
  tickPlan: declareRoute(`PUT ${path}/plans/:planId/ticks`, {
    tag,
    summary: { zh: "勾选或取消勾选步骤", en: "Tick steps of a plan, or take them out" },
    right: "directory.write",
    body: z.object({
      ticked: z.array(z.number().int()).max(20_000).default([]),
      unticked: z.array(z.number().int()).max(20_000).default([]),
    }),
    answer: Plan,
    problems: [...one, "plan.started", "plan.needed"],
  }),
  applyPlan: declareRoute(`POST ${path}/plans/:planId/apply`, {
    tag,
    summary: { zh: "执行变更单", en: "Apply a plan" },
    right: "directory.write",
    body: z.object({
      hash: z.string(),
      /** Starts it above the brake's limit, for this run. Owners who have just given their password. */
      raise: z.object({ words: z.string().trim().min(4).max(500) }).optional(),
    }),
    answer: Plan,
    status: 202,
    problems: [
      ...one,
      "plan.started",
      "plan.hash_differs",
      "plan.braked",
      "plan.raise_refused",
      "plan.empty",
      "account.no_contacts_secret",
      "session.password_needed",
    ],
  }),
  pausePlan: declareRoute(`POST ${path}/plans/:planId/pause`, {
    tag,
    summary: { zh: "暂停执行", en: "Pause a plan" },
    right: "directory.write",
    answer: Plan,
    problems: [...one, "plan.not_applying"],
  }),
  resumePlan: declareRoute(`POST ${path}/plans/:planId/resume`, {
    tag,
    summary: { zh: "继续执行", en: "Go on with a plan" },
    right: "directory.write",
    answer: Plan,
    problems: [...one, "plan.not_applying"],
  }),
  cancelPlan: declareRoute(`POST ${path}/plans/:planId/cancel`, {
    tag,
    summary: { zh: "取消变更单，已完成的步骤保留", en: "Cancel a plan; what is done stays" },
    right: "directory.write",
    answer: Plan,
    problems: [...one, "plan.over"],
  }),
  keepLeavers: declareRoute(`POST ${path}/plans/:planId/keep`, {
    tag,
    summary: { zh: "取消离职成员的到期删除", en: "Cancel the later deletion of people who have left" },
    right: "directory.write",
    answer: Plan,
    problems: [...one, "plan.no_deletion"],
  }),
  keepMembers: declareRoute(`POST ${path}/deletions/cancel`, {
    tag,
    summary: { zh: "取消这些离职成员的到期删除", en: "Cancel the later deletion of these people who have left" },
    right: "directory.write",
    body: z.object({ userIds: z.array(z.string().min(1).max(64)).min(1).max(1000) }),
    /** How many of them stay. */
    answer: z.object({ people: z.number().int() }),
    problems: ["account.not_found", "plan.no_deletion"],
  }),
  replanPlan: declareRoute(`POST ${path}/plans/:planId/replan`, {
    tag,
    summary: { zh: "为期间被他人修改的步骤重新制定变更单", en: "Plan the stale steps anew" },
    right: "directory.write",
    answer: Plan,
    status: 201,
    problems: [...one, ...making],
  }),
  undoPlan: declareRoute(`POST ${path}/plans/:planId/undo`, {
    tag,
    summary: { zh: "撤销：为已执行的步骤制定反向变更单", en: "Undo: make the inverse plan of what was applied" },
    right: "directory.write",
    body: z.object({ apply: z.literal("at once").optional() }),
    answer: Plan,
    status: 201,
    problems: [...one, ...making, "plan.undone"],
  }),
  undoOperator: declareRoute(`POST ${path}/undo`, {
    tag,
    summary: { zh: "撤销某人一段时间内的所有修改", en: "Undo what one operator changed since some time, as one plan" },
    right: "directory.write",
    body: z.object({ operatorId: z.string(), since: z.iso.datetime(), until: z.iso.datetime().optional() }),
    answer: Plan,
    status: 201,
    problems: making,
  }),
  directoryHistory: declareRoute(`GET ${path}/history`, {
    tag,
    summary: { zh: "成员、部门或标签的修改历史", en: "History of a member, department or tag" },
    right: "directory.read",
    query: z.object({
      object: z.string().max(128).optional(),
      /** Id of the operator who applied it. */
      operator: z.string().max(64).optional(),
      since: z.iso.datetime().optional(),
      cursor: Cursor.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answer: pageOf(HistoryEntry),
    problems: ["account.not_found"],
  }),
  getBrake: declareRoute(`GET ${path}/brake`, {
    tag,
    summary: { zh: "变更保护阈值", en: "The brake of a company, and how much of it is used" },
    right: "directory.read",
    answer: BrakeSetting.extend({ limit: z.number().int(), recent: z.number().int() }),
    problems: ["account.not_found"],
  }),
  setBrake: declareRoute(`PUT ${path}/brake`, {
    tag,
    summary: { zh: "设置变更保护阈值", en: "Set the brake of a company" },
    right: "directory.brake",
    fresh: true,
    body: BrakeSetting,
    answer: BrakeSetting.extend({ limit: z.number().int(), recent: z.number().int() }),
    problems: ["account.not_found"],
  }),
};
