import type { Envelope } from "../envelope.ts";
import type { WireMember } from "../member.ts";

/**
 * `GET user/get`: one member, its fields at the top level of the answer.
 * Refusals: 60111 unknown or not visible, 60011 not visible, 40003 bad userid, 48009 contacts secret from a new address.
 * @see https://developer.work.weixin.qq.com/document/path/90196
 */
export interface UserGetRequest {
  readonly userid: string;
}

export interface UserGetReply extends Envelope, WireMember {}
