/**
 * A message with what the emulator knows beyond what is seen (`ShownMessage` of the protocol, which phones draw): in which
 * conversation it stands, and what became of the callback it caused.
 */
import type { Said, ShownFacts } from "@shoufa/protocol";

/** Where a message stands: the chat with one app, or a group. */
export type ConversationRef =
  | { readonly kind: "app"; readonly agentId: number }
  | { readonly kind: "group"; readonly chatId: string; readonly name: string };

/** `app:1000002` or `group:CHATID`, as the control API writes it. */
export const conversationId = (conversation: ConversationRef): string =>
  conversation.kind === "app" ? `app:${conversation.agentId}` : `group:${conversation.chatId}`;

/** `id` rises with time over all phones; one message to many people has one id. Times are by the emulated clock. */
export interface MessageFacts extends ShownFacts {
  readonly conversation: ConversationRef;
  /** The app that speaks or is spoken to; 0 when it is a group's robot. */
  readonly agentId: number;
  /** One plain line for lists and for tests that look for words. */
  readonly text: string;
  /** Only what the person did: how its way to the app went. */
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
  /** `no-callback`: the app has no callback URL, so nobody was told. */
  readonly state: "delivering" | "delivered" | "failed" | "no-callback";
  readonly attempts: readonly DeliveryAttempt[];
  /** What was sent, before encryption; absent where there was nobody to send to. */
  readonly xml?: string;
  /** What the app answered with, once delivered. */
  readonly reply?: ReplyReport;
}

export interface DeliveryAttempt {
  /** HTTP status of the answer, if there was one. */
  readonly status?: number;
  /** Why there was none: `timeout`, `unreachable`, `cut`, `too-large`. */
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
