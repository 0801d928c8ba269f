/**
 * Content of a passive reply: a message to the person who acted, or a change of the card that was tapped. Source:
 * docs/wire/callbacks.md §8. Start at `readReply`.
 */
import { limits, listOf, type NewsArticle, textOf, type XmlFields } from "@shoufa/protocol";
import type { StoredMedia } from "../../company/media/media-store.ts";
import { Body, present } from "../../kernel/body.ts";
import { cut } from "../../kernel/lengths.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Switches } from "../../kernel/switches.ts";
import type { Place, ReadBody } from "../../messages/bodies/place.ts";
import { readTemplateCard } from "../../messages/bodies/template-card/read.ts";
import type { SentCard } from "../../messages/cards.ts";
import { templateCardOf } from "./template-card-xml.ts";

export type Reply =
  | { readonly kind: "message"; readonly message: ReadBody }
  /** The buttons of the tapped card become this text. */
  | { readonly kind: "rename"; readonly replaceName: string }
  /** Card that replaces the tapped one. */
  | { readonly kind: "replace"; readonly read: Extract<ReadBody, { msgtype: "template_card" }> };

/** The reply is none that WeCom would show; the message says why. */
export class UnfitReply extends Error {
  override readonly name = "UnfitReply";
}

export interface ReplyContext {
  readonly switches: Switches;
  readonly findMedia: (mediaId: string) => StoredMedia | undefined;
  readonly isMember: (userId: string) => boolean;
  /** The card that was tapped, if that is what the app answers to. */
  readonly card: SentCard | undefined;
}

const { callback } = limits;

/** @throws {UnfitReply} */
export function readReply(fields: XmlFields, context: ReplyContext): Reply {
  const type = textOf(fields["MsgType"]) ?? "";
  if (Object.hasOwn(messages, type)) return { kind: "message", message: messages[type]!(fields, context) };
  if (Object.hasOwn(updates, type)) return updates[type]!(fields, context);
  throw new UnfitReply(`MsgType ${type === "" ? "is missing" : `${type} is no passive reply`}`);
}

const messages: Readonly<Record<string, (fields: XmlFields, context: ReplyContext) => ReadBody>> = {
  text(fields) {
    const content = required(fields, "Content");
    const text = cut(content, callback.replyTextMaxBytes, "bytes");
    return { msgtype: "text", content: { text: { content: text } }, text };
  },
  image(fields, context) {
    const { media } = requiredMedia(fields, "Image", "image", context);
    return { msgtype: "image", content: { image: { media_id: media.mediaId } }, text: "[图片]", media: [media] };
  },
  voice(fields, context) {
    const { media } = requiredMedia(fields, "Voice", "voice", context);
    return { msgtype: "voice", content: { voice: { media_id: media.mediaId } }, text: "[语音]", media: [media] };
  },
  video(fields, context) {
    const { media, block } = requiredMedia(fields, "Video", "video", context);
    const title = textOf(block["Title"]);
    const description = textOf(block["Description"]);
    const video = present({
      media_id: media.mediaId,
      title: title === undefined ? undefined : cut(title, callback.replyTitleMaxBytes, "bytes"),
      description: description === undefined ? undefined : cut(description, callback.replyDescriptionMaxBytes, "bytes"),
    });
    return { msgtype: "video", content: { video }, text: title ? `[视频] ${video.title}` : "[视频]", media: [media] };
  },
  news(fields, { switches }) {
    const articles = listOf(child(fields, "Articles")["item"]).map(readArticle);
    if (articles.length === 0) throw new UnfitReply("Articles holds no item");
    const most = switches["reply.news.max"] === "none" ? Number.POSITIVE_INFINITY : limits.message.newsMaxArticles;
    if (articles.length > most) throw new UnfitReply(`Articles holds more than ${most} items`);
    return { msgtype: "news", content: { news: { articles } }, text: articles[0]!.title };
  },
};

const updates: Readonly<Record<string, (fields: XmlFields, context: ReplyContext) => Reply>> = {
  update_button(fields, { card }) {
    const { cardType, msgtype } = requiredCard(card);
    if (msgtype !== "template_card" || cardType === "text_notice" || cardType === "news_notice")
      throw new UnfitReply("update_button is for cards with buttons, votes or several questions");
    return { kind: "rename", replaceName: required(child(fields, "Button"), "ReplaceName") };
  },
  update_template_card(fields, context) {
    if (requiredCard(context.card).msgtype !== "template_card")
      throw new UnfitReply("update_template_card is for template cards");
    return { kind: "replace", read: readCard(child(fields, "TemplateCard"), context) };
  },
  update_taskcard(fields, { card }) {
    if (requiredCard(card).msgtype === "template_card") throw new UnfitReply("update_taskcard is for task cards");
    return { kind: "rename", replaceName: required(child(fields, "TaskCard"), "ReplaceName") };
  },
};

function readCard(fields: XmlFields, { findMedia, isMember, switches }: ReplyContext) {
  const place: Place = {
    kind: "update",
    passiveReply: { maxActions: Number(switches["reply.actionList.max"]) },
    switches,
    safe: 0,
    findMedia,
    translate: (text) => text,
    memberByMobile: () => undefined,
    isMember,
  };
  try {
    const body = Body.read(JSON.stringify({ template_card: templateCardOf(fields) }))!;
    const read = readTemplateCard(body, place);
    if (read.msgtype !== "template_card") throw new Error("a reader of cards gave something else");
    return read;
  } catch (error) {
    if (error instanceof Refusal) throw new UnfitReply(`TemplateCard: ${error.errcode} ${error.message}`);
    throw error;
  }
}

function readArticle(item: string | XmlFields): NewsArticle {
  if (typeof item === "string") throw new UnfitReply("an item of Articles is empty");
  const description = textOf(item["Description"]);
  return present({
    title: cut(required(item, "Title"), callback.replyTitleMaxBytes, "bytes"),
    description: description ? cut(description, callback.replyDescriptionMaxBytes, "bytes") : undefined,
    url: textOf(item["Url"]) || undefined,
    picurl: textOf(item["PicUrl"]) || undefined,
  });
}

function requiredCard(card: SentCard | undefined): SentCard {
  if (!card) throw new UnfitReply("there is no card to update: the member did not tap one");
  return card;
}

/** 41006 and 40007, as the interface would say. */
function requiredMedia(fields: XmlFields, element: string, type: StoredMedia["type"], { findMedia }: ReplyContext) {
  const block = child(fields, element);
  const found = findMedia(required(block, "MediaId"));
  if (!found || found.type !== type)
    throw new UnfitReply(`${element}/MediaId is unknown, older than three days or of another kind`);
  const { mediaId, filename, contentType, size } = found;
  return { media: { mediaId, type: found.type, filename, contentType, size }, block };
}

/** Its text, which must not be empty. */
function required(fields: XmlFields, element: string): string {
  const text = textOf(fields[element]);
  if (!text) throw new UnfitReply(`${element} is ${text === "" ? "empty" : "missing"}`);
  return text;
}

function child(fields: XmlFields, element: string): XmlFields {
  const value = listOf(fields[element])[0];
  if (value === undefined) throw new UnfitReply(`${element} is missing`);
  return typeof value === "string" ? {} : value;
}
