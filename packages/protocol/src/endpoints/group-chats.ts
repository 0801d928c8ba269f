/** Group chats of apps, and robots of groups. */
import { get, postOnce } from "../endpoint-facts.ts";
import type { Envelope } from "../envelope.ts";
import type { CommonBody, FileBody, MarkdownBody, TextBody, VoiceBody } from "../message-bodies.ts";
import type { NewsNoticeCard, TextNoticeCard } from "../template-card.ts";

/**
 * `POST appchat/create`: a group chat that belongs to the app, whose visible range must be the root department (48002).
 * At most 1,000 a day per company. Refusals: 86006 too few or too many, 86007 unknown member, 86205/86001 chatid,
 * 86215 chatid taken.
 * @see https://developer.work.weixin.qq.com/document/path/90245
 */
export interface AppchatCreateRequest {
  /** At most 50 characters, cut. */
  readonly name?: string;
  /** A random member when absent. */
  readonly owner?: string;
  /** 2 to 2,000 members, the app counting as one. */
  readonly userlist: readonly string[];
  /** `[0-9a-zA-Z]`, at most 32; made up when absent. */
  readonly chatid?: string;
}

export interface AppchatCreateReply extends Envelope {
  readonly chatid: string;
}

/** `GET appchat/get?chatid=`. Refusals: 86003 no such chat, 86008 another app's. */
export interface AppchatGetRequest {
  readonly chatid: string;
}

export interface AppchatGetReply extends Envelope {
  readonly chat_info: {
    readonly chatid: string;
    readonly name: string;
    readonly owner: string;
    readonly userlist: readonly string[];
    /** 0 a normal group, 1 a course group. */
    readonly chat_type: 0 | 1;
  };
}

/**
 * `POST appchat/send`: a message to a group of the app. No msgid comes back, so it cannot be recalled. A news article
 * needs its `url` here and knows no mini program; textcard bounds count bytes; no template card, no mini program notice.
 * Text and markdown may hold `<@userid>`. Refusals: 86003 no such chat, 86008 another app's, and those of the body.
 * @see https://developer.work.weixin.qq.com/document/path/90248
 */
export type AppchatSendRequest = {
  readonly chatid: string;
  /** 1 forbids forwarding and adds a watermark. */
  readonly safe?: 0 | 1;
} & (Exclude<CommonBody, TextBody> | AppchatTextBody);

export interface AppchatTextBody {
  readonly msgtype: "text";
  readonly text: {
    readonly content: string;
    /** Userids, or `@all`. */
    readonly mentioned_list?: readonly string[];
  };
}

export type AppchatSendReply = Envelope;

/**
 * `POST appchat/update`: changes name, owner or members; at most 1,000 an hour per company.
 * Refusals: 86003 no such chat, 86008 another app's, 86216 unknown or not in the chat, 86225 the owner leaves and no new
 * one is named, 86006 too few or too many.
 * @see https://developer.work.weixin.qq.com/document/path/98913
 */
export interface AppchatUpdateRequest {
  readonly chatid: string;
  /** At most 50 characters, cut. */
  readonly name?: string;
  /** Required when `del_user_list` holds the present owner. */
  readonly owner?: string;
  readonly add_user_list?: readonly string[];
  readonly del_user_list?: readonly string[];
}

export type AppchatUpdateReply = Envelope;

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

/**
 * `POST webhook/upload_media?key=&type=`: multipart/form-data with one part named `media` and a filename. The id is good
 * for three days and for this webhook only. File up to 20 MB, voice up to 2 MB and 60 seconds of AMR, both more than 5
 * bytes. Refusals: 93000 bad key, 40004 type, 44001 no part, 40006 size, 301017 not AMR, 45007 too long.
 */
export interface WebhookUploadMediaRequest {
  readonly key: string;
  readonly type: "file" | "voice";
}

export interface WebhookUploadMediaReply extends Envelope {
  readonly type: "file" | "voice";
  readonly media_id: string;
  /** Unix seconds, written as text. */
  readonly created_at: string;
}

export const groupChatsEndpoints = {
  "appchat/create": postOnce<AppchatCreateRequest, AppchatCreateReply>(),
  "appchat/update": postOnce<AppchatUpdateRequest, AppchatUpdateReply>(),
  "appchat/get": get<AppchatGetRequest, AppchatGetReply>(),
  "appchat/send": postOnce<AppchatSendRequest, AppchatSendReply>(),
  // Webhooks are addressed by their key, without a token.
  "webhook/send": postOnce<WebhookSendRequest, WebhookSendReply>({ token: false, query: ["key"] }),
  "webhook/upload_media": postOnce<WebhookUploadMediaRequest, WebhookUploadMediaReply>({
    token: false,
    query: ["key", "type"],
    multipart: true,
  }),
};
