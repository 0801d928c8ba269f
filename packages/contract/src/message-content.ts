/**
 * Content of a message, told apart by `type`. The fields of each kind are WeCom's own, in an object of the kind's name as in
 * WeCom's documents, with the id of an uploaded file wherever WeCom has a media id. Start at `MessageContent`; the request
 * it becomes is in message-body.ts, its bounds are the protocol's.
 */
import { z } from "zod";
import type { Account } from "./accounts.ts";
import type { ProblemCode } from "./problems.ts";
import { TemplateCard } from "./template-cards.ts";

/** 保密消息: forbids forwarding and adds a watermark. */
const safe = z.boolean().exactOptional();
/** Replaces `$userName=…$`, `$departmentName=…$` and their like by names on the phone. */
const translateIds = z.boolean().exactOptional();
const words = z.string();
const may = words.exactOptional();

export const TextContent = z.object({
  type: z.literal("text"),
  text: z.string().min(1).max(65_536),
  safe,
  translateIds,
});

const file = {
  /** A file that was uploaded with `uploadMedia`. */
  fileId: z.string().min(1).max(64),
  /** Its name, filled in by the server. */
  name: z.string().default(""),
};
export const ImageContent = z.object({ type: z.literal("image"), ...file, safe });
export const VoiceContent = z.object({ type: z.literal("voice"), ...file });
export const VideoContent = z.object({
  type: z.literal("video"),
  ...file,
  title: may,
  description: may,
  safe,
});
export const FileContent = z.object({ type: z.literal("file"), ...file, safe });

export const TextCardContent = z.strictObject({
  type: z.literal("textcard"),
  textcard: z.strictObject({ title: words, description: words, url: words, btntxt: may }),
  translateIds,
});

export const NewsContent = z.strictObject({
  type: z.literal("news"),
  news: z.strictObject({
    articles: z.array(
      z.strictObject({ title: words, description: may, url: may, picurl: may, appid: may, pagepath: may }),
    ),
  }),
  translateIds,
});

export const MpNewsContent = z.strictObject({
  type: z.literal("mpnews"),
  mpnews: z.strictObject({
    articles: z.array(
      z.strictObject({
        title: words,
        /** Id of an uploaded picture, in place of `thumb_media_id`. */
        thumb_file_id: words,
        author: may,
        content_source_url: may,
        /** HTML. Pictures in it are named `shoufa:` and the id of an uploaded file: they become permanent when it is sent. */
        content: words,
        digest: may,
      }),
    ),
  }),
  /** `inside-company`: it can be shared inside the company only. */
  safe: z.union([z.boolean(), z.literal("inside-company")]).exactOptional(),
  translateIds,
});

export const MarkdownContent = z.strictObject({
  type: z.literal("markdown"),
  markdown: z.strictObject({ content: words }),
});

export const MiniprogramContent = z.strictObject({
  type: z.literal("miniprogram_notice"),
  miniprogram_notice: z.strictObject({
    appid: words,
    page: may,
    title: words,
    description: may,
    emphasis_first_item: z.boolean().exactOptional(),
    content_item: z.array(z.strictObject({ key: words, value: words })).exactOptional(),
  }),
  translateIds,
});

export const CardContent = z.strictObject({
  type: z.literal("template_card"),
  template_card: TemplateCard,
  translateIds,
});

export const MessageContent = z.discriminatedUnion("type", [
  TextContent,
  ImageContent,
  VoiceContent,
  VideoContent,
  FileContent,
  TextCardContent,
  NewsContent,
  MpNewsContent,
  MarkdownContent,
  MiniprogramContent,
  CardContent,
]);
export type MessageContent = z.infer<typeof MessageContent>;
export type MessageType = MessageContent["type"];

/** Kinds in the order of WeCom's own page. */
export const messageTypes = [
  "text",
  "image",
  "voice",
  "video",
  "file",
  "textcard",
  "news",
  "mpnews",
  "markdown",
  "miniprogram_notice",
  "template_card",
] as const satisfies readonly MessageType[];

/** Kinds that 企业号 (before 2017) takes. */
export const qiyehaoMessageTypes: ReadonlySet<MessageType> = new Set([
  "text",
  "image",
  "voice",
  "video",
  "file",
  "news",
  "mpnews",
]);

/** Kinds that companies of a profile take. */
export const messageTypesOf = (profile: Account["profile"]): readonly MessageType[] =>
  profile === "qiyehao" ? messageTypes.filter((type) => qiyehaoMessageTypes.has(type)) : messageTypes;

/** Refusals of a content, of every route that takes one. */
export const contentRefusals = [
  "message.text_empty",
  "message.text_too_long",
  "message.field_missing",
  "message.too_many_bytes",
  "message.too_many_characters",
  "message.too_wide",
  "message.too_short",
  "message.too_many_entries",
  "message.half_character",
  "message.not_http",
  "message.illegal_characters",
  "message.repeated_key",
  "message.type_of_wecom",
  "media.not_found",
  "media.too_small",
  "media.too_large",
  "media.kind_unfit",
  "media.unfit_for_qiyehao",
  "media.voice_too_long",
] as const satisfies readonly ProblemCode[];
