/** Joining the company: invitations, the QR code, second verification, activity. */
import { get, getOnce, post, postOnce } from "../endpoint-facts.ts";
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

/**
 * `GET corp/get_join_qrcode`: a picture that lets people join, good for 7 days. Contacts secret only.
 * @see https://developer.work.weixin.qq.com/document/path/91714
 */
export interface CorpGetJoinQrcodeRequest {
  /** 1: 171 px, 2: 399, 3: 741, 4: 2052. */
  readonly size_type?: 1 | 2 | 3 | 4;
}

export interface CorpGetJoinQrcodeReply extends Envelope {
  readonly join_qrcode: string;
}

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

/**
 * `GET user/authsucc`: lets a new member in after second verification (二次验证).
 * @see https://developer.work.weixin.qq.com/document/path/90203
 */
export interface UserAuthsuccRequest {
  readonly userid: string;
}

export interface UserAuthsuccReply extends Envelope {}

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

export const joiningEndpoints = {
  "user/get_active_stat": post<UserGetActiveStatRequest, UserGetActiveStatReply>(),
  "user/authsucc": getOnce<UserAuthsuccRequest, UserAuthsuccReply>(),
  "auth/get_tfa_info": postOnce<AuthGetTfaInfoRequest, AuthGetTfaInfoReply>(),
  "user/tfa_succ": postOnce<UserTfaSuccRequest, UserTfaSuccReply>(),
  "batch/invite": postOnce<BatchInviteRequest, BatchInviteReply>(),
  "corp/get_join_qrcode": get<CorpGetJoinQrcodeRequest, CorpGetJoinQrcodeReply>(),
};
