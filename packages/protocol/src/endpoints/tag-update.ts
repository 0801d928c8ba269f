import type { Envelope } from "../envelope.ts";

/**
 * `POST tag/update`. Answers "updated". Refusals: 40068 unknown, 81011 or 60011 not the maker, 40071, 40072, 41017, 41018.
 * @see https://developer.work.weixin.qq.com/document/path/90211
 */
export interface TagUpdateRequest {
  readonly tagid: number;
  readonly tagname: string;
}

export interface TagUpdateReply extends Envelope {}
