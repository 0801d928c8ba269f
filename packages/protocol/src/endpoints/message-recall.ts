import type { Envelope } from "../envelope.ts";

/**
 * `POST message/recall`: takes a message of this app back, for 24 hours after sending. It goes from WeCom, not from the
 * WeChat plug-in. Refusals: 42052 too late, 40058 another app's or unknown.
 * @see https://developer.work.weixin.qq.com/document/path/94867
 */
export interface MessageRecallRequest {
  readonly msgid: string;
}

export type MessageRecallReply = Envelope;
