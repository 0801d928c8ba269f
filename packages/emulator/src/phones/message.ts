/**
 * What lies on a phone, as it is drawn: the body of the message after WeCom has cut, translated and updated it, where it
 * stands, and what became of it. `content` always holds what is to be seen now.
 */
import type {
  CommonBody,
  InteractiveTaskcardBody,
  MiniprogramNoticeBody,
  TaskcardBody,
  TemplateCardBody,
  UpdatedTemplateCard,
} from "@shoufa/protocol";

/** Where a message stands: the chat with one app, or a group. */
export type ConversationRef =
  | { readonly kind: "app"; readonly agentId: number }
  | { readonly kind: "group"; readonly chatId: string; readonly name: string };

/** `app:1000002` or `group:CHATID`, as the control API writes it. */
export const conversationId = (conversation: ConversationRef): string =>
  conversation.kind === "app" ? `app:${conversation.agentId}` : `group:${conversation.chatId}`;

/** Bodies that no app sends with message/send: robots' markdown_v2, and what only people send. */
export type OtherBody =
  | { readonly msgtype: "markdown_v2"; readonly markdown_v2: { readonly content: string } }
  | {
      readonly msgtype: "location";
      readonly location: {
        readonly latitude: number;
        readonly longitude: number;
        /** Of the map, as phones count it. */
        readonly scale?: number;
        readonly label?: string;
      };
    }
  | {
      readonly msgtype: "link";
      readonly link: {
        readonly title: string;
        readonly description?: string;
        readonly url: string;
        readonly picurl?: string;
      };
    };

/** A template card as sent, or as an update has replaced it; it has its task_id either way. */
export type PhoneCard = TemplateCardBody["template_card"] | (UpdatedTemplateCard & { readonly task_id?: string });

export type PhoneBody =
  | CommonBody
  | MiniprogramNoticeBody
  | { readonly msgtype: "template_card"; readonly template_card: PhoneCard }
  | InteractiveTaskcardBody
  | TaskcardBody
  | OtherBody;

/** `msgtype` with the object of that name: `{ msgtype: "text", content: { text: { content: "早" } } }`. */
export type Said = PhoneBody extends infer Body
  ? Body extends PhoneBody
    ? { readonly msgtype: Body["msgtype"]; readonly content: Omit<Body, "msgtype"> }
    : never
  : never;

export interface MessageFacts {
  /** Rises with time over all phones; one message to many people has one id. */
  readonly id: string;
  readonly conversation: ConversationRef;
  /** The app that speaks or is spoken to; 0 when it is a group's robot. */
  readonly agentId: number;
  readonly from: "app" | "person";
  /** Who speaks, where that is not plain: in groups. */
  readonly speaker?: Speaker;
  /** One plain line for lists and for tests that look for words. */
  readonly text: string;
  /** Milliseconds since the Unix epoch, by the emulated clock. */
  readonly sentAt: number;
  /** 1: watermark, no forwarding. 2: to be shared inside the company only. Absent: neither. */
  readonly safe?: 1 | 2;
  /** What is known of every `media_id` in `content`; one that the platform did not know is not here. */
  readonly media?: readonly MessageMedia[];
  /** Userids that a group message calls by name, and `@all`. */
  readonly mentioned?: readonly string[];
  /** Taken back by the app: gone from WeCom, still to be seen in the WeChat plug-in. */
  readonly recalled?: true;
  /** Of cards with something to tap that calls back. */
  readonly card?: CardState;
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

export interface Speaker {
  readonly name: string;
  /** When it is a member. */
  readonly userId?: string;
}

export interface MessageMedia {
  readonly mediaId: string;
  readonly type: "image" | "voice" | "video" | "file";
  readonly filename: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * How far a card is, on this one phone. `answered`: the person has tapped and the app has not updated the card yet.
 * `updated`: the app has; with `replaceName` the buttons have become that one grey text, without it `content` holds the
 * new card, whose own `replace_text` and `disable` say what can still be tapped.
 */
export type CardState =
  | { readonly state: "open" }
  | { readonly state: "answered"; readonly key: string; readonly selected?: readonly CardSelectionMade[] }
  | {
      readonly state: "updated";
      readonly replaceName?: string;
      readonly key?: string;
      readonly selected?: readonly CardSelectionMade[];
    };

export interface CardSelectionMade {
  readonly questionKey: string;
  readonly optionIds: readonly string[];
}

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
