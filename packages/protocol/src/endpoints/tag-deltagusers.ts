import type { Envelope } from "../envelope.ts";
import type { TagAddtagusersRequest } from "./tag-addtagusers.ts";

/**
 * `POST tag/deltagusers`: who is not in counts as removed. Answers "deleted".
 * Refusals: 40031 all bad, otherwise as `tag/addtagusers`.
 * @see https://developer.work.weixin.qq.com/document/path/90215
 */
export type TagDeltagusersRequest = TagAddtagusersRequest;

export interface TagDeltagusersReply extends Envelope {
  readonly invalidlist?: string;
  readonly invalidparty?: readonly number[];
}
