/**
 * Message as a phone shows it: not the request that sent it, but its body after WeCom has cut, translated and updated it,
 * its sender, and the state of a card. The emulator stores messages in this form and the phone draws it, so that the two
 * cannot differ.
 */
import type {
  CommonBody,
  InteractiveTaskcardBody,
  MiniprogramNoticeBody,
  TaskcardBody,
  TemplateCardBody,
} from "./message-bodies.ts";
import type { UpdatedTemplateCard } from "./template-card.ts";

/** Bodies that no app sends with message/send: robots' markdown_v2, and what only people send. */
export type OtherBody =
  | { readonly msgtype: "markdown_v2"; readonly markdown_v2: { readonly content: string } }
  | {
      readonly msgtype: "location";
      readonly location: {
        readonly latitude: number;
        readonly longitude: number;
        /** Zoom of the map, as phones count it. */
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
export type ShownCard = TemplateCardBody["template_card"] | (UpdatedTemplateCard & { readonly task_id?: string });

export type ShownBody =
  | CommonBody
  | MiniprogramNoticeBody
  | { readonly msgtype: "template_card"; readonly template_card: ShownCard }
  | InteractiveTaskcardBody
  | TaskcardBody
  | OtherBody;

/** `msgtype` with the object of that name: `{ msgtype: "text", content: { text: { content: "早" } } }`. */
export type Said = ShownBody extends infer Body
  ? Body extends ShownBody
    ? { readonly msgtype: Body["msgtype"]; readonly content: Omit<Body, "msgtype"> }
    : never
  : never;

export interface ShownFacts {
  readonly id: string;
  /** Messages of the app are on the left with its picture, the person's own on the right. */
  readonly from: "app" | "person";
  /** Sender, in groups. */
  readonly speaker?: Speaker;
  /** Milliseconds since the Unix epoch. */
  readonly sentAt: number;
  /** 1: watermark with the reader's name, no forwarding. 2: sharing inside the company only. Absent: neither. */
  readonly safe?: 1 | 2;
  /** Facts about every `media_id` in `content`; one that is missing here has expired. */
  readonly media?: readonly MessageMedia[];
  /** Userids that a group message mentions, and `@all`. */
  readonly mentioned?: readonly string[];
  /** Recalled by the app: gone from WeCom, still visible in the WeChat plug-in. */
  readonly recalled?: true;
  /** State of a card that can call back. */
  readonly card?: CardState;
  /** Words of a voice message that a bot hears. */
  readonly transcript?: string;
  /** Message that this one answers, in talks with bots. */
  readonly quoted?: Quoted;
  /** Facts of a bot's reply. */
  readonly bot?: BotReplyFacts;
}

export interface Quoted {
  /** Who said it. */
  readonly name: string;
  /** Its one line. */
  readonly text: string;
}

/** Reply of a bot: whether its text still grows, and what the reader thinks of it. */
export interface BotReplyFacts {
  readonly botId: string;
  /** Absent for a reply that came whole. `expired`: it was never finished. */
  readonly stream?: "growing" | "finished" | "expired";
  /** Whether thumbs are shown below it. */
  readonly takesFeedback?: true;
  /** Reasons: 1 off topic, 2 incomplete, 3 wrong, 4 wrong analysis of data. */
  readonly feedback?: {
    readonly type: "good" | "bad";
    readonly content?: string;
    readonly reasons?: readonly number[];
  };
}

/** Message that has arrived. `content` is always its current content. */
export type ShownMessage = ShownFacts & Said;

export interface Speaker {
  readonly name: string;
  /** Userid of a member. */
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
 * State of a card on one phone. `answered`: the person has tapped and the app has not updated the card yet; after
 * `updatableUntil`, in milliseconds since the Unix epoch, it no longer can, because the tap's response_code has run out.
 * `updated`: the app has; with `replaceName` the buttons have become that one grey text, without it `content` holds the
 * new card, whose own `replace_text` and `disable` say what can still be tapped.
 */
export type CardState =
  | { readonly state: "open" }
  | {
      readonly state: "answered";
      readonly key: string;
      readonly selected?: readonly CardChoice[];
      /** Absent for task cards, whose update needs no code. */
      readonly updatableUntil?: number;
    }
  | {
      readonly state: "updated";
      readonly replaceName?: string;
      readonly key?: string;
      readonly selected?: readonly CardChoice[];
    };

export interface CardChoice {
  readonly questionKey: string;
  readonly optionIds: readonly string[];
}
