import type { Envelope } from "../envelope.ts";

/**
 * `GET tag/delete`. Answers "deleted". Refusals: 40068 unknown, 81011 or 60011 not the maker.
 * @see https://developer.work.weixin.qq.com/document/path/90212
 */
export interface TagDeleteRequest {
  readonly tagid: number;
}

export interface TagDeleteReply extends Envelope {}
