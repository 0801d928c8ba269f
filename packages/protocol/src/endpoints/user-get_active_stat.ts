import type { Envelope } from "../envelope.ts";

/**
 * `POST user/get_active_stat`: how many members were active on a past day.
 * @see https://developer.work.weixin.qq.com/document/path/92714
 */
export interface UserGetActiveStatRequest {
  /** `YYYY-MM-DD`. */
  readonly date: string;
}

export interface UserGetActiveStatReply extends Envelope {
  readonly active_cnt: number;
}
