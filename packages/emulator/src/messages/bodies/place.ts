/**
 * Destination of a body, which decides its limits: an app's own chat, a group of the app, a group by its robot, linked
 * companies, or the place of a card that is updated. Every reader of a body takes one and returns a `ReadBody`.
 */
import type { MessageMedia, MpNewsArticle, Said } from "@shoufa/protocol";
import type { StoredMedia } from "../../company/media/media-store.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Switches } from "../../kernel/switches.ts";

export interface Place {
  readonly kind: "send" | "linkedcorp" | "appchat" | "webhook" | "update" | "bot";
  readonly switches: Switches;
  /** The body came as a passive reply, whose page is laxer: about a card's own link, and perhaps about its menu. */
  readonly passiveReply?: { readonly maxActions: number };
  /** 0, 1 or 2 as asked for. */
  readonly safe: number;
  /** A media_id that may be used here: not expired, and of this webhook if the place is one. */
  readonly findMedia: (mediaId: string) => StoredMedia | undefined;
  /** Articles that an app of 企业号 keeps under a media_id. */
  readonly findArticles?: (mediaId: string) => readonly MpNewsArticle[] | undefined;
  /** Replaces `$userName=…$` and the like when that was asked for, otherwise changes nothing. */
  readonly translate: (text: string) => string;
  /** The userid of the member with this mobile number. */
  readonly memberByMobile: (mobile: string) => string | undefined;
  /** Whether a userid is a member of the company. */
  readonly isMember: (userId: string) => boolean;
}

/** Body as read: content for phones, and one line of text for lists. */
export type ReadBody = Said & {
  readonly text: string;
  readonly media?: readonly MessageMedia[];
  readonly safe?: 1 | 2;
  readonly mentioned?: readonly string[];
  /** Facts that the platform needs for callbacks of a card. */
  readonly card?: CardFacts;
};

export interface CardFacts {
  readonly taskId: string | undefined;
  /** Whether the card calls back, so that a callback URL is needed. */
  readonly callsBack: boolean;
  /** Whether message/send answers with a response_code. */
  readonly answersWithCode: boolean;
}

/** 41006 no media_id; 40007 unknown, expired or of another kind. */
export function requireMedia(place: Place, mediaId: string | undefined, type?: StoredMedia["type"]): MessageMedia {
  if (!mediaId) throw new Refusal(41006);
  const found = place.findMedia(mediaId);
  if (!found || (type !== undefined && found.type !== type)) throw new Refusal(40007);
  const { filename, contentType, size } = found;
  return { mediaId, type: found.type, filename, contentType, size };
}

/** For types without `safe`: ignored, or 40058, depending on the switch. */
export function forbidSafe(place: Place): void {
  if (place.safe !== 0 && place.switches["message.safe.onOtherTypes"] !== "ignore") throw new Refusal(40058);
}

/** For types that allow 1 only: 2 is for mpnews. */
export function readSafe(place: Place, most: 1 | 2 = 1): { safe?: 1 | 2 } {
  const { safe } = place;
  if (safe === 1 || (safe === 2 && most === 2)) return { safe };
  if (safe !== 0) forbidSafe(place);
  return {};
}

/** `field exceed max length …`, as robots' refusals have been seen to say it. */
export const tooLong = (field: string, maxBytes: number): Refusal =>
  new Refusal(40058, { text: `${field} exceed max length ${maxBytes}. invalid Request Parameter` });
