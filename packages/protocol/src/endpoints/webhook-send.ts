import type { Envelope } from "../envelope.ts";
import type { FileBody, MarkdownBody, VoiceBody } from "../message-bodies.ts";
import type { NewsNoticeCard, TextNoticeCard } from "../template-card.ts";

/**
 * `POST webhook/send?key=`: a message into the group that the webhook (群机器人, 消息推送) belongs to. Needs no token;
 * 20 a minute (45009). Refusals: 93000 bad key, 93017 empty, 93018 picture too large, 40008 type, 40058 too long.
 * @see https://developer.work.weixin.qq.com/document/path/99110
 */
export type WebhookSendRequest = { readonly key: string } & WebhookBody;

export type WebhookBody =
  | {
      readonly msgtype: "text";
      readonly text: {
        /** Documented up to 2,048 bytes; refusals name 5,120. */
        readonly content: string;
        /** Userids, or `@all`. */
        readonly mentioned_list?: readonly string[];
        /** Mobile numbers, or `@all`. */
        readonly mentioned_mobile_list?: readonly string[];
      };
    }
  /** At most 4,096 bytes here. */
  | MarkdownBody
  /** At most 4,096 bytes. Adds italics, lists, images, rules, code blocks and tables; no font colour, no mention. */
  | { readonly msgtype: "markdown_v2"; readonly markdown_v2: { readonly content: string } }
  /** JPG or PNG of at most 2 MB; `md5` is that of the picture itself. */
  | { readonly msgtype: "image"; readonly image: { readonly base64: string; readonly md5: string } }
  | {
      readonly msgtype: "news";
      readonly news: {
        /** 1 to 8. */
        readonly articles: readonly {
          readonly title: string;
          readonly url: string;
          readonly description?: string;
          readonly picurl?: string;
        }[];
      };
    }
  /** `media_id` of the same webhook's upload_media. */
  | FileBody
  | VoiceBody
  | { readonly msgtype: "template_card"; readonly template_card: WebhookCard };

/** Notices only, without anything that calls back. */
export type WebhookCard =
  | Omit<TextNoticeCard, "action_menu" | "task_id">
  | (Omit<NewsNoticeCard, "action_menu" | "task_id" | "card_image"> & Required<Pick<NewsNoticeCard, "card_image">>);

export type WebhookSendReply = Envelope;
