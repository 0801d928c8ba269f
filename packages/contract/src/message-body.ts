/**
 * The body that a content becomes at WeCom, and what is wrong with it. Used where messages are frozen and where they are
 * written, so that the phone beside the form draws what leaves. Start at `messageBody`.
 */
import {
  type Bound,
  cardRules,
  characters,
  hanziWidth,
  type MessageBody,
  type MessageProblem,
  messageProblems,
  messageRules,
  utf8Bytes,
} from "@shoufa/protocol/messages";
import type { MediaKind } from "./media.ts";
import type { MessageContent } from "./message-content.ts";

/** Kinds of uploads: for a message, or as a picture inside an article, which stays at WeCom for good. */
export type UploadKind = MediaKind | "article-picture";

/** A file that a content names. */
export interface ContentFile {
  readonly fileId: string;
  readonly kind: UploadKind;
}

/** Address of a picture inside an article until it is sent: `<img src="shoufa:…">`. */
const articlePicture = /src="shoufa:([\w-]{1,64})"/g;

/** @param mediaIdOf Media id in place of an uploaded file; for a picture inside an article its address. */
export function messageBody(content: MessageContent, mediaIdOf: (file: ContentFile) => string): MessageBody {
  switch (content.type) {
    case "text":
      return { msgtype: "text", text: { content: content.text } };
    case "video": {
      const { fileId, title, description } = content;
      const media_id = mediaIdOf({ fileId, kind: "video" });
      return { msgtype: "video", video: { media_id, ...(title && { title }), ...(description && { description }) } };
    }
    case "image":
      return { msgtype: "image", image: { media_id: mediaIdOf({ fileId: content.fileId, kind: "image" }) } };
    case "voice":
      return { msgtype: "voice", voice: { media_id: mediaIdOf({ fileId: content.fileId, kind: "voice" }) } };
    case "file":
      return { msgtype: "file", file: { media_id: mediaIdOf({ fileId: content.fileId, kind: "file" }) } };
    case "textcard":
      return { msgtype: "textcard", textcard: withoutEmpty(content.textcard, ["title", "description", "url"]) };
    case "news":
      return {
        msgtype: "news",
        news: { articles: content.news.articles.map((article) => withoutEmpty(article, ["title"])) },
      };
    case "mpnews":
      return {
        msgtype: "mpnews",
        mpnews: {
          articles: content.mpnews.articles.map(({ thumb_file_id, ...article }) => ({
            ...withoutEmpty(article, ["title"]),
            content: article.content.replace(
              articlePicture,
              (_, fileId: string) => `src="${mediaIdOf({ fileId, kind: "article-picture" })}"`,
            ),
            thumb_media_id: thumb_file_id === "" ? "" : mediaIdOf({ fileId: thumb_file_id, kind: "image" }),
          })),
        },
      };
    case "markdown":
      return { msgtype: "markdown", markdown: content.markdown };
    case "miniprogram_notice":
      return {
        msgtype: "miniprogram_notice",
        miniprogram_notice: withoutEmpty(content.miniprogram_notice, ["appid", "title"]),
      };
    case "template_card": {
      const card = content.template_card;
      const rows = "horizontal_content_list" in card ? card.horizontal_content_list : undefined;
      return {
        msgtype: "template_card",
        template_card: {
          ...card,
          ...(rows && {
            horizontal_content_list: rows.map(({ media_id, ...row }) => ({
              ...row,
              ...(media_id && { media_id: mediaIdOf({ fileId: media_id, kind: "file" }) }),
            })),
          }),
        } as typeof card,
      };
    }
  }
}

/** Leaves out empty fields, except those that a message must have. */
const withoutEmpty = <T extends object>(fields: T, required: readonly (keyof T)[]): T =>
  Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => value !== "" || required.includes(name as keyof T)),
  ) as T;

/** Files that the content names, each once. */
export function contentFiles(content: MessageContent): readonly ContentFile[] {
  const files = new Map<string, ContentFile>();
  messageBody(content, (file) => {
    files.set(`${file.kind}/${file.fileId}`, file);
    return file.fileId;
  });
  return [...files.values()];
}

/**
 * Everything that is wrong with a content, in the order of its fields. Fields are named by their path in WeCom's body:
 * `news.articles[0].title`.
 */
export const contentProblems = (content: MessageContent): readonly MessageProblem[] =>
  messageProblems(messageBody(content, ({ fileId }) => fileId));

/** Whether a message with this problem is not sent; the others are hints. Where sources disagree about a bound, WeCom decides. */
export const isObstacle = ({ bound }: MessageProblem): boolean =>
  bound === undefined || (bound.verified && bound.beyond !== "advice");

/** Whether the content is a card whose taps come back, which WeCom takes only from an app with a callback address (43012). */
export const callsBack = (content: MessageContent): boolean =>
  content.type === "template_card" &&
  (!content.template_card.card_type.endsWith("_notice") ||
    ("action_menu" in content.template_card && content.template_card.action_menu !== undefined));

export type { MessageProblem };

/** The bound of a field, by its path in WeCom's body: `news.articles[0].title`. */
export function boundOf(content: MessageContent, field: string): Bound | undefined {
  const rules =
    content.type === "template_card" ? cardRules[content.template_card.card_type] : messageRules[content.type];
  const path = field.replaceAll(/\[\d+\]/g, "[]");
  return rules.find((rule) => rule.path === path)?.bound;
}

/** Length of a text in the unit of its bound. */
export function lengthIn(unit: Bound["unit"], text: string): number {
  if (unit === "bytes") return utf8Bytes(text);
  return unit === "hanzi" ? hanziWidth(text) : characters(text);
}
