import type { Envelope } from "../envelope.ts";

/**
 * `POST auth/get_tfa_info`: who opened the second-verification page. Refusals: 40029 code used, expired or foreign.
 * @see https://developer.work.weixin.qq.com/document/path/99499
 */
export interface AuthGetTfaInfoRequest {
  /** From the page's query string: once, within 5 minutes. */
  readonly code: string;
}

export interface AuthGetTfaInfoReply extends Envelope {
  readonly userid: string;
  /** Code for `user/tfa_succ`: once, within 5 minutes. */
  readonly tfa_code: string;
}
