/** Members by another id or detail: openid, mobile, mail. */
import { post } from "../endpoint-facts.ts";
import type { Envelope } from "../envelope.ts";

/**
 * `POST user/convert_to_openid`, for WeChat payments. Refusals: 60111 unknown, 43004 not linked to WeChat.
 * @see https://developer.work.weixin.qq.com/document/path/90202
 */
export interface UserConvertToOpenidRequest {
  readonly userid: string;
  /** 企业号 only. */
  readonly agentid?: number;
}

export interface UserConvertToOpenidReply extends Envelope {
  readonly openid: string;
  /** 企业号 only. */
  readonly appid?: string;
}

/**
 * `POST user/convert_to_userid`. Refusals: 40073 unknown openid.
 * @see https://developer.work.weixin.qq.com/document/path/90202
 */
export interface UserConvertToUseridRequest {
  readonly openid: string;
}

export interface UserConvertToUseridReply extends Envelope {
  readonly userid: string;
}

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

export const memberLookupsEndpoints = {
  "user/convert_to_openid": post<UserConvertToOpenidRequest, UserConvertToOpenidReply>(),
  "user/convert_to_userid": post<UserConvertToUseridRequest, UserConvertToUseridReply>(),
  "user/getuserid": post<UserGetuseridRequest, UserGetuseridReply>(),
  "user/get_userid_by_email": post<UserGetUseridByEmailRequest, UserGetUseridByEmailReply>(),
};
