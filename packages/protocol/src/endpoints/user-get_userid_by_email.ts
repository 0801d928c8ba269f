import type { Envelope } from "../envelope.ts";

/**
 * `POST user/get_userid_by_email`. Refusals: 46004, or 60147 and 60148, no member in range has it.
 * @see https://developer.work.weixin.qq.com/document/path/95895
 */
export interface UserGetUseridByEmailRequest {
  readonly email: string;
  /** 1 company mail (when absent), 2 personal mail. */
  readonly email_type?: 1 | 2;
}

export interface UserGetUseridByEmailReply extends Envelope {
  readonly userid: string;
}
