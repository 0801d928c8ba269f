import { z } from "zod";
import { PageQuery } from "./paging.ts";
import { Recipients } from "./recipients.ts";

export const TextContent = z.object({ type: z.literal("text"), text: z.string().min(1).max(65_536) });
export const MessageContent = z.discriminatedUnion("type", [TextContent]);
export type MessageContent = z.infer<typeof MessageContent>;

/** `POST /api/accounts/:accountId/messages`, with an `Idempotency-Key` header: the same key sends once. */
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
  waiting: z.object({ code: z.string(), detail: z.string(), until: z.iso.datetime() }).nullable(),
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

/** `GET /api/messages/:messageId/recipients`. */
export const MessageRecipientsQuery = PageQuery.extend({
  state: RecipientState.optional(),
  q: z.string().trim().max(64).optional(),
});
export type MessageRecipientsQuery = z.infer<typeof MessageRecipientsQuery>;
