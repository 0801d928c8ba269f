/**
 * Conversations: one person with one app. Both what they sent or tapped and what they were sent, in the order in which it
 * happened. A conversation is in the list once its person has written, answered a card or used the app's menu. It is *open*
 * until an operator says that it is *done*; whatever its person says next opens it again. Which state it has, and who looks
 * after it, is the same for all operators; what is unread is each operator's own.
 */
import { z } from "zod";
import { InboxSender } from "./inbox.ts";
import { InboxContent } from "./inbox-content.ts";
import { ReceivedMedia } from "./media.ts";
import { contentRefusals, MessageContent } from "./message-content.ts";
import { RecipientState } from "./message-standing.ts";
import { Cursor, longPageOf, PageQuery } from "./paging.ts";
import { declareRoute } from "./route.ts";
import { RuleAnswer } from "./rules.ts";

export const ConversationState = z.enum(["open", "done"]);
export type ConversationState = z.infer<typeof ConversationState>;

const OperatorRef = z.object({ id: z.string(), name: z.string() });

/** The last thing that was said, by the person or by an operator who answered. */
const LastLine = z.discriminatedUnion("from", [
  z.object({ from: z.literal("person"), content: InboxContent, type: z.string() }),
  z.object({ from: z.literal("app"), content: MessageContent, by: z.string() }),
]);

export const Conversation = z.object({
  accountId: z.string(),
  app: z.object({ id: z.string(), name: z.string(), agentId: z.number().int() }),
  person: InboxSender,
  state: ConversationState,
  /** Who looks after it. */
  assignee: OperatorRef.nullable(),
  /** The person has said something that this operator has not seen. */
  unread: z.boolean(),
  lastAt: z.iso.datetime(),
  /** Null: it was removed at the end of its retention. */
  last: LastLine.nullable(),
});
export type Conversation = z.infer<typeof Conversation>;

const itemHead = {
  /** Unique in the conversation. */
  id: z.string(),
  /** When it reached this server, or was accepted here to be sent: the order of the items. */
  at: z.iso.datetime(),
};

export const ConversationItem = z.discriminatedUnion("from", [
  /** What the person sent, tapped or did. */
  z.object({
    ...itemHead,
    from: z.literal("person"),
    content: InboxContent,
    /** The file of a picture, voice, video or file; null for everything else. Its bytes: `getReceivedContent`. */
    media: ReceivedMedia.nullable(),
    /** As WeCom names it. */
    type: z.string(),
    replacedCharacters: z.number().int(),
    /** By WeCom's clock. */
    sentAt: z.iso.datetime(),
  }),
  /** A message to this person, alone or with others. */
  z.object({
    ...itemHead,
    from: z.literal("app"),
    messageId: z.string(),
    content: MessageContent,
    by: z.string(),
    /** A reply rule sent it, on behalf of `by`. */
    byRule: z.boolean(),
    /** People the message was for. */
    people: z.number().int(),
    /** State of this person's copy. */
    state: RecipientState,
    errcode: z.number().int().nullable(),
  }),
  /** Answer of a reply rule in the response to a callback. */
  z.object({ ...itemHead, from: z.literal("rule"), answer: RuleAnswer, rule: z.string().nullable() }),
  /** Test message of the connection doctor. */
  z.object({
    ...itemHead,
    from: z.literal("doctor"),
    text: z.string(),
    by: z.string(),
    state: RecipientState.extract(["accepted", "refused", "unknown"]),
  }),
]);
export type ConversationItem = z.infer<typeof ConversationItem>;

export const ConversationFilter = z.object({
  /** `mine`: open, and looked after by this operator. */
  state: z.enum(["open", "mine", "done", "all"]).default("open"),
  appId: z.string().max(128).optional(),
  /** People of this department and of those below it. */
  department: z.coerce.number().int().positive().optional(),
  /** People who got this message and answered it, as `countMessageAnswers` counts them. */
  answered: z.string().max(128).optional(),
});
export type ConversationFilter = z.infer<typeof ConversationFilter>;

export const ConversationCounts = z.object({
  open: z.number().int(),
  mine: z.number().int(),
  done: z.number().int(),
});
export type ConversationCounts = z.infer<typeof ConversationCounts>;

export const ConversationListQuery = PageQuery.extend(ConversationFilter.shape);
export type ConversationListQuery = z.infer<typeof ConversationListQuery>;

export const ConversationItemsQuery = z.object({
  /** What `openConversation` answered. */
  opening: Cursor,
  /** Items before this position. Neither `before`, `after` nor `around`: the newest. */
  before: Cursor.optional(),
  after: Cursor.optional(),
  /** Id of an item that is to be in the middle of the page. */
  around: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ConversationItemsQuery = z.infer<typeof ConversationItemsQuery>;

/** Oldest first. */
export const ConversationItems = z.object({
  items: z.array(ConversationItem),
  /** Position before the first item; null: there is nothing earlier. */
  before: Cursor.nullable(),
  /** Position after the last item; null when the page ends with the newest. */
  after: Cursor.nullable(),
});
export type ConversationItems = z.infer<typeof ConversationItems>;

export const AnswerInput = z.object({
  content: MessageContent,
  /** Id of the newest item that the operator has seen; null: the conversation was empty. */
  seen: z.string().max(64).nullable(),
  /** Send although another operator has answered since. */
  anyway: z.boolean().default(false),
});
export type AnswerInput = z.input<typeof AnswerInput>;

/** What people wrote that has all the words, newest first. */
export const ConversationHits = z.object({
  /** The newest 50. */
  items: z.array(
    z.object({
      /** Position in the conversation: `around` of `listConversationItems`. */
      itemId: z.string(),
      app: z.object({ id: z.string(), name: z.string() }),
      person: InboxSender,
      at: z.iso.datetime(),
      content: InboxContent,
      type: z.string(),
    }),
  ),
  /** Exact up to 1,000. */
  total: z.number().int(),
  /** There are more than 1,000. */
  isMore: z.boolean(),
});
export type ConversationHits = z.infer<typeof ConversationHits>;

export const MessageAnswers = z.object({
  /** People whose copy WeCom has accepted. */
  got: z.number().int(),
  /** Number of them who answered. */
  answered: z.number().int(),
  /**
   * True for a card: each answer names the card's task. False for everything else, which is an estimate: who wrote to the
   * app within 24 hours after it, because those callbacks name no message they answer.
   */
  isExact: z.boolean(),
});
export type MessageAnswers = z.infer<typeof MessageAnswers>;

const tag = "conversations";
const one = "/api/accounts/:accountId/conversations/:appId/:userId" as const;

export const conversationRoutes = {
  listConversations: declareRoute("GET /api/accounts/:accountId/conversations", {
    tag,
    summary: { zh: "会话列表，最新的在前", en: "Conversations, newest first" },
    right: "conversation.read",
    query: ConversationListQuery,
    answer: longPageOf(Conversation),
    problems: ["account.not_found"],
  }),
  countConversations: declareRoute("GET /api/accounts/:accountId/conversations/counts", {
    tag,
    summary: { zh: "各状态的会话数", en: "Number of conversations in each state" },
    right: "conversation.read",
    query: ConversationFilter.omit({ state: true }),
    answer: ConversationCounts,
    problems: ["account.not_found"],
  }),
  exportConversations: declareRoute("GET /api/accounts/:accountId/conversations/export", {
    tag,
    summary: {
      zh: "导出会话内容为 CSV，筛选条件与列表相同；导出会记入操作记录",
      en: "What was said in conversations as CSV, with the same filter as the list; that it was exported is in the audit log",
    },
    right: "conversation.read",
    fresh: true,
    query: ConversationFilter.extend({
      /** Only this person's. */
      userId: z.string().max(128).optional(),
    }),
    answer: z.undefined(),
    answers: "file",
    problems: ["account.not_found"],
  }),
  searchConversations: declareRoute("GET /api/accounts/:accountId/conversations/search", {
    tag,
    summary: {
      zh: "搜索员工发来的文字（至少两个字），最新的 50 条；每次搜索都会记入操作记录",
      en: "Search what people wrote, from two characters on; the newest 50. Each search goes into the audit log",
    },
    right: "conversation.read",
    query: z.object({ q: z.string().trim().min(2).max(64) }),
    answer: ConversationHits,
    problems: ["account.not_found"],
  }),
  countMessageAnswers: declareRoute("GET /api/messages/:messageId/answers", {
    tag,
    summary: {
      zh: "收到该消息的人中回复了的人数：卡片按任务 ID 精确统计，其他消息按 24 小时内给应用发过消息估算",
      en: "How many of those who got a message answered it: exact for cards, by their task id; otherwise who wrote within 24 hours after it (an estimate)",
    },
    right: "conversation.read",
    answer: MessageAnswers,
    problems: ["message.not_found"],
  }),
  listAssignees: declareRoute("GET /api/accounts/:accountId/conversations/assignees", {
    tag,
    summary: { zh: "可以负责会话的管理员", en: "Operators who can look after conversations" },
    right: "conversation.read",
    answer: z.object({ items: z.array(OperatorRef) }),
    problems: ["account.not_found"],
  }),
  getConversation: declareRoute(`GET ${one}`, {
    tag,
    summary: { zh: "会话的状态、负责人和最后一条内容", en: "State, assignee and last line of a conversation" },
    right: "conversation.read",
    answer: Conversation,
    problems: ["account.not_found", "app.not_found"],
  }),
  openConversation: declareRoute(`POST ${one}/openings`, {
    tag,
    summary: {
      zh: "打开一个会话（记入操作记录），之后可以分页读取其内容",
      en: "Open a conversation, which goes into the audit log; its items can then be read page by page",
    },
    right: "conversation.read",
    answer: z.object({
      conversation: Conversation,
      /** For `listConversationItems`, for 12 hours. */
      opening: Cursor,
    }),
    problems: ["account.not_found", "app.not_found"],
  }),
  listConversationItems: declareRoute(`GET ${one}/items`, {
    tag,
    summary: { zh: "会话内容，按先后顺序，可向前、向后翻页", en: "Items of a conversation in order, paged both ways" },
    right: "conversation.read",
    query: ConversationItemsQuery,
    answer: ConversationItems,
    problems: ["account.not_found", "app.not_found", "conversation.not_opened"],
  }),
  markConversationSeen: declareRoute(`POST ${one}/seen`, {
    tag,
    summary: { zh: "标为当前管理员已读", en: "This operator has seen what the person said so far" },
    right: "conversation.read",
    body: z.object({
      /** Id of the newest item that was on screen. */
      through: z.string().max(64),
    }),
    answer: Conversation,
    problems: ["account.not_found", "app.not_found"],
  }),
  changeConversation: declareRoute(`PATCH ${one}`, {
    tag,
    summary: { zh: "更改会话的状态或负责人", en: "Change the state of a conversation, or who looks after it" },
    right: "conversation.answer",
    body: z.object({
      state: ConversationState.optional(),
      /** Id of an operator; null: nobody. */
      assignee: z.string().max(128).nullable().optional(),
    }),
    answer: Conversation,
    problems: ["account.not_found", "app.not_found", "conversation.assignee_unknown"],
  }),
  answerConversation: declareRoute(`POST ${one}/answers`, {
    tag,
    summary: {
      zh: "回复会话。返回后即保证发送；其他管理员在此期间已回复时先提示",
      en: "Answer in a conversation. Once this returns, it will go out. Says so first when another operator has answered meanwhile",
    },
    right: "conversation.answer",
    headers: z.object({
      /** As in `sendMessage`. */
      "idempotency-key": z.string().min(1).max(128),
    }),
    body: AnswerInput,
    answer: z.object({ conversation: Conversation, messageId: z.string() }),
    status: 202,
    problems: [
      "account.not_found",
      "app.not_found",
      "conversation.answered_meanwhile",
      "idempotency.missing",
      "idempotency.reused",
      ...contentRefusals,
      "recipients.empty",
      "directory.incomplete",
    ],
  }),
};
