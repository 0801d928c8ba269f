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
