/**
 * Replies in the HTTP response to a delivery: written here, sealed by `CallbackCrypto.seal`. A broken reply is not shown to
 * members. ToUserName is the member, FromUserName the company: the delivery's two, swapped.
 * Source: developer.work.weixin.qq.com/document/path/90241.
 */
import type { CardType } from "../template-card.ts";
import type { XmlOutputFields } from "../xml/write.ts";
import { type CallbackFormat, writeCallbackFields } from "./format.ts";

export interface ReplyArticle {
  /** At most 128 bytes, cut. */
  readonly title: string;
  /** At most 512 bytes, cut. */
  readonly description?: string;
  readonly picUrl?: string;
  readonly url?: string;
}

export type PassiveReply =
  /** At most 2,048 bytes, cut. */
  | { readonly msgType: "text"; readonly content: string }
  | { readonly msgType: "image" | "voice"; readonly mediaId: string }
  | { readonly msgType: "video"; readonly mediaId: string; readonly title?: string; readonly description?: string }
  /** 1 to 8 articles. */
  | { readonly msgType: "news"; readonly articles: readonly ReplyArticle[] }
  /** New text of the card's button for the person who tapped it; it can no longer be tapped. */
  | { readonly msgType: "update_button"; readonly replaceName: string }
  /** New card for the person who tapped it. Elements as WeCom's page names them (`MainTitle`, `ButtonList` …). */
  | { readonly msgType: "update_template_card"; readonly card: { readonly CardType: CardType } & XmlOutputFields }
  /** Deprecated with task cards. */
  | { readonly msgType: "update_taskcard"; readonly replaceName: string };

/**
 * @param to The delivery's head: its two names are swapped.
 * @param createTime Unix seconds.
 * @param format That of the delivery.
 */
export function writePassiveReply(
  reply: PassiveReply,
  to: { readonly toUserName: string; readonly fromUserName: string },
  createTime: number,
  format: CallbackFormat = "xml",
): string {
  const head = { ToUserName: to.fromUserName, FromUserName: to.toUserName, CreateTime: createTime };
  return writeCallbackFields({ ...head, MsgType: reply.msgType, ...bodyOf(reply) }, format);
}

function bodyOf(reply: PassiveReply): XmlOutputFields {
  switch (reply.msgType) {
    case "text":
      return { Content: reply.content };
    case "image":
      return { Image: { MediaId: reply.mediaId } };
    case "voice":
      return { Voice: { MediaId: reply.mediaId } };
    case "video": {
      const { mediaId, title, description } = reply;
      return { Video: { MediaId: mediaId, Title: title, Description: description } };
    }
    case "news":
      return {
        ArticleCount: reply.articles.length,
        Articles: {
          item: reply.articles.map(({ title, description, picUrl, url }) => ({
            Title: title,
            Description: description,
            PicUrl: picUrl,
            Url: url,
          })),
        },
      };
    case "update_button":
      return { Button: { ReplaceName: reply.replaceName } };
    case "update_template_card":
      return { TemplateCard: reply.card };
    case "update_taskcard":
      return { TaskCard: { ReplaceName: reply.replaceName } };
  }
}
