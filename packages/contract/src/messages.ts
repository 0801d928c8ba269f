import { z } from "zod";
import { contentRefusals, MarkdownContent, MessageContent, TextContent } from "./message-content.ts";
import { MessageStanding, MessageState } from "./message-standing.ts";
import { PageQuery, pageOf } from "./paging.ts";
import type { ProblemCode } from "./problems.ts";
import { NamedRecipients, Recipients, Resolution } from "./recipients.ts";
import { declareRoute } from "./route.ts";

/** Most parts of a long text. */
export const maxParts = 20;

export const SendInput = z.object({
  appId: z.string(),
  recipients: Recipients,
  content: MessageContent,
  /**
   * Further parts of a long text, in order. Each is a message of its own, of which nothing leaves before the one before it
   * is settled; cancelling one cancels those after it.
   */
  more: z
    .array(z.discriminatedUnion("type", [TextContent, MarkdownContent]))
    .max(maxParts - 1)
    .default([]),
  /** Nothing leaves before this time. */
  startAt: z.iso.datetime({ offset: true }).optional(),
  /** Nothing leaves for so many seconds after the message is accepted: the time in which it can be undone by cancelling. */
  undoSeconds: z.number().int().min(0).max(60).optional(),
  /** Rehearsal: to the emulator's phones of the same people, at once. Nothing leaves for WeCom. */
  rehearsal: z.boolean().optional(),
});
export type SendInput = z.input<typeof SendInput>;

export const Message = z.object({
  id: z.string(),
  accountId: z.string(),
  app: z.object({ id: z.string(), name: z.string() }),
  content: MessageContent,
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  /** As chosen, with names, to show. */
  chosen: NamedRecipients,
  total: z.number().int(),
  /** Whether it went to the emulator's phones only. */
  isRehearsal: z.boolean(),
  /** Place among the parts of a long text that was cut, and the messages before and after it; null: sent as one. */
  part: z
    .object({
      number: z.number().int(),
      of: z.number().int(),
      before: z.string().nullable(),
      after: z.string().nullable(),
    })
    .nullable(),
  /** Chosen, and left out when the message was made. */
  excluded: Resolution.shape.excluded,
  /** When its list of recipients was cleaned (`retention`); the counts stay. Null: the list is there. */
  recipientsCleanedAt: z.iso.datetime().nullable(),
  ...MessageStanding.shape,
});
export type Message = z.infer<typeof Message>;

/**
 * - `failed`: WeCom refused somebody.
 * - `undecided`: waits for a person, because it is blocked or paused, or copies are held.
 */
export const MessageTrouble = z.enum(["failed", "undecided"]);
export type MessageTrouble = z.infer<typeof MessageTrouble>;

export const MessageListQuery = PageQuery.extend({
  /** Only messages made at this time or later. */
  since: z.iso.datetime().optional(),
  /** Only messages made before this time. */
  until: z.iso.datetime().optional(),
  trouble: MessageTrouble.optional(),
  /** Only messages of this operator; those of a token are its maker's. */
  by: z.string().max(128).optional(),
  /** Only messages of this app. */
  appId: z.string().max(128).optional(),
  state: MessageState.optional(),
  /** Messages that were sent (default), or rehearsals: never both together. */
  kind: z.enum(["sent", "rehearsed"]).optional(),
  /** `asked`: only messages for which somebody has asked for a recall, however that ended. */
  recall: z.enum(["asked"]).optional(),
  /** Part of the content or of its sender's name, in any case. */
  q: z.string().trim().max(64).optional(),
});
export type MessageListQuery = z.infer<typeof MessageListQuery>;

/** Each pair counts the messages that `listMessages` answers for the same filter, and people in them. */
export const MessageTotals = z.object({
  /** Whether the company has any message, of whatever time. */
  hasAny: z.boolean(),
  /** Made since the time asked for, and their recipients. */
  sent: z.object({ messages: z.number().int(), people: z.number().int() }),
  /** Of those: in which WeCom refused somebody, and how many people that is. */
  failed: z.object({ messages: z.number().int(), people: z.number().int() }),
  /** Of whatever time: waiting for a person, and the people of whom nothing can be said before that. */
  undecided: z.object({ messages: z.number().int(), people: z.number().int() }),
});
export type MessageTotals = z.infer<typeof MessageTotals>;

const Sums = z.object({
  messages: z.number().int(),
  people: z.number().int(),
  /** People whose copy WeCom took, recalled or not. */
  accepted: z.number().int(),
  refused: z.number().int(),
});

/** How many messages together went: each added up once in every list. */
export const ManyMessagesStatistics = Sums.extend({
  /** The most people first. */
  bySender: z.array(Sums.extend({ id: z.string(), name: z.string() })),
  byApp: z.array(Sums.extend({ id: z.string(), name: z.string() })),
  /** By the month in which they were made, `2026-11`, oldest first. */
  byMonth: z.array(Sums.extend({ month: z.string() })),
});
export type ManyMessagesStatistics = z.infer<typeof ManyMessagesStatistics>;

/** Whether this is a time zone of the IANA list. */
function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

/** A message with the very same content. */
export const SentBefore = z.object({
  message: z
    .object({ id: z.string(), createdBy: z.string(), createdAt: z.iso.datetime(), people: z.number().int() })
    .nullable(),
});
export type SentBefore = z.infer<typeof SentBefore>;

const tag = "messages";

/** Refusals of a message that is about to be sent. */
export const sendProblems = [
  "account.not_found",
  "app.not_found",
  "directory.incomplete",
  "recipients.empty",
  "recipients.except_gone",
  "message.over_allowance",
  "message.start_passed",
  ...contentRefusals,
  "idempotency.missing",
  "idempotency.reused",
  "rehearsal.no_emulator",
] as const satisfies readonly ProblemCode[];

export const messageRoutes = {
  resolveRecipients: declareRoute("POST /api/accounts/:accountId/recipients/resolve", {
    tag,
    summary: {
      zh: "收件人预览：哪些人会收到，哪些人不会及原因",
      en: "Who would get a message, who would not, and why",
    },
    right: "message.send",
    body: Recipients.extend({
      /** With the app, people outside its visible range are told too. */
      appId: z.string().max(128).optional(),
      /** Reads again first what of the choice is too old. */
      refresh: z.boolean().default(false),
    }),
    answer: Resolution,
    problems: ["account.not_found", "app.not_found", "recipients.except_gone"],
  }),
  sendMessage: declareRoute("POST /api/accounts/:accountId/messages", {
    tag,
    summary: { zh: "发送消息", en: "Send a message" },
    right: "message.send",
    headers: z.object({
      /** The same key sends once, however often it is asked. Chosen by the caller for each message. */
      "idempotency-key": z.string().min(1).max(128),
    }),
    body: SendInput,
    answer: Message,
    status: 201,
    problems: sendProblems,
  }),
  findSentBefore: declareRoute("POST /api/accounts/:accountId/messages/sent-before", {
    tag,
    summary: {
      zh: "24 小时内发送过或将要发送的相同内容",
      en: "The message with the same content that was sent in the last 24 hours, or is going to be",
    },
    right: "message.send",
    body: z.object({ content: MessageContent }),
    answer: SentBefore,
    problems: ["account.not_found"],
  }),
  listMessages: declareRoute("GET /api/accounts/:accountId/messages", {
    tag,
    summary: { zh: "发送的消息，最新的在前", en: "Messages sent, newest first" },
    right: "message.read",
    query: MessageListQuery,
    answer: pageOf(Message),
    problems: ["account.not_found"],
  }),
  getMessagesStatistics: declareRoute("GET /api/accounts/:accountId/messages/statistics", {
    tag,
    summary: {
      zh: "多条消息的统计：按发送人、应用和月份汇总，筛选条件与列表相同",
      en: "Statistics of many messages by sender, app and month, with the list's filter",
    },
    right: "message.read",
    query: MessageListQuery.omit({ cursor: true, limit: true }).extend({
      /** Time zone in which months begin. */
      zone: z.string().max(64).refine(isTimeZone),
    }),
    answer: ManyMessagesStatistics,
    problems: ["account.not_found"],
  }),
  listMessageSenders: declareRoute("GET /api/accounts/:accountId/messages/senders", {
    tag,
    summary: { zh: "在该企业发送过消息的操作员", en: "Operators who have sent messages in the company" },
    right: "message.read",
    answer: z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) }),
    problems: ["account.not_found"],
  }),
  getMessageTotals: declareRoute("GET /api/accounts/:accountId/messages/totals", {
    tag,
    summary: {
      zh: "某一时间以来的发送数、失败数，以及待处理数",
      en: "Messages and failures since a time, and what waits for a person",
    },
    right: "message.read",
    query: z.object({ since: z.iso.datetime() }),
    answer: MessageTotals,
    problems: ["account.not_found"],
  }),
  getMessage: declareRoute("GET /api/messages/:messageId", {
    tag,
    summary: { zh: "一条消息", en: "One message" },
    right: "message.read",
    answer: Message,
    problems: ["message.not_found"],
  }),
};
