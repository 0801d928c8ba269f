/**
 * Reads what a bot sends: replies, welcomes, pushes, card updates. Each channel takes its own kinds. Start at
 * `readBotReply`. Source: docs/wire/bots.md §4, §5, §7.
 */
import { createHash } from "node:crypto";
import { botLimits } from "@shoufa/protocol";
import { type PictureFormat, pictureFormat } from "../company/media/formats/picture.ts";
import type { Body } from "../kernel/body.ts";
import { bytesOf } from "../kernel/lengths.ts";
import { Refusal } from "../kernel/refusal.ts";
import { readFile, readImage, readVideo, readVoice } from "../messages/bodies/media.ts";
import type { Place, ReadBody } from "../messages/bodies/place.ts";
import { readTemplateCard } from "../messages/bodies/template-card/read.ts";

/** Channel of a reply: a command of the long connection, or an answer of URL mode. */
export type ReplyChannel = "respond" | "welcome" | "send" | "callback" | "callback-welcome" | "late";

export interface ReadStream {
  readonly id: string;
  readonly finish: boolean;
  readonly content: string;
  readonly pictures: readonly { readonly bytes: Buffer; readonly format: PictureFormat }[];
  readonly feedbackId: string | undefined;
}

export interface ReadMessage {
  readonly body: ReadBody;
  readonly feedbackId: string | undefined;
}

/** A stream, a message, or both: at least one is there. */
export interface ReadReply {
  readonly stream?: ReadStream;
  readonly message?: ReadMessage;
}

type MediaName = "image" | "voice" | "video" | "file";

const media: Readonly<Record<MediaName, (body: Body, place: Place) => ReadBody>> = {
  image: readImage,
  voice: readVoice,
  video: readVideo,
  file: readFile,
};

const files = Object.keys(media);
const kinds: Readonly<Record<ReplyChannel, readonly string[]>> = {
  respond: ["stream", "template_card", "stream_with_template_card", "markdown", ...files],
  welcome: ["text", "template_card"],
  send: ["markdown", "template_card", ...files],
  callback: ["stream", "template_card", "stream_with_template_card"],
  "callback-welcome": ["text", "template_card"],
  late: ["markdown", "template_card"],
};

/**
 * @throws {Refusal} 40008 a kind that the channel does not take; 45002 too long; 40058 an id, a feedback id or pictures
 *   that are not as they should be; 301019 a picture that is not what its md5 says; 40007 an unknown media_id; codes of
 *   cards. {@link Anonymous} 40058 a file without media_id.
 */
export function readBotReply(body: Body, place: Place, channel: ReplyChannel): ReadReply {
  const msgtype = body.string("msgtype") ?? "";
  if (!kinds[channel].includes(msgtype)) throw new Refusal(40008);
  switch (msgtype) {
    case "stream":
      return { stream: readStream(body.object("stream")) };
    case "stream_with_template_card": {
      const stream = readStream(body.object("stream"));
      return body.object("template_card") ? { stream, message: readCard(body, place) } : { stream };
    }
    case "template_card":
      return { message: readCard(body, place) };
    case "text":
      return { message: { body: readText(body), feedbackId: undefined } };
    case "markdown":
      return { message: { body: readMarkdown(body, place), feedbackId: feedbackOf(body.object("markdown")) } };
    default: {
      if (!body.object(msgtype)?.string("media_id")) throw new Anonymous(40058);
      return { message: { body: media[msgtype as MediaName](body, place), feedbackId: undefined } };
    }
  }
}

export function readCard(body: Body, place: Place): ReadMessage {
  return { body: readTemplateCard(body, place), feedbackId: feedbackOf(body.object("template_card")) };
}

function readStream(given: Body | undefined): ReadStream {
  const id = given?.string("id") ?? "";
  if (!given || id === "") throw new Refusal(40058, { text: "stream.id is empty. invalid Request Parameter" });
  const content = given.string("content") ?? "";
  if (bytesOf(content) > botLimits.streamMaxBytes) throw new Refusal(45002);
  const finish = given.boolean("finish") ?? false;
  const items = given.objects("msg_item") ?? [];
  if (items.length > botLimits.streamMaxPictures || (items.length > 0 && !finish)) throw new Refusal(40058);
  return { id, finish, content, pictures: items.map(readPicture), feedbackId: feedbackOf(given) };
}

function readPicture(item: Body): ReadStream["pictures"][number] {
  const image = item.object("image");
  const base64 = image?.string("base64") ?? "";
  if (item.string("msgtype") !== "image" || base64 === "") throw new Refusal(40058);
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length > botLimits.pictureMaxBytes) throw new Refusal(40009);
  const md5 = createHash("md5").update(bytes).digest("hex");
  if (image?.string("md5")?.toLowerCase() !== md5) throw new Refusal(301019);
  const format = pictureFormat(bytes);
  if (!format) throw new Refusal(40123);
  return { bytes, format };
}

function readText(body: Body): ReadBody {
  const content = body.object("text")?.string("content") ?? "";
  if (content === "") throw new Refusal(44004);
  if (bytesOf(content) > botLimits.markdownMaxBytes) throw new Refusal(45002);
  return { msgtype: "text", content: { text: { content } }, text: firstLine(content) };
}

function readMarkdown(body: Body, place: Place): ReadBody {
  const content = body.object("markdown")?.string("content") ?? "";
  if (content === "") throw new Refusal(44004);
  if (bytesOf(content) > botLimits.markdownMaxBytes) throw new Refusal(45002);
  return markdown(content, place);
}

/** Markdown as phones show it; `<@userid>` mentions somebody only where the switch says so. */
export function markdown(content: string, { isMember, switches }: Pick<Place, "isMember" | "switches">): ReadBody {
  const named = switches["bot.mention"] === "userid" ? [...content.matchAll(/<@([^<>\s]{1,64})>/g)] : [];
  const mentioned = [...new Set(named.map(([, userId]) => userId!))].filter(isMember);
  return {
    msgtype: "markdown",
    content: { markdown: { content } },
    text: firstLine(content),
    ...(mentioned.length > 0 ? { mentioned } : undefined),
  };
}

function feedbackOf(given: Body | undefined): string | undefined {
  const id = given?.object("feedback")?.string("id");
  if (id === undefined) return undefined;
  if (id === "" || bytesOf(id) > botLimits.feedbackIdMaxBytes) throw new Refusal(40058);
  return id;
}

/** The first line that is not thinking. */
function firstLine(content: string): string {
  const said = content.replace(/<think>[\s\S]*?(<\/think>|$)/, "").trim();
  return said.split("\n", 1)[0] ?? "";
}

/**
 * Refusal whose acknowledgement lacks `headers.req_id`, as the platform has been seen to refuse a file without media_id.
 * Source: docs/wire/bots.md §5.
 */
export class Anonymous extends Refusal {}
