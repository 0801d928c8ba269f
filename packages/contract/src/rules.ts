import { z } from "zod";
import type { ProblemCode } from "./problems.ts";
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

/** Time of day and days of the week (1 Monday to 7 Sunday). `to` is exclusive; before `from` it means the next morning. */
export const RuleHours = z.object({
  from: clockTime,
  to: clockTime,
  days: z.array(z.number().int().min(1).max(7)).min(1).max(7),
  /** IANA name, e.g. `Asia/Shanghai`. */
  timeZone: z.string().min(1).max(64),
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

/** `button`: new text of the card's button that was tapped; for `card` rules only. */
export const RuleAnswer = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.string().min(1) }),
  z.object({ type: z.literal("news"), articles: z.array(RuleArticle).min(1).max(ruleBounds.articles) }),
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

const tag = "rules";
const inputProblems = [
  "rule.pattern_refused",
  "rule.answer_too_long",
  "rule.answer_unfit",
  "rule.zone_unknown",
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
};
