/**
 * What the phone needs to know to draw. The shapes are those of a message that has arrived, not of a request to send
 * one: names are resolved, times are known, and `content` is the body as it is to be seen now.
 */
import type {
  CommonBody,
  InteractiveTaskcardBody,
  MiniprogramNoticeBody,
  TaskcardBody,
  TemplateCard,
  UpdatedTemplateCard,
} from "@shoufa/protocol";

/** The language of the client's own words ("Yesterday"), not of the message. */
export type Language = "zh" | "en";

/** Where the person reads: in WeCom itself, or in the company's plug-in inside WeChat, which draws less. */
export type ClientView = "wecom" | "wechat";

/** A file of the emulator's or the platform's, as far as it is known. */
export interface MessageMedia {
  readonly mediaId: string;
  readonly type: "image" | "voice" | "video" | "file";
  readonly filename: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
}

/** How far a card is on this phone. `replaceName` stands where the buttons were. */
export type CardProgress =
  | { readonly state: "open" }
  | { readonly state: "answered"; readonly key: string; readonly selected?: readonly CardChoice[] }
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

interface Arrived {
  readonly id: string;
  /** Messages of the app stand on the left with its picture, the person's own on the right. */
  readonly from: "app" | "person";
  /** Milliseconds since the Unix epoch. */
  readonly sentAt: number;
  /** Who speaks in a group; `userId` when it is a member. */
  readonly speaker?: { readonly name: string; readonly userId?: string };
  /** 1: the reader's name lies over it as a watermark. 2: to be shared inside the company only. */
  readonly safe?: 1 | 2;
  /** What is known of the files in `content`; one that is missing here cannot be fetched any more. */
  readonly media?: readonly MessageMedia[];
  /** Userids called by name, and `@all`. */
  readonly mentioned?: readonly string[];
  /** Taken back by the app: gone from WeCom, still to be read in the WeChat plug-in. */
  readonly recalled?: true;
  readonly card?: CardProgress;
}

/** A template card as sent, or as an update has replaced it. */
export type PhoneCard = TemplateCard | (UpdatedTemplateCard & { readonly task_id?: string });

/** What only robots and people send. */
type OtherBody =
  | { readonly msgtype: "markdown_v2"; readonly markdown_v2: { readonly content: string } }
  | {
      readonly msgtype: "location";
      readonly location: {
        readonly latitude: number;
        readonly longitude: number;
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

type Body =
  | CommonBody
  | MiniprogramNoticeBody
  | { readonly msgtype: "template_card"; readonly template_card: PhoneCard }
  | InteractiveTaskcardBody
  | TaskcardBody
  | OtherBody;

type Drawable<B extends Body> = B extends Body
  ? Arrived & { readonly msgtype: B["msgtype"]; readonly content: Omit<B, "msgtype"> }
  : never;

/** Every kind of message that the phone can draw. Widen `Body` and the compiler asks for the drawing. */
export type PhoneMessage = Drawable<Body>;
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
