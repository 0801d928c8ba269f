import type { Envelope } from "../envelope.ts";

/**
 * `POST batch/invite`: partly bad targets are listed and the rest are invited. Success does not prove delivery: one
 * notice a day for three days. Refusals: 82001 no recipient, 81013 all unknown.
 * @see https://developer.work.weixin.qq.com/document/path/90975
 */
export interface BatchInviteRequest {
  /** At most 1,000. */
  readonly user?: readonly string[];
  /** At most 100. */
  readonly party?: readonly number[];
  /** At most 100. */
  readonly tag?: readonly number[];
}

export interface BatchInviteReply extends Envelope {
  readonly invaliduser?: readonly string[];
  readonly invalidparty?: readonly number[];
  readonly invalidtag?: readonly number[];
}
