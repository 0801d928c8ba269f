/** Changing a card that was sent: its buttons become one text, or another card takes its place. */
import { limits } from "@shoufa/protocol/limits";
import { z } from "zod";
import type { ProblemCode } from "./problems.ts";
import { Reason } from "./reason.ts";
import { declareRoute } from "./route.ts";
import { TemplateCard } from "./template-cards.ts";

export const CardChange = z.union([
  /** Text that its buttons become, grey and without effect. Not for notices: they have no buttons. */
  z.strictObject({ replaceName: z.string().trim().min(1).max(64) }),
  /** The whole card in its place. It keeps the task id of the card that was sent. */
  z.strictObject({
    card: TemplateCard,
    /** As `replaceName`; without it the card's buttons can be tapped again. */
    replaceText: z.string().trim().max(64).optional(),
  }),
]);
export type CardChange = z.infer<typeof CardChange>;

export const CardUpdateInput = z.object({
  change: CardChange,
  /** For whom of its recipients; absent: for all of them. */
  userIds: z.array(z.string().min(1).max(64)).min(1).max(limits.message.updateMaxUsers).optional(),
});
export type CardUpdateInput = z.input<typeof CardUpdateInput>;

/** One request to change a card. Its people are divided over the calls that the card was sent with. */
export const CardUpdate = z.object({
  id: z.string(),
  askedAt: z.iso.datetime(),
  askedBy: z.string(),
  change: CardChange,
  /** People by what became of the call: still to be made, taken, refused, or without an answer. Together `total`. */
  total: z.number().int(),
  waiting: z.number().int(),
  updated: z.number().int(),
  refused: z.number().int(),
  unknown: z.number().int(),
  /** User IDs among those taken that WeCom named as not having got the card. */
  missed: z.array(z.string()),
  errcodes: z.array(z.number().int()),
  /** Why it does not go on, and when it is tried again. */
  obstacle: Reason.extend({ until: z.iso.datetime() }).nullable(),
});
export type CardUpdate = z.infer<typeof CardUpdate>;

/** Cards of a message, as far as they can be changed. */
export const MessageCard = z.object({
  /** Until when; null: nothing can be changed (any more). Each call of a card can be changed once, within 72 hours. */
  updatableUntil: z.iso.datetime().nullable(),
  /** People whose card can be changed. */
  people: z.number().int(),
  /** Newest first. */
  updates: z.array(CardUpdate),
});
export type MessageCard = z.infer<typeof MessageCard>;

const problems = [
  "message.not_found",
  "message.no_card_to_update",
  "message.card_has_no_buttons",
  "message.card_with_files",
  "message.field_missing",
  "message.too_many_bytes",
  "message.too_many_characters",
  "message.too_wide",
  "message.too_many_entries",
  "message.half_character",
  "message.not_http",
  "message.illegal_characters",
  "message.repeated_key",
] as const satisfies readonly ProblemCode[];

export const cardRoutes = {
  getMessageCard: declareRoute("GET /api/messages/:messageId/card", {
    tag: "messages",
    summary: {
      zh: "一条卡片消息能否更新，以及各次更新的结果",
      en: "Whether a message's card can be changed, and its changes",
    },
    right: "message.read",
    answer: MessageCard,
    problems: ["message.not_found"],
  }),
  updateMessageCard: declareRoute("POST /api/accounts/:accountId/messages/:messageId/card", {
    tag: "messages",
    summary: {
      zh: "更新已发送的卡片：按钮变为一段文字，或整张替换；72 小时内，每个人的卡片只能更新一次",
      en: "Change a card that was sent: its buttons become a text, or another card takes its place; once, within 72 hours",
    },
    right: "message.send",
    body: CardUpdateInput,
    answer: MessageCard,
    problems,
  }),
};
