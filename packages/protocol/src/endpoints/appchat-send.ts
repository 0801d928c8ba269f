import type { Envelope } from "../envelope.ts";
import type { CommonBody, TextBody } from "../message-bodies.ts";

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
