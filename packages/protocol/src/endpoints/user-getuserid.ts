import type { Envelope } from "../envelope.ts";

/**
 * `POST user/getuserid`: by mobile. Too many misses close the call for a day.
 * Refusals: 46004 or 60146 no member in range has it.
 * @see https://developer.work.weixin.qq.com/document/path/95402
 */
export interface UserGetuseridRequest {
  /** 5 to 32 bytes. */
  readonly mobile: string;
}

export interface UserGetuseridReply extends Envelope {
  readonly userid: string;
}
