import type { Envelope } from "../envelope.ts";

/**
 * `POST user/batchdelete`: all or none. Answers "deleted".
 * Refusals: 40032 over 200, 40063 a bare array as body, 40031 or 60111 one of them is unknown and none was deleted.
 * @see https://developer.work.weixin.qq.com/document/path/90199
 */
export interface UserBatchdeleteRequest {
  /** At most 200. */
  readonly useridlist: readonly string[];
}

export interface UserBatchdeleteReply extends Envelope {}
