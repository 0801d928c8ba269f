/** The record of a message: one line per person, the requests that were sent, and pictures of how it went. */
import { z } from "zod";
import { RecipientState } from "./message-standing.ts";
import { PageQuery, pageOf } from "./paging.ts";
import { declareRoute } from "./route.ts";

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

const tag = "messages";

export const messageRecordRoutes = {
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
};
