import type { Envelope } from "../envelope.ts";

/**
 * `POST user/tfa_succ`: the member passed the second verification. Refusals: 40207 bad tfa_code, 40208 member outside
 * the scope, 40209 domain mismatch, 40210 no page configured.
 * @see https://developer.work.weixin.qq.com/document/path/99500
 */
export interface UserTfaSuccRequest {
  readonly userid: string;
  readonly tfa_code: string;
}

export interface UserTfaSuccReply extends Envelope {}
