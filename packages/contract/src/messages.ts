import { z } from "zod";
import { contentRefusals, MarkdownContent, MessageContent, TextContent } from "./message-content.ts";
import { PageQuery, pageOf } from "./paging.ts";
import type { ProblemCode } from "./problems.ts";
import { Reason } from "./reason.ts";
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
});
export type SendInput = z.input<typeof SendInput>;

/**
 * State of one person's copy.
 *
 * - `waiting`: not handed to WeCom yet.
 * - `sending`: being handed to WeCom.
 * - `accepted`: WeCom took it. It does not tell whether it was read.
 * - `refused`: WeCom said no, with a reason.
 * - `unknown`: no answer came. The same request is repeated inside WeCom's duplicate window, so nobody gets it twice.
 * - `held`: no answer came, and a repeat might reach people twice. A person decides: `sendHeldAgain` or `countHeldAsSent`.
 * - `assumed`: a person has counted it as sent. WeCom never confirmed it.
 * - `cancelled`: stopped by a person before it was handed to WeCom.
 *
 * Of copies that WeCom accepted, after a person has asked to recall the message:
 *
 * - `recalling`: WeCom is being asked; what stands in the way is tried again by itself.
 * - `recalled`: WeCom took the recall. Copies in the WeChat plug-in stay, and whoever has read it has read it.
 * - `recall-refused`: WeCom refused the recall, with a code.
 * - `recall-unknown`: the recall got no answer.
 * - `not-recallable`: WeCom gave no number to recall it by, or the 24 hours were over.
 */
export const RecipientState = z.enum([
  "waiting",
  "sending",
  "accepted",
  "refused",
  "unknown",
  "held",
  "assumed",
  "cancelled",
  "recalling",
  "recalled",
  "recall-refused",
  "recall-unknown",
  "not-recallable",
]);
export type RecipientState = z.infer<typeof RecipientState>;

/**
 * - `preparing`: the people of a large choice are being frozen, in portions; `total` are frozen so far. Nothing has left.
 * - `scheduled`: everybody is frozen, and nothing leaves before `startAt`.
 * - `sending`: some copies are still to go, or await their answer.
 * - `blocked`: WeCom refuses for a reason that only a person can mend; `waiting` says what, who and where.
 * - `done`: every copy is settled.
 * - `attention`: copies are held, or nobody at all was reached.
 * - `cancelled`: settled, and some copies were stopped by a person.
 */
export const MessageState = z.enum(["preparing", "scheduled", "sending", "blocked", "done", "attention", "cancelled"]);
export type MessageState = z.infer<typeof MessageState>;

/** Of a message of which something is still to leave, or to be answered. */
export const openMessageStates = [
  "preparing",
  "scheduled",
  "sending",
  "blocked",
] as const satisfies readonly MessageState[];

export const isOpenMessage = ({ state }: { readonly state: MessageState }): boolean =>
  (openMessageStates as readonly MessageState[]).includes(state);

/** People by state. Together they are the message's `total`, at every instant. */
export const RecipientCounts = z.record(RecipientState, z.number().int());
export type RecipientCounts = z.infer<typeof RecipientCounts>;

/** Nobody in any state, and others where given. */
export const countsWith = (some: Partial<RecipientCounts> = {}): RecipientCounts => ({
  ...(Object.fromEntries(RecipientState.options.map((state) => [state, 0])) as RecipientCounts),
  ...some,
});

/** Where a message stands; live events carry it whenever it changes. */
export const MessageStanding = z.object({
  state: MessageState,
  /** Nothing leaves, or left, before this time; null: as soon as may be. */
  startAt: z.iso.datetime().nullable(),
  counts: RecipientCounts,
  /** Why the next copies wait, while they do: WeCom unreachable, call limit, address not trusted … */
  waiting: Reason.extend({
    /** Time of the next attempt. */
    until: z.iso.datetime(),
    /** Whether `retryMessage` would attempt it now. Not for call limits, which end by themselves. */
    canRetry: z.boolean(),
  }).nullable(),
  /** Why copies are held, while some are. */
  held: Reason.nullable(),
  /** Until when something of it can be recalled; null: nothing can. */
  recallableUntil: z.iso.datetime().nullable(),
  /** Its last recall; null: nobody has asked for one. How it ended for each person is in `counts`. */
  recall: z
    .object({
      askedAt: z.iso.datetime(),
      askedBy: z.string(),
      /** Why it does not go on, and when it is tried again. */
      waiting: Reason.extend({ until: z.iso.datetime() }).nullable(),
    })
    .nullable(),
});
export type MessageStanding = z.infer<typeof MessageStanding>;

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

export const MessageRecipient = z.object({
  userId: z.string(),
  name: z.string(),
  department: z.string(),
  state: RecipientState,
  /** For a refusal: the platform's word for it, to be looked up in `refusalReasons`. */
  reason: z.enum(["invalid-user", "unlicensed", "call-refused"]).nullable(),
  errcode: z.number().int().nullable(),
  settledAt: z.iso.datetime().nullable(),
});
export type MessageRecipient = z.infer<typeof MessageRecipient>;

export const MessageRecipientsQuery = PageQuery.extend({
  state: RecipientState.optional(),
  q: z.string().trim().max(64).optional(),
});
export type MessageRecipientsQuery = z.infer<typeof MessageRecipientsQuery>;

/** One line of the delivery record, as operators read it. */
export const LedgerRow = MessageRecipient.extend({
  /** When the person first answered, exact for cards and an estimate for everything else (`MessageAnswers`); null: not yet, or not known without `conversation.read`. */
  answeredAt: z.iso.datetime().nullable(),
});
export type LedgerRow = z.infer<typeof LedgerRow>;

export const LedgerQuery = MessageRecipientsQuery.extend({
  /** Only those who have answered, or have not. Needs `conversation.read`; without it nobody is found. */
  answered: z.enum(["yes", "no"]).optional(),
});
export type LedgerQuery = z.infer<typeof LedgerQuery>;

/** One request of a message: up to 1,000 people, and the bytes that were sent for them. */
export const MessageBatch = z.object({
  /** Counted from 0. */
  ordinal: z.number().int(),
  state: z.enum(["pending", "sending", "sent", "unknown", "held", "refused", "assumed", "cancelled"]),
  /** People whose copies it decides; its body may name more, who have been decided about one by one. */
  people: z.number().int(),
  /** When it may last have left; null: it never did. */
  sentAt: z.iso.datetime().nullable(),
  /** WeCom's id of it. */
  msgId: z.string().nullable(),
  errcode: z.number().int().nullable(),
  /** SHA-256 of the body in hex. */
  sha256: z.string(),
});
export type MessageBatch = z.infer<typeof MessageBatch>;

export const MessageBatchBody = MessageBatch.extend({
  /** The exact bytes of the request, UTF-8; null: cleaned with the list of recipients, since it names them. */
  body: z.string().nullable(),
  /** Our files behind the media ids and picture addresses in it. */
  files: z.array(z.object({ fileId: z.string(), kind: z.string(), mediaId: z.string() })),
});
export type MessageBatchBody = z.infer<typeof MessageBatchBody>;

/**
 * - `failed`: WeCom refused somebody.
 * - `undecided`: waits for a person, because it is blocked or copies are held.
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
  /** Part of the content or of its sender's name, in any case. */
  q: z.string().trim().max(64).optional(),
});
export type MessageListQuery = z.infer<typeof MessageListQuery>;

/** How a message went over time and by department, each person counted as the list of recipients shows them. */
export const MessageStatistics = z.object({
  /** Sums at the end of equal spans of time, the first at the beginning. */
  points: z.array(
    z.object({
      at: z.iso.datetime(),
      /** People whose copy WeCom had accepted by then. */
      accepted: z.number().int(),
      /** People who had answered by then; null without `conversation.read`. */
      answered: z.number().int().nullable(),
    }),
  ),
  /** By the path of the main department when the message was made, the largest first; the rest together, under null. */
  departments: z.array(
    z.object({
      path: z.string().nullable(),
      people: z.number().int(),
      accepted: z.number().int(),
      refused: z.number().int(),
      answered: z.number().int().nullable(),
    }),
  ),
  /** As in `MessageAnswers`. */
  isExact: z.boolean(),
  /** Once the recipients are cleaned nothing is left to draw. */
  cleanedAt: z.iso.datetime().nullable(),
});
export type MessageStatistics = z.infer<typeof MessageStatistics>;

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

/** Whom the same content is sent to once more: everybody in a state, or people whose copies are settled. */
export const SendToTheseInput = z.union([
  z.object({ state: z.enum(["refused", "cancelled"]) }),
  z.object({ userIds: z.array(z.string().min(1).max(64)).min(1).max(1000) }),
]);
export type SendToTheseInput = z.input<typeof SendToTheseInput>;

/** People of a message whose copies are held. */
const HeldPeople = z.object({ userIds: z.array(z.string().min(1).max(64)).min(1).max(1000) });

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
] as const satisfies readonly ProblemCode[];

/** Refusals of a recall. */
export const recallProblems = [
  "message.not_found",
  "message.nothing_to_recall",
  "message.recall_over",
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
  listMessages: declareRoute("GET /api/accounts/:accountId/messages", {
    tag,
    summary: { zh: "发送的消息，最新的在前", en: "Messages sent, newest first" },
    right: "message.read",
    query: MessageListQuery,
    answer: pageOf(Message),
    problems: ["account.not_found"],
  }),
  listMessageSenders: declareRoute("GET /api/accounts/:accountId/messages/senders", {
    tag,
    summary: { zh: "在该企业发送过消息的操作员", en: "Operators who have sent messages in the company" },
    right: "message.read",
    answer: z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) }),
    problems: ["account.not_found"],
  }),
  getMessageStatistics: declareRoute("GET /api/messages/:messageId/statistics", {
    tag,
    summary: {
      zh: "一条消息的统计：提交与回复随时间的变化，各部门的结果",
      en: "Statistics of a message: accepted and answered over time, and results by department",
    },
    right: "message.read",
    answer: MessageStatistics,
    problems: ["message.not_found"],
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
  listMessageRecipients: declareRoute("GET /api/messages/:messageId/recipients", {
    tag,
    summary: { zh: "一条消息的收件人及各自的状态", en: "Recipients of a message and where each copy stands" },
    right: "message.read",
    query: LedgerQuery,
    /** Once it is cleaned the list has no items, and `cleanedAt` says since when. */
    answer: pageOf(LedgerRow).extend({ cleanedAt: z.iso.datetime().nullable() }),
    problems: ["message.not_found"],
  }),
  exportMessageRecipients: declareRoute("GET /api/messages/:messageId/recipients/export", {
    tag,
    summary: {
      zh: "导出发送明细为 CSV 文件，筛选条件与列表相同；导出会记入操作记录",
      en: "The recipients of a message as a CSV file, with the list's filter; the audit log notes it",
    },
    right: "message.read",
    query: LedgerQuery.pick({ state: true, q: true, answered: true }),
    answer: z.undefined(),
    answers: "file",
    problems: ["message.not_found"],
  }),
  listMessageBatches: declareRoute("GET /api/messages/:messageId/batches", {
    tag,
    summary: {
      zh: "一条消息向企业微信发出的各次请求（每次最多 1,000 人）",
      en: "Requests of a message to WeCom, each for up to 1,000 people",
    },
    right: "message.read",
    query: PageQuery,
    answer: pageOf(MessageBatch),
    problems: ["message.not_found"],
  }),
  getRecipientBody: declareRoute("GET /api/messages/:messageId/recipients/:userId/body", {
    tag,
    summary: {
      zh: "发给某个收件人的请求原文，逐字节保留",
      en: "The request for one recipient, byte for byte as it was sent",
    },
    right: "message.read",
    answer: MessageBatchBody,
    problems: ["message.not_found"],
  }),
  getMessageBody: declareRoute("GET /api/messages/:messageId/batches/:ordinal", {
    tag,
    summary: {
      zh: "一次请求的原文，逐字节保留",
      en: "One request, byte for byte as it was sent",
    },
    right: "message.read",
    answer: MessageBatchBody,
    problems: ["message.not_found"],
  }),
  sendToThese: declareRoute("POST /api/accounts/:accountId/messages/:messageId/again", {
    tag,
    summary: {
      zh: "把同样的内容作为一条新消息，再次发送给没有收到的人（发送失败或已取消），或指定的收件人。风险：指定的人如已收到，会再收到一次。",
      en: "Send the same content as a new message to those who did not get it (refused, or cancelled), or to people who are named. Risk: those named who have it already get it a second time.",
    },
    right: "message.send",
    headers: z.object({
      /** The same key sends once, however often it is asked. */
      "idempotency-key": z.string().min(1).max(128),
    }),
    body: SendToTheseInput,
    answer: Message,
    status: 201,
    problems: ["message.not_found", "message.nobody_to_send_again", ...sendProblems],
  }),
  retryMessage: declareRoute("POST /api/messages/:messageId/retry", {
    tag,
    summary: { zh: "立即重试等待中的发送", en: "Attempt now what waits" },
    right: "message.send",
    answer: Message,
    problems: ["message.not_found", "message.nothing_to_retry"],
  }),
  cancelMessage: declareRoute("POST /api/messages/:messageId/cancel", {
    tag,
    summary: {
      zh: "取消尚未发出的部分。已发出的不受影响，没有得到响应的由人决定。",
      en: "Stop what has not been sent. What has been sent stays; what got no answer is held for a person to decide.",
    },
    right: "message.send",
    answer: Message,
    problems: ["message.not_found", "message.nothing_to_cancel"],
  }),
  rescheduleMessage: declareRoute("PUT /api/accounts/:accountId/messages/:messageId/start", {
    tag,
    summary: {
      zh: "修改定时发送的时间，限尚未开始发送的消息；长文本的各部分一起修改",
      en: "Change the time of a message of which nothing has left; all parts of a long text change with it",
    },
    right: "message.send",
    body: z.object({ startAt: z.iso.datetime({ offset: true }) }),
    answer: Message,
    problems: ["message.not_found", "message.not_scheduled", "message.start_passed"],
  }),
  startMessageNow: declareRoute("POST /api/messages/:messageId/start-now", {
    tag,
    summary: {
      zh: "立即开始发送一条定时的消息，不再等到预定时间",
      en: "Let a scheduled message leave now, without waiting for its time",
    },
    right: "message.send",
    answer: Message,
    problems: ["message.not_found", "message.not_scheduled"],
  }),
  recallMessage: declareRoute("POST /api/messages/:messageId/recall", {
    tag,
    summary: {
      zh: "撤回消息（仅企业微信端），限发送后 24 小时内。未发出的部分同时取消；微信插件中的消息不会消失。",
      en: "Recall a message from WeCom's clients within 24 hours. What has not left is cancelled too; copies in the WeChat plug-in stay.",
    },
    right: "message.send",
    answer: Message,
    problems: recallProblems,
  }),
  sendHeldAgain: declareRoute("POST /api/messages/:messageId/held/send-again", {
    tag,
    summary: {
      zh: "重新发送结果不明的部分。风险：已经收到的人可能会再收到一次。",
      en: "Send the held copies again. Risk: people who have it already may get it a second time.",
    },
    right: "message.send",
    answer: Message,
    problems: ["message.not_found", "message.nothing_held"],
  }),
  countHeldAsSent: declareRoute("POST /api/messages/:messageId/held/count-as-sent", {
    tag,
    summary: {
      zh: "将结果不明的部分记为已发送，不再发送。风险：没有收到的人将收不到。",
      en: "Count the held copies as sent and send nothing more. Risk: people who did not get it never will.",
    },
    right: "message.send",
    answer: Message,
    problems: ["message.not_found", "message.nothing_held"],
  }),
  sendHeldPeopleAgain: declareRoute("POST /api/accounts/:accountId/messages/:messageId/held/send-again", {
    tag,
    summary: {
      zh: "重新发送给指定的、结果不明的收件人。风险：已经收到的人可能会再收到一次。",
      en: "Send again to named people whose copies are held. Risk: people who have it already may get it a second time.",
    },
    right: "message.send",
    body: HeldPeople,
    answer: Message,
    problems: ["message.not_found", "message.nothing_held"],
  }),
  countHeldPeopleAsSent: declareRoute("POST /api/accounts/:accountId/messages/:messageId/held/count-as-sent", {
    tag,
    summary: {
      zh: "将指定的、结果不明的收件人记为已发送，不再发送。风险：没有收到的人将收不到。",
      en: "Count the copies of named people as sent and send nothing more. Risk: people who did not get it never will.",
    },
    right: "message.send",
    body: HeldPeople,
    answer: Message,
    problems: ["message.not_found", "message.nothing_held"],
  }),
};
