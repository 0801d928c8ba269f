import { z } from "zod";
import { FileContent, ImageContent } from "./message-content.ts";
import { PageQuery, pageOf } from "./paging.ts";
import type { ProblemCode } from "./problems.ts";
import { Reason } from "./reason.ts";
import { declareRoute } from "./route.ts";

export const ruleBounds = { values: 50, valueLength: 200, perApp: 1000, perMinute: 60, articles: 8, days: 31 } as const;

/** Events to which WeCom shows an answer: what a person does in the app, besides writing. */
export const RuleEvent = z.enum([
  "subscribe",
  "enter_agent",
  "LOCATION",
  "view",
  "view_miniprogram",
  "scancode_waitmsg",
]);
export type RuleEvent = z.infer<typeof RuleEvent>;

/** Messages without text that a rule can react to. */
export const RuleMessageType = z.enum(["image", "voice", "video", "location", "link", "file"]);
export type RuleMessageType = z.infer<typeof RuleMessageType>;

const value = z.string().trim().min(1).max(ruleBounds.valueLength);

/**
 * What a rule reacts to.
 *
 * - `text`: one of `values`. `equals` and `contains` pass over case, width of letters and outer white space; a `pattern` is
 *   a regular expression in RE2's syntax, matched as written.
 * - `any-text`: every text.
 * - `menu`, `card`: the key of a menu button of type click, or of a card's button.
 */
export const RuleTrigger = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("text"),
    match: z.enum(["equals", "contains", "pattern"]),
    values: z.array(value).min(1).max(ruleBounds.values),
  }),
  z.object({ kind: z.literal("any-text") }),
  z.object({ kind: z.literal("message"), type: RuleMessageType }),
  z.object({ kind: z.literal("event"), event: RuleEvent }),
  z.object({ kind: z.literal("menu"), key: z.string().min(1).max(128) }),
  z.object({ kind: z.literal("card"), key: z.string().min(1).max(1024) }),
]);
export type RuleTrigger = z.infer<typeof RuleTrigger>;

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** Time of day and days of the week (1 Monday to 7 Sunday), in the company's time zone. `to` is exclusive; before `from` it means the next morning. */
export const RuleHours = z.object({
  from: clockTime,
  to: clockTime,
  days: z.array(z.number().int().min(1).max(7)).min(1).max(7),
});
export type RuleHours = z.infer<typeof RuleHours>;

/** Narrows a rule to some people and times. Without departments and tags: everybody; with several: anybody in one of them. */
export const RuleOnly = z.object({
  hours: RuleHours.nullable().default(null),
  /** With the departments below them. */
  departments: z.array(z.number().int()).max(100).default([]),
  tags: z.array(z.number().int()).max(100).default([]),
});
export type RuleOnly = z.infer<typeof RuleOnly>;

export const RuleArticle = z.object({
  title: z.string().trim().min(1),
  description: z.string().default(""),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2048)
    .or(z.literal(""))
    .default(""),
  picUrl: z
    .url({ protocol: /^https?$/ })
    .max(2048)
    .or(z.literal(""))
    .default(""),
});

/** `file` always goes as a message: WeCom shows no file in the response to a callback. `button`: new text of the card's button that was tapped; for `card` rules only. */
export const RuleAnswer = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.string().min(1) }),
  z.object({ type: z.literal("news"), articles: z.array(RuleArticle).min(1).max(ruleBounds.articles) }),
  ImageContent,
  FileContent,
  z.object({ type: z.literal("button"), text: z.string().min(1).max(64) }),
]);
export type RuleAnswer = z.infer<typeof RuleAnswer>;

export const RuleInput = z.object({
  name: z.string().trim().max(64).default(""),
  trigger: RuleTrigger,
  only: RuleOnly.prefault({}),
  answer: RuleAnswer,
  /** Automatic answers that one person gets from this app within a minute, those of other rules included. */
  perMinute: z.number().int().min(1).max(ruleBounds.perMinute).default(1),
});
export type RuleInput = z.infer<typeof RuleInput>;

/** A reply rule of an app. The first rule that matches answers. */
export const ReplyRule = z.object({
  id: z.string(),
  accountId: z.string(),
  appId: z.string(),
  ...RuleInput.shape,
  enabled: z.boolean(),
  /** When it was last switched on; null before the first time. */
  enabledAt: z.iso.datetime().nullable(),
  /** Answers given, and matches that the limit per minute kept back. */
  hits: z.number().int(),
  limited: z.number().int(),
  lastHitAt: z.iso.datetime().nullable(),
  /** Rises with every edit. */
  revision: z.number().int(),
});
export type ReplyRule = z.infer<typeof ReplyRule>;

export const RuleList = z.object({ items: z.array(ReplyRule) });

/** Something that a person might do. */
export const RuleAct = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text: z.string().min(1).max(4096) }),
  z.object({ kind: z.literal("message"), type: RuleMessageType }),
  z.object({ kind: z.literal("event"), event: RuleEvent }),
  z.object({ kind: z.literal("menu"), key: z.string().min(1).max(128) }),
  z.object({ kind: z.literal("card"), key: z.string().min(1).max(1024) }),
]);
export type RuleAct = z.infer<typeof RuleAct>;

/** A rule as it is being edited: in place of `ruleId`, or as a new one behind the others. It counts as switched on. */
export const RuleDraft = z.object({ ruleId: z.string().nullable(), rule: RuleInput });

/**
 * What becomes of a rule when somebody does something.
 *
 * - `wins`: it answers.
 * - `earlier`: it matches, and one before it answers.
 * - `off`: it would answer if it were switched on.
 * - `people`, `hours`: it matches, but not for this person, or not at this time.
 * - `no-match`: it reacts to something else.
 */
export const RuleVerdict = z.enum(["wins", "earlier", "off", "people", "hours", "no-match"]);
export type RuleVerdict = z.infer<typeof RuleVerdict>;

export const RuleTrial = z.object({
  /** Every rule of the app, in order. `ruleId` is null for a draft of a new one. */
  rules: z.array(z.object({ ruleId: z.string().nullable(), verdict: RuleVerdict })),
  answer: RuleAnswer.nullable(),
  /** `message`: WeCom shows no answer in the response to such a callback, so it is sent as a message. */
  as: z.enum(["response", "message"]).nullable(),
  /** The person has had as many automatic answers within the minute as this rule allows: nothing would be sent. */
  limited: z.boolean(),
});
export type RuleTrial = z.infer<typeof RuleTrial>;

/** `answered`, or what kept the rule from answering a callback that it matches. */
export const BacktestVerdict = z.enum(["answered", "limited", "earlier", "people", "hours"]);
export type BacktestVerdict = z.infer<typeof BacktestVerdict>;

const said = z.object({
  /** `text`, `event:enter_agent` … as WeCom names it. */
  type: z.string(),
  /** The text, or the key of the button; empty for what has neither. */
  text: z.string(),
});

export const RuleBacktest = z.object({
  /** Time of the oldest callback that was looked at; null when there is none. */
  from: z.iso.datetime().nullable(),
  /** False: only the newest `callbacks` were looked at, because there are too many. */
  complete: z.boolean(),
  /** Callbacks that were looked at. */
  callbacks: z.number().int(),
  /** Callbacks that the rule matches, by what would have become of them. */
  counts: z.record(BacktestVerdict, z.number().int()),
  /** Different people who would have got an answer. */
  people: z.number().int(),
  /** The newest of those that it matches. */
  examples: z.array(
    said.extend({
      callbackId: z.string(),
      userId: z.string(),
      name: z.string(),
      at: z.iso.datetime(),
      verdict: BacktestVerdict,
    }),
  ),
});
export type RuleBacktest = z.infer<typeof RuleBacktest>;

/**
 * A callback that a rule matched.
 *
 * - `answered`: in the response to it. `limited`: not answered, the person had an answer within the minute.
 * - `due`, `sent`, `failed`: it goes, went, or could not go as a message.
 */
export const RuleFiring = z.object({
  id: z.string(),
  rule: z.object({ id: z.string(), name: z.string() }),
  userId: z.string(),
  name: z.string(),
  /** Null once the callback was cleaned, and for an operator who may not read what people wrote. */
  said: said.nullable(),
  /** Its page says what every other rule says to it; null where `said` is null. */
  callbackId: z.string().nullable(),
  answer: RuleAnswer,
  state: z.enum(["answered", "limited", "due", "sent", "failed"]),
  /** For `failed`. */
  reason: Reason.nullable(),
  /** For `sent`: the message. */
  messageId: z.string().nullable(),
  /** How often WeCom repeated the callback, and got the same answer. */
  repeats: z.number().int(),
  at: z.iso.datetime(),
});
export type RuleFiring = z.infer<typeof RuleFiring>;

/** Callbacks of an app that are still stored, and what rules did about them. */
export const RuleCounts = z.object({
  /** Time of the oldest that was counted; null when there is none. */
  from: z.iso.datetime().nullable(),
  /** False: only the newest `checked` were counted, because there are more. */
  complete: z.boolean(),
  /** Compared with the rules that were switched on at their time. */
  checked: z.number().int(),
  /** Those that a rule matched; of them: */
  matched: z.number().int(),
  /** not answered, because the person had an answer within the minute, */
  limited: z.number().int(),
  /** and those whose answer could not be sent. */
  failed: z.number().int(),
});
export type RuleCounts = z.infer<typeof RuleCounts>;

const tag = "rules";
const inputProblems = [
  "rule.pattern_refused",
  "rule.answer_too_long",
  "rule.answer_unfit",
  "media.not_found",
  "media.too_small",
  "media.too_large",
  "media.kind_unfit",
  "media.unfit_for_qiyehao",
] as const satisfies readonly ProblemCode[];

export const ruleRoutes = {
  listRules: declareRoute("GET /api/accounts/:accountId/rules", {
    tag,
    summary: { zh: "一个应用的自动回复规则，按先后顺序", en: "Reply rules of an app, in the order they are tried" },
    right: "rule.read",
    query: z.object({ appId: z.string() }),
    answer: RuleList,
    problems: ["account.not_found", "app.not_found"],
  }),
  createRule: declareRoute("POST /api/accounts/:accountId/rules", {
    tag,
    summary: { zh: "新建规则，放在最后，先不启用", en: "Create a rule: the last one, switched off" },
    right: "rule.edit",
    body: RuleInput.extend({ appId: z.string() }),
    answer: ReplyRule,
    status: 201,
    problems: ["account.not_found", "app.not_found", ...inputProblems, "rule.too_many"],
  }),
  switchRule: declareRoute("POST /api/accounts/:accountId/rules/:ruleId/switch", {
    tag,
    summary: { zh: "启用或停用规则", en: "Switch a rule on or off" },
    right: "rule.edit",
    body: z.object({ enabled: z.boolean() }),
    answer: ReplyRule,
    problems: ["account.not_found", "rule.not_found"],
  }),
  editRule: declareRoute("PUT /api/accounts/:accountId/rules/:ruleId", {
    tag,
    summary: {
      zh: "修改规则；已启用的规则立即生效",
      en: "Edit a rule; if it is switched on, the change holds at once",
    },
    right: "rule.edit",
    body: RuleInput.extend({
      /** The one that was edited. */
      revision: z.number().int(),
    }),
    answer: ReplyRule,
    problems: ["account.not_found", "rule.not_found", "rule.changed_meanwhile", ...inputProblems],
  }),
  orderRules: declareRoute("PUT /api/accounts/:accountId/rules/order", {
    tag,
    summary: { zh: "调整规则的先后顺序", en: "Put the rules of an app in another order" },
    right: "rule.edit",
    body: z.object({ appId: z.string(), ruleIds: z.array(z.string()).max(ruleBounds.perApp) }),
    answer: RuleList,
    problems: ["account.not_found", "app.not_found", "rule.changed_meanwhile"],
  }),
  deleteRule: declareRoute("DELETE /api/accounts/:accountId/rules/:ruleId", {
    tag,
    summary: { zh: "删除规则，30 天内可以恢复", en: "Delete a rule; it can be restored for 30 days" },
    right: "rule.edit",
    answer: z.undefined(),
    status: 204,
    problems: ["account.not_found", "rule.not_found"],
  }),
  restoreRule: declareRoute("POST /api/accounts/:accountId/rules/:ruleId/restore", {
    tag,
    summary: { zh: "恢复删除的规则，放回原来的位置", en: "Bring a deleted rule back to its place" },
    right: "rule.edit",
    answer: ReplyRule,
    problems: ["account.not_found", "rule.not_found", "rule.too_many"],
  }),
  tryRules: declareRoute("POST /api/accounts/:accountId/rules/try", {
    tag,
    summary: {
      zh: "试一下：这个人这样做，会得到什么回复，每条规则为什么",
      en: "What would happen if this person did this, and why, rule by rule",
    },
    right: "rule.read",
    body: z.object({
      appId: z.string(),
      userId: z.string().min(1).max(64),
      act: RuleAct,
      /** Now, unless given. */
      at: z.iso.datetime().optional(),
      draft: RuleDraft.optional(),
    }),
    answer: RuleTrial,
    problems: ["account.not_found", "app.not_found", "rule.not_found", ...inputProblems],
  }),
  backtestRule: declareRoute("POST /api/accounts/:accountId/rules/backtest", {
    tag,
    summary: {
      zh: "用最近几天收到的回调检验一条规则：会回复多少次、回复给谁",
      en: "What a rule would have done with the callbacks of the last days",
    },
    right: "rule.edit",
    body: z.object({
      appId: z.string(),
      days: z.number().int().min(1).max(ruleBounds.days).default(7),
      draft: RuleDraft,
    }),
    answer: RuleBacktest,
    problems: ["account.not_found", "app.not_found", "rule.not_found", ...inputProblems],
  }),
  countFirings: declareRoute("GET /api/accounts/:accountId/rules/counts", {
    tag,
    summary: {
      zh: "规则检查了多少条回调，命中、未回复、发送失败各多少",
      en: "How many callbacks were checked, matched, not answered, and failed",
    },
    right: "rule.read",
    query: z.object({ appId: z.string() }),
    answer: RuleCounts,
    problems: ["account.not_found", "app.not_found"],
  }),
  listFirings: declareRoute("GET /api/accounts/:accountId/rules/history", {
    tag,
    summary: { zh: "规则命中记录，最新的在前", en: "What rules matched and what became of it, newest first" },
    right: "rule.read",
    query: PageQuery.extend({ appId: z.string(), ruleId: z.string().optional() }),
    answer: pageOf(RuleFiring),
    problems: ["account.not_found", "app.not_found"],
  }),
};
