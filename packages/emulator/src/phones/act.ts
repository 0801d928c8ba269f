/** Actions of a person on the phone, and reports of their effects. */

import type { Random } from "@shoufa/ports";
import type { Beacon } from "@shoufa/protocol";
import type { AppServices } from "../company/apps/services.ts";
import type { LoginServices } from "../company/login/services.ts";
import type { MediaServices } from "../company/media/services.ts";
import type { Directory } from "../company/model/directory.ts";
import type { App, Company, Member } from "../company/model/model.ts";
import type { Delivery, PhoneMessage } from "../kernel/message.ts";
import type { Switches } from "../kernel/switches.ts";
import type { EmulatedClock } from "../kernel/time/emulated-clock.ts";
import type { LegacyServices } from "../legacy/services.ts";
import type { Phones } from "../messages/phones.ts";
import type { MessagingServices } from "../messages/services.ts";
import type { Exchange } from "./exchange.ts";

/** A file of the person's own. Without bytes a small sample of its kind is taken. */
export interface OwnFile {
  readonly filename?: string | undefined;
  readonly bytes?: Buffer | undefined;
}

export interface Position {
  readonly latitude: number;
  readonly longitude: number;
  /** Metres. */
  readonly precision?: number | undefined;
}

/** A place picked on the map. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
  /** Zoom of the map, as phones count it; 15 unless given. */
  readonly scale?: number | undefined;
  readonly label?: string | undefined;
  /** Name of the place, sent by location buttons only. */
  readonly poiName?: string | undefined;
}

/** The WeCom client unless given; the WeChat plug-in sends no AppType. */
export type ClientKind = "wecom" | "wechat";

/** Opens the chat with an app. */
interface ToApp {
  readonly agentId: number;
  /** MsgId in the callback, from 0 to 2⁶⁴−1 in decimal digits. A new random one unless given. */
  readonly msgId?: string | undefined;
}

interface WithFile extends ToApp {
  readonly file?: OwnFile | undefined;
}

export type Act =
  /** Text as bytes goes into the callback as it is: for text that is no valid UTF-8. */
  | (ToApp & { readonly kind: "text"; readonly text: string | Uint8Array })
  | (WithFile & { readonly kind: "image" })
  | (WithFile & { readonly kind: "voice"; readonly format?: "amr" | "speex" | undefined })
  | (WithFile & { readonly kind: "video" })
  /** Clients of 企业号 only. */
  | (WithFile & { readonly kind: "shortvideo" })
  | (WithFile & { readonly kind: "file" })
  | (ToApp & { readonly kind: "location"; readonly place: Place; readonly client?: ClientKind | undefined })
  | (ToApp & {
      readonly kind: "link";
      readonly title: string;
      readonly description?: string | undefined;
      readonly url: string;
      readonly picUrl?: string | undefined;
    })
  | {
      readonly kind: "menu";
      readonly agentId: number;
      /** Positions from 0, one or two; or the button's name or key. */
      readonly button: readonly number[] | string;
      /** Content of the scanned code. */
      readonly scanResult?: string | undefined;
      /** Pictures taken or chosen; one sample unless given. */
      readonly pictures?: readonly OwnFile[] | undefined;
      /** Place chosen on the map. */
      readonly place?: Place | undefined;
      readonly client?: ClientKind | undefined;
    }
  | {
      readonly kind: "card";
      readonly messageId: string;
      /** Key of the button, or of the one that submits. */
      readonly button: string;
      /** Ids of the chosen options by question; what is not named stays as the card had it. */
      readonly selected?: Readonly<Record<string, readonly string[]>> | undefined;
    }
  /** The menu in the card's corner. */
  | { readonly kind: "card-menu"; readonly messageId: string; readonly action: string }
  | { readonly kind: "task-card"; readonly messageId: string; readonly button: string }
  | {
      readonly kind: "enter";
      readonly agentId: number;
      /** Whether the person lets the app know the position; remembered. */
      readonly shareLocation?: boolean | undefined;
      readonly position?: Position | undefined;
      readonly client?: ClientKind | undefined;
    }
  | { readonly kind: "leave"; readonly agentId: number }
  /** 企业号 only: to a corp chat, to one other, or as staff of the customer service to a customer. */
  | {
      readonly kind: "talk";
      readonly to: { readonly type: "group" | "single" | "userid" | "openid"; readonly id: string };
      readonly text: string;
    }
  /** 企业号 only: makes, changes or leaves a corp chat. */
  | { readonly kind: "chat"; readonly change: ChatChange }
  /** 企业号 only: shakes the phone near a beacon, which opens the app's page. */
  | { readonly kind: "shake"; readonly agentId: number; readonly beacon?: Partial<Beacon> | undefined };

export type ChatChange =
  /** The person who makes the chat owns it. `userIds`: the others, at least two. */
  | {
      readonly do: "create";
      readonly chatId?: string | undefined;
      readonly name: string;
      readonly userIds: readonly string[];
    }
  | {
      readonly do: "update";
      readonly chatId: string;
      readonly name?: string | undefined;
      readonly owner?: string | undefined;
      readonly add?: readonly string[] | undefined;
      readonly remove?: readonly string[] | undefined;
    }
  | { readonly do: "quit"; readonly chatId: string };

/** Effect of an action: the message on the phone, and the callback to the app. */
export interface Step {
  /** Absent when the act leaves nothing in the chat. */
  readonly message?: PhoneMessage;
  /** Null when no app is notified. */
  readonly callback: Delivery | null;
}

export interface ActReport extends Step {
  /** Further callbacks in order: the pictures of a photo button, the position on entering. */
  readonly followUps: readonly Step[];
  /** Destination of the tap on the phone. */
  readonly opens?:
    | { readonly kind: "page"; readonly url: string }
    | { readonly kind: "mini-program"; readonly appid: string; readonly pagepath: string | undefined };
  /** The phone has to ask the person this before it can go on; the act with an answer goes on. */
  readonly asks?: "location";
}

/** Services that actions use. */
export interface ActServices
  extends Pick<AppServices, "appSettings" | "menus">,
    Pick<MessagingServices, "cards">,
    Pick<MediaServices, "media">,
    Pick<LoginServices, "consents">,
    Pick<LegacyServices, "corpChats" | "corpConversations" | "kfStaffing" | "locationReports" | "packages" | "shakes"> {
  readonly clock: EmulatedClock;
  readonly company: Company;
  readonly directory: Directory;
  readonly origin: () => string;
  readonly phones: Phones;
  readonly switches: Switches;
  readonly exchange: Exchange;
  readonly random: Random;
  /** The person logs in for the first time. @throws {PhoneRefusal} */
  readonly activate: (member: Member) => void;
  readonly seesMember: (app: App, member: Member) => boolean;
}

/** Member and app of an action. */
export interface Actor {
  readonly member: Member;
  readonly app: App;
  /** MsgId of the message that the act sends; a new random one unless given. */
  readonly msgId?: bigint | undefined;
}
