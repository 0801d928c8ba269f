import type { Envelope } from "../envelope.ts";

/**
 * `POST tag/create`. Answers "created". The tag belongs to the secret that made it.
 * Refusals: 40071 name taken, 40072 name length, 40068 id taken, 41018 name missing.
 * @see https://developer.work.weixin.qq.com/document/path/90210
 */
export interface TagCreateRequest {
  /** 1 to 32 characters, unique in the company. */
  readonly tagname: string;
  /** Not negative; the largest plus one when absent. */
  readonly tagid?: number;
}

export interface TagCreateReply extends Envelope {
  readonly tagid: number;
}
