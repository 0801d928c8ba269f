import type { Envelope } from "../envelope.ts";

/**
 * `GET tag/get`: cut to the caller's visible range; departments are not expanded. Refusals: 40068 unknown.
 * @see https://developer.work.weixin.qq.com/document/path/90213
 */
export interface TagGetRequest {
  readonly tagid: number;
}

export interface TagGetReply extends Envelope {
  readonly tagname: string;
  readonly userlist: readonly { readonly userid: string; readonly name: string }[];
  readonly partylist: readonly number[];
}
