import { z } from "zod";
import { PageQuery, pageOf } from "./paging.ts";
import { Reason } from "./reasons.ts";
import { Recipients, Resolution } from "./recipients.ts";
import { declareRoute } from "./route.ts";

export const TextContent = z.object({ type: z.literal("text"), text: z.string().min(1).max(65_536) });
export const MessageContent = z.discriminatedUnion("type", [TextContent]);
export type MessageContent = z.infer<typeof MessageContent>;

export const SendInput = z.object({ appId: z.string(), recipients: Recipients, content: MessageContent });
export type SendInput = z.input<typeof SendInput>;

/**
 * Where one person's copy stands. `accepted`: WeCom took it (it does not tell whether it was read). `refused`: WeCom
 * said no, with a reason. `unknown`: no answer came; it is asked again inside WeCom's duplicate window, so nobody gets
 * it twice. `held`: still unknown after that window; a person decides.
 */
export const RecipientState = z.enum(["waiting", "sending", "accepted", "refused", "unknown", "held"]);
export type RecipientState = z.infer<typeof RecipientState>;

export const MessageState = z.enum(["sending", "done", "attention"]);
export type MessageState = z.infer<typeof MessageState>;

export const RecipientCounts = z.record(RecipientState, z.number().int());
export type RecipientCounts = z.infer<typeof RecipientCounts>;

export const Message = z.object({
  id: z.string(),
  accountId: z.string(),
  app: z.object({ id: z.string(), name: z.string() }),
  content: MessageContent,
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  /** As chosen, with names, to show. */
  chosen: z.object({
    everyone: z.boolean(),
    departments: z.array(z.object({ id: z.number().int(), name: z.string() })),
    members: z.array(z.object({ userId: z.string(), name: z.string() })),
  }),
  state: MessageState,
  total: z.number().int(),
  counts: RecipientCounts,
  /** Why the next batch waits, while it does: WeCom unreachable, call limit … */
  waiting: Reason.extend({ until: z.iso.datetime() }).nullable(),
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

const tag = "messages";

export const messageRoutes = {
  resolveRecipients: declareRoute("POST /api/accounts/:accountId/recipients/resolve", {
    tag,
    summary: { zh: "谁会收到，谁不会，为什么", en: "Who would get a message, who would not, and why" },
    right: "message.send",
    body: Recipients,
    answer: Resolution,
    problems: ["account.not_found"],
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
    problems: [
      "account.not_found",
      "app.not_found",
      "directory.incomplete",
      "recipients.empty",
      "message.text_empty",
      "message.text_too_long",
      "idempotency.missing",
      "idempotency.reused",
    ],
  }),
  listMessages: declareRoute("GET /api/accounts/:accountId/messages", {
    tag,
    summary: { zh: "发送的消息，最新的在前", en: "Messages sent, newest first" },
    right: "message.read",
    query: PageQuery,
    answer: pageOf(Message),
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
    summary: { zh: "一条消息的接收人及各自的状态", en: "Recipients of a message and where each copy stands" },
    right: "message.read",
    query: MessageRecipientsQuery,
    answer: pageOf(MessageRecipient),
    problems: ["message.not_found"],
  }),
};
