import type { Envelope } from "../envelope.ts";

/**
 * `POST tag/addtagusers`: those already in the tag count as added. Unknown entries are listed, the rest are added.
 * Refusals: 40070 all bad, 40035 both lists empty, too long or not arrays, 40068 unknown tag, 81011 or 60011 not the
 * maker, 81003 over 30,000 in the tag.
 * @see https://developer.work.weixin.qq.com/document/path/90214
 */
export interface TagAddtagusersRequest {
  readonly tagid: number;
  /** At most 1,000. */
  readonly userlist?: readonly string[];
  /** At most 100. */
  readonly partylist?: readonly number[];
}

export interface TagAddtagusersReply extends Envelope {
  /** Bad userids joined by `|`; absent when there are none. */
  readonly invalidlist?: string;
  /** Bad departments; absent when there are none. */
  readonly invalidparty?: readonly number[];
}
