import type { Envelope } from "../envelope.ts";

/**
 * `GET auth/getuserinfo`: who came back from the OAuth or QR-login page with this code; once, within 5 minutes.
 * Refusals: 40029 illegal, used or expired, 42003, 42022, 50001 domain.
 * @see https://developer.work.weixin.qq.com/document/path/91023
 */
export interface AuthGetuserinfoRequest {
  readonly code: string;
}

export interface AuthGetuserinfoReply extends Envelope {
  /** A member, in the app's range or not. */
  readonly userid?: string;
  /** With snsapi_privateinfo and in range: for `auth/getuserdetail`, 1,800 s. */
  readonly user_ticket?: string;
  readonly user_doc_ticket?: string;
  /** Person who is no member. */
  readonly openid?: string;
  readonly external_userid?: string;
  /** `userid` and `openid` in the capitals of `user/getuserinfo`, as some companies still get them. */
  readonly UserId?: string;
  readonly OpenId?: string;
}

/** `GET user/getuserinfo`, the path of 企业号 times, with its own capitals. */
export interface UserGetuserinfoRequest {
  readonly code: string;
  readonly agentid?: number;
}

export interface UserGetuserinfoReply extends Envelope {
  readonly UserId?: string;
  readonly OpenId?: string;
  readonly DeviceId?: string;
}
