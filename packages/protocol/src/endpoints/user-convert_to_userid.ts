import type { Envelope } from "../envelope.ts";

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
