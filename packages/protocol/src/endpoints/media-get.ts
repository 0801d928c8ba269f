import type { Envelope } from "../envelope.ts";

/**
 * `GET media/get` and `GET media/get/jssdk`: the file itself, or a refusal as JSON. Honours `Range`; files over 20 MB
 * must be read in ranges of at most 20 MB (830002). Refusals: 40007 unknown or expired, 40145 expired.
 * @see https://developer.work.weixin.qq.com/document/path/90254
 */
export interface MediaGetRequest {
  readonly media_id: string;
}

/** Only of a refusal: success is bytes. */
export interface MediaGetReply extends Envelope {}
