import type { Envelope } from "../envelope.ts";

/**
 * `POST appchat/update`: changes name, owner or members; at most 1,000 an hour per company.
 * Refusals: 86003 no such chat, 86008 another app's, 86216 unknown or not in the chat, 86225 the owner leaves and no new
 * one is named, 86006 too few or too many.
 * @see https://developer.work.weixin.qq.com/document/path/98913
 */
export interface AppchatUpdateRequest {
  readonly chatid: string;
  /** At most 50 characters, cut. */
  readonly name?: string;
  /** Required when `del_user_list` holds the present owner. */
  readonly owner?: string;
  readonly add_user_list?: readonly string[];
  readonly del_user_list?: readonly string[];
}

export type AppchatUpdateReply = Envelope;
