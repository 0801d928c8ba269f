import type { Envelope } from "../envelope.ts";

/**
 * `GET user/authsucc`: lets a new member in after second verification (二次验证).
 * @see https://developer.work.weixin.qq.com/document/path/90203
 */
export interface UserAuthsuccRequest {
  readonly userid: string;
}

export interface UserAuthsuccReply extends Envelope {}
