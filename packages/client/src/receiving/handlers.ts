/** Handlers of a receiver: what they are given and what they return. */
import type {
  CallbackFields,
  EventDetail,
  InboundEventView,
  InboundMessage,
  PassiveReply,
  UpdatedTemplateCard,
} from "@shoufa/protocol";
import type { RecipientLists } from "../recipients.ts";

export type InboundMessageKind = InboundMessage["msgType"];

/** Message of one kind: `InboundMessageOf<"text">` has `content`. */
export type InboundMessageOf<Kind extends InboundMessageKind> = Extract<InboundMessage, { readonly msgType: Kind }> & {
  readonly msgType: Kind;
};

type Detail<Kind extends EventDetail["kind"]> = Extract<EventDetail, { readonly kind: Kind }>;

/** Details by the name of the event, as WeCom's page writes it. */
interface NamedDetails {
  LOCATION: Detail<"location">;
  click: Detail<"menu">;
  view: Detail<"menu">;
  view_miniprogram: Detail<"menu">;
  scancode_push: Detail<"scan">;
  scancode_waitmsg: Detail<"scan">;
  pic_sysphoto: Detail<"pictures">;
  pic_photo_or_album: Detail<"pictures">;
  pic_weixin: Detail<"pictures">;
  location_select: Detail<"place">;
  template_card_event: Detail<"card">;
  template_card_menu_event: Detail<"card">;
  taskcard_click: Detail<"task-card">;
  batch_job_result: Detail<"job">;
  upload_media_job_finish: Detail<"upload">;
  change_contact: Detail<"contact">;
  open_approval_change: Detail<"approval">;
}

type EventDetails = NamedDetails & { readonly [Name in Detail<"lifecycle">["event"]]: Detail<"lifecycle"> };

/** Names of the events that have a view. Any other name is possible, too, and comes with `detail: { kind: "other" }`. */
export type InboundEventName = keyof EventDetails;

/** Event of one name: `InboundEventOf<"click">` has `detail.eventKey`. */
export type InboundEventOf<Name extends string> = InboundEventView & {
  readonly event: Name;
  readonly detail: Name extends InboundEventName ? EventDetails[Name] : EventDetail;
};

/** Context of a message or event. */
export interface CallbackContext {
  /** The sender, as `to` of any message: `{ users: ["lin"] }`. Empty for an event without a sender. */
  readonly sender: RecipientLists;
  /** Every element of the callback, for what its view leaves out. */
  readonly fields: CallbackFields;
  /** Characters of the person's text that no XML can carry; each stands as U+FFFD. 0 nearly always. */
  readonly replacedCharacters: number;
}

/**
 * Passive reply, shown below what the person wrote or tapped: text, picture, voice, video, news; or a new button text or a
 * new card for the person who tapped a card. A card is written as in a message: `{ card_type: "text_notice", main_title: { title: "…" } }`.
 */
export type CallbackReply =
  | Exclude<PassiveReply, { readonly msgType: "update_template_card" }>
  | { readonly msgType: "update_template_card"; readonly card: UpdatedTemplateCard };

/** Result of a handler: a reply, a string as a text, or nothing. */
// biome-ignore lint/suspicious/noConfusingVoidType: a handler that returns nothing is an ordinary function.
export type HandlerResult = string | CallbackReply | undefined | void;
export type Handler<T> = (inbound: T, context: CallbackContext) => HandlerResult | Promise<HandlerResult>;
