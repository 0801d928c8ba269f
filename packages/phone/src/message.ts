/**
 * What the phone needs to know to draw. A message is what the protocol says of one that has arrived (`ShownMessage`): names
 * are resolved, times are known, and `content` is the body as it is to be seen now.
 */
import type { ShownMessage } from "@shoufa/protocol";

/** The language of the client's own words ("Yesterday"), not of the message. */
export type Language = "zh" | "en";

/** Where the person reads: in WeCom itself, or in the company's plug-in inside WeChat, which draws less. */
export type ClientView = "wecom" | "wechat";

export type { CardState, MessageMedia, ShownCard } from "@shoufa/protocol";

/** Every kind of message that the phone can draw. Widen the protocol's `ShownBody` and the compiler asks for the drawing. */
export type PhoneMessage = ShownMessage;
export type PhoneMessageType = PhoneMessage["msgtype"];

/** What a person does on a message, beyond following a link. */
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

/** One line in the list of conversations. */
export interface ConversationLine {
  /** `app:AGENTID` or `group:CHATID`. */
  readonly id: string;
  readonly kind: "app" | "group";
  /** Of an app's chat. */
  readonly agentId?: number;
  readonly name: string;
  /** Of a group: how many people are in it. */
  readonly people?: number;
  readonly unread: number;
  readonly lastText: string | null;
  /** Milliseconds since the Unix epoch. */
  readonly lastAt: number | null;
}
