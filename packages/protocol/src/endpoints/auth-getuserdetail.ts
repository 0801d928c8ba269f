import type { Envelope } from "../envelope.ts";

/**
 * `POST auth/getuserdetail`: what the member agreed to show, and nothing else. Refusals: 84014 expired, 84015 invalid,
 * 84090 missing.
 * @see https://developer.work.weixin.qq.com/document/path/95833
 */
export interface AuthGetuserdetailRequest {
  readonly user_ticket: string;
}

export interface AuthGetuserdetailReply extends Envelope {
  readonly userid: string;
  /** "0", "1" or "2". */
  readonly gender: string;
  readonly avatar?: string;
  readonly qr_code?: string;
  readonly mobile?: string;
  readonly email?: string;
  readonly biz_mail?: string;
  readonly address?: string;
}
