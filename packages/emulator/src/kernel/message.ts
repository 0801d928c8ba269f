/**
 * Message with facts that are not shown (`ShownMessage` of the protocol is what phones draw): its conversation, and the
 * result of the callback it caused.
 */
import type { Said, ShownFacts } from "@shoufa/protocol";

/** Conversation of a message: the chat with one app or one bot, or a group. */
export type ConversationRef =
  | { readonly kind: "app"; readonly agentId: number }
  | { readonly kind: "bot"; readonly botId: string; readonly name: string }
  | { readonly kind: "group"; readonly chatId: string; readonly name: string };

/** `app:1000002`, `bot:BOTID` or `group:CHATID`, as the control API writes it. */
export function conversationId(conversation: ConversationRef): string {
  if (conversation.kind === "app") return `app:${conversation.agentId}`;
  return conversation.kind === "bot" ? `bot:${conversation.botId}` : `group:${conversation.chatId}`;
}

/** `id` rises with time over all phones; one message to many people has one id. Times are by the emulated clock. */
export interface MessageFacts extends ShownFacts {
  readonly conversation: ConversationRef;
  /** The app that speaks or is spoken to; 0 when it is a group's robot or a bot. */
  readonly agentId: number;
  /** One line of plain text for lists and for tests that search for words. */
  readonly text: string;
  /** Result of the callback to the app; only for actions of the person. */
  readonly delivery?: Delivery;
}

export type PhoneMessage = MessageFacts & Said;

/** A message before it is put on phones. */
export type NewMessage = PhoneMessage extends infer Message
  ? Message extends PhoneMessage
    ? Omit<Message, "id" | "sentAt">
    : never
  : never;

export interface Delivery {
  /** `no-callback`: the app has no callback URL. */
  readonly state: "delivering" | "delivered" | "failed" | "no-callback";
  readonly attempts: readonly DeliveryAttempt[];
  /** Callback before encryption; absent without a receiver. */
  readonly xml?: string;
  /** Answer of the app, once delivered. */
  readonly reply?: ReplyReport;
}

export interface DeliveryAttempt {
  /** HTTP status of the answer, if there was one. */
  readonly status?: number;
  /** Reason of the failure: `timeout`, `unreachable`, `cut`, `too-large`. */
  readonly error?: string;
  readonly milliseconds: number;
}

/**
 * `ignored`: the answer was not a passive reply WeCom would show; `reason` says in which respect. `xml` is the answer
 * decrypted, as far as it could be.
 */
export type ReplyReport =
  | { readonly state: "none" }
  | { readonly state: "shown"; readonly xml: string }
  | { readonly state: "ignored"; readonly reason: string; readonly xml?: string };
