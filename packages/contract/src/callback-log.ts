import { z } from "zod";
import { maxCallbackFilter } from "./callback-filter.ts";
import { InboxSender } from "./inbox.ts";
import { Cursor, PageQuery } from "./paging.ts";
import { Reason } from "./reason.ts";
import { declareRoute } from "./route.ts";
import { RuleVerdict } from "./rules.ts";

/** The steps of a request to a callback address, in order. */
export const callbackSteps = ["received", "verified", "decrypted", "handled", "answered"] as const;
export type CallbackStepName = (typeof callbackSteps)[number];

export const CallbackStep = z.object({
  name: z.enum(callbackSteps),
  /** `skipped`: an earlier step failed, or there is nothing to do. `unknown`: not recorded. */
  state: z.enum(["done", "failed", "skipped", "unknown"]),
  /** For itself alone; null: not measured. */
  milliseconds: z.number().nullable(),
});
export type CallbackStep = z.infer<typeof CallbackStep>;

/** One line of the callback log: a request to a callback address, with its repeats. Says nothing of what people wrote. */
export const CallbackLogItem = z.object({
  /** Digits for a callback, as in the inbox; `v` and digits for an address check or a refusal. */
  id: z.string(),
  accountId: z.string(),
  app: z.object({ id: z.string(), name: z.string() }),
  state: z.enum(["received", "quarantine", "verified", "refused"]),
  /** Null for what WeCom itself tells, and where nobody is named. */
  from: InboxSender.nullable(),
  /** `text`, `event:subscribe` … exactly as WeCom names it; empty: not readable. */
  type: z.string(),
  /** Detail that is nobody's secret: the key of a button, the kind of a change. Empty: none. */
  about: z.string(),
  /** Characters of the text that somebody wrote; null: it is no text. */
  characters: z.number().int().nullable(),
  steps: z.array(CallbackStep),
  /** From the head of the request to the answer; null: not measured. */
  milliseconds: z.number().nullable(),
  /** How often it was delivered. WeCom repeats what is not answered in time. */
  attempts: z.number().int(),
  lastAttemptAt: z.iso.datetime().nullable(),
  /** Why it is in quarantine or was refused. */
  reason: Reason.nullable(),
  /** The rule that matched it, and what came of it. */
  rule: z
    .object({ id: z.string(), name: z.string(), state: z.enum(["answered", "limited", "due", "sent", "failed"]) })
    .nullable(),
  /** The callback that an operator had delivered again as this one. */
  replayOf: z.string().nullable(),
  /** Network that delivered it; empty: not kept. */
  network: z.string(),
  /** Null: it names no time. */
  sentAt: z.iso.datetime().nullable(),
  receivedAt: z.iso.datetime(),
});
export type CallbackLogItem = z.infer<typeof CallbackLogItem>;

/** Counts are exact up to here. */
export const maxCallbackCount = 1000;

export const CallbackLogPage = z.object({
  items: z.array(CallbackLogItem),
  /** How many fit; `maxCallbackCount` with `isMore`: more than that. */
  total: z.number().int(),
  /** There are more than `total`. */
  isMore: z.boolean(),
  /** Set when only callbacks down to this moment have been looked at so far; the next page goes on from there. */
  searchedTo: z.iso.datetime().nullable(),
  next: Cursor.nullable(),
});
export type CallbackLogPage = z.infer<typeof CallbackLogPage>;

/** Zone of whoever typed a filter, as `Date.getTimezoneOffset()`. */
const zone = z.coerce.number().int().min(-900).max(900).default(0);

export const CallbackLogQuery = PageQuery.extend({
  /** In the language of `parseCallbackFilter`. */
  q: z.string().max(maxCallbackFilter).default(""),
  zone,
});
export type CallbackLogQuery = z.infer<typeof CallbackLogQuery>;

export const CallbackNews = z.object({
  /** Lines newer than the one given that fit the filter, up to `maxCallbackNews`. */
  count: z.number().int(),
});
export const maxCallbackNews = 99;

/** Callbacks in one scenario file; older ones that fit are left out. */
export const maxCallbackScenario = 1000;

export const CallbackScenarioQuery = z.object({
  q: z.string().max(maxCallbackFilter).default(""),
  zone,
  /** Only this one; the filter does not count then. */
  callbackId: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
});
export type CallbackScenarioQuery = z.output<typeof CallbackScenarioQuery>;

const named = z.object({ name: z.string(), value: z.string() });

/**
 * Everything about one line. Texts that people wrote and their personal data stand as `•••` (`masked`) unless they were
 * opened with `openCallback`.
 */
export const CallbackDetail = z.object({
  item: CallbackLogItem,
  masked: z.boolean(),
  /** The request as it came; null: an earlier version took it, or it was cleaned. */
  request: z
    .object({
      method: z.string(),
      /** Without the query. */
      path: z.string(),
      query: z.array(named),
      headers: z.array(named),
      /** Encrypted, as it came. */
      body: z.string(),
      isCut: z.boolean(),
      /** A command that sends it once more. It holds no secret. */
      curl: z.string(),
    })
    .nullable(),
  /** XML of the decrypted message; null: it could not be decrypted, or there is none. */
  decrypted: z.string().nullable(),
  bytes: z.number().int(),
  /** The message as Shoufa reads it: JSON. Null: it cannot be read. */
  parsed: z.string().nullable(),
  /** What each rule of the app says to it, as the rules are now. Null: rules do not look at it. */
  rules: z.array(z.object({ id: z.string(), name: z.string(), verdict: RuleVerdict })).nullable(),
  /** The passive reply, or the text with which an address check was answered. Null: an empty answer, or not recorded. */
  answer: z.object({ plain: z.string(), sealed: z.string().nullable() }).nullable(),
  /** HTTP status that it was answered with. */
  status: z.number().int(),
  /** What an operator had delivered again of it, newest first. */
  replays: z.array(z.object({ id: z.string(), receivedAt: z.iso.datetime() })),
});
export type CallbackDetail = z.infer<typeof CallbackDetail>;

/**
 * Where a callback is delivered once more, sealed and signed anew with the app's keys.
 *
 * - `repeat`: here, as WeCom repeats it. Shoufa knows it, so nothing happens twice; it gets the answer of the first time.
 * - `new`: here, with a new number and time, as if it had just been sent: it is stored, and rules may answer it.
 * - `address`: to another receiver, which needs the same Token and EncodingAESKey. Here nothing changes.
 */
export const ReplayInput = z.discriminatedUnion("as", [
  z.object({ as: z.literal("repeat") }),
  z.object({ as: z.literal("new") }),
  z.object({ as: z.literal("address"), url: z.string().min(1).max(2048) }),
]);
export type ReplayInput = z.infer<typeof ReplayInput>;

export const ReplayResult = z.object({
  /** HTTP status of the answer. */
  status: z.number().int(),
  milliseconds: z.number(),
  /** The answer as text; one longer than 64 KB is a failure. */
  answer: z.string(),
  /** The answer decrypted, if it is a passive reply. */
  plain: z.string().nullable(),
  /** The new callback; null: there is none. */
  callbackId: z.string().nullable(),
});
export type ReplayResult = z.infer<typeof ReplayResult>;

const tag = "callbacks";

export const callbackLogRoutes = {
  listCallbacks: declareRoute("GET /api/accounts/:accountId/callbacks", {
    tag,
    summary: {
      zh: "回调记录：到达回调地址的请求，最新的在前，可筛选",
      en: "The callback log: requests to the callback addresses, newest first, by a filter",
    },
    right: "callback.read",
    query: CallbackLogQuery,
    answer: CallbackLogPage,
    problems: ["account.not_found", "callback.filter_unreadable"],
  }),
  countCallbackNews: declareRoute("GET /api/accounts/:accountId/callbacks/news", {
    tag,
    summary: { zh: "某一条之后新到的回调数", en: "Number of lines of the callback log after a certain one" },
    right: "callback.read",
    query: z.object({ q: z.string().max(maxCallbackFilter).default(""), zone, after: z.string().max(20) }),
    answer: CallbackNews,
    problems: ["account.not_found", "callback.filter_unreadable"],
  }),
  saveCallbackScenario: declareRoute("GET /api/accounts/:accountId/callbacks/scenario", {
    tag,
    summary: {
      zh: "把一条回调或筛选出的回调存为模拟器的场景文件；文件含员工写的内容，保存会记入操作记录",
      en: "One callback, or those that a filter finds, as a scenario file of the emulator. It holds what people wrote; that it was saved is in the audit log",
    },
    right: "callback.contents",
    fresh: true,
    query: CallbackScenarioQuery,
    answer: z.undefined(),
    answers: "file",
    problems: ["account.not_found", "callback.not_found", "callback.filter_unreadable"],
  }),
  getCallback: declareRoute("GET /api/accounts/:accountId/callbacks/:callbackId", {
    tag,
    summary: { zh: "一条回调的详情，内容已脱敏", en: "One callback, with its contents masked" },
    right: "callback.read",
    answer: CallbackDetail,
    problems: ["account.not_found", "callback.not_found"],
  }),
  openCallback: declareRoute("POST /api/accounts/:accountId/callbacks/:callbackId/open", {
    tag,
    summary: {
      zh: "查看一条回调的完整内容，会写入操作记录",
      en: "One callback with its contents in full; that it was opened goes into the audit log",
    },
    right: "callback.contents",
    answer: CallbackDetail,
    problems: ["account.not_found", "callback.not_found"],
  }),
  replayCallback: declareRoute("POST /api/accounts/:accountId/callbacks/:callbackId/replay", {
    tag,
    summary: {
      zh: "重新加密签名后再推送一次：推送给收发室自己，或推送到其他地址",
      en: "Deliver a callback once more, sealed and signed anew: to Shoufa itself, or to another address",
    },
    right: "callback.replay",
    maxBodyBytes: 4096,
    body: ReplayInput,
    answer: ReplayResult,
    problems: [
      "account.not_found",
      "callback.not_found",
      "callback.not_replayable",
      "callback.replay_refused",
      "callback.replay_failed",
    ],
  }),
};
