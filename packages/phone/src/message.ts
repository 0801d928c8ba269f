/**
 * Data of a drawing. A message is the protocol's `ShownMessage` with names resolved, times known, and `content` in its
 * present state.
 */
import type { ShownMessage } from "@shoufa/protocol";

/** The language of the client's own words ("Yesterday"), not of the message. */
export type Language = "zh" | "en";

/** Client in which the person reads: WeCom itself, or the company's plug-in inside WeChat, which draws less. */
export type ClientView = "wecom" | "wechat";

export type { CardState, MessageMedia, ShownCard } from "@shoufa/protocol";

/** Every kind of message that the phone can draw. Widen the protocol's `ShownBody` and the compiler asks for the drawing. */
export type PhoneMessage = ShownMessage;
export type PhoneMessageType = PhoneMessage["msgtype"];

/** Action of a person on a message, besides following a link. */
export type CardAct =
  | {
      readonly kind: "card";
      readonly messageId: string;
      readonly button: string;
      /** Ids of the chosen options by question. */
      readonly selected?: Readonly<Record<string, readonly string[]>>;
    }
  | { readonly kind: "card-menu"; readonly messageId: string; readonly action: string }
  | { readonly kind: "task-card"; readonly messageId: string; readonly button: string };

/** What a person thinks of a bot's reply. */
export interface FeedbackAct {
  readonly kind: "feedback";
  readonly messageId: string;
  readonly feedback: "good" | "bad" | "withdrawn";
  /** With `bad`: in the person's own words, and the reasons by their numbers. */
  readonly content?: string;
  readonly reasons?: readonly number[];
}

/** One line in the list of conversations. */
export interface ConversationLine {
  /** `app:AGENTID`, `bot:BOTID` or `group:CHATID`. */
  readonly id: string;
  readonly kind: "app" | "bot" | "group";
  /** Chat of an app. */
  readonly agentId?: number;
  readonly name: string;
  /** Number of people in a group. */
  readonly people?: number;
  readonly unread: number;
  readonly lastText: string | null;
  /** Milliseconds since the Unix epoch. */
  readonly lastAt: number | null;
}

/** Properties of the component that draws one kind of message. */
export interface DrawingProps<T extends PhoneMessageType> {
  readonly message: Extract<PhoneMessage, { msgtype: T }>;
}
