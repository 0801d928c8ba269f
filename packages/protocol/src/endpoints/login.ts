/** Logins and tickets of pages. */
import { get, getOnce, post } from "../endpoint-facts.ts";
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

/**
 * Tickets that sign pages for the JS-SDK: the company's (`GET get_jsapi_ticket`, 400 an hour per company and 100 per
 * app) and the app's (`GET ticket/get?type=agent_config`, 100 an hour per app). Refusals: 91040 type, 45009 too often.
 * @see https://developer.work.weixin.qq.com/document/path/90506
 */

export type GetJsapiTicketRequest = Readonly<Record<string, never>>;

export interface TicketGetRequest {
  readonly type: "agent_config" | "wx_card";
}

export interface TicketReply extends Envelope {
  /** At most 512 bytes. */
  readonly ticket: string;
  /** Seconds, 7,200. */
  readonly expires_in: number;
}

export const loginEndpoints = {
  get_jsapi_ticket: get<GetJsapiTicketRequest, TicketReply>(),
  "ticket/get": get<TicketGetRequest, TicketReply>(),
  // A code is good for one call.
  "auth/getuserinfo": getOnce<AuthGetuserinfoRequest, AuthGetuserinfoReply>(),
  "user/getuserinfo": getOnce<UserGetuserinfoRequest, UserGetuserinfoReply>(),
  "auth/getuserdetail": post<AuthGetuserdetailRequest, AuthGetuserdetailReply>(),
};
