/** Tags. */
import { get, getOnce, post, postOnce } from "../endpoint-facts.ts";
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

/**
 * `POST tag/create`. Answers "created". The tag belongs to the secret that made it.
 * Refusals: 40071 name taken, 40072 name length, 40068 id taken, 41018 name missing.
 * @see https://developer.work.weixin.qq.com/document/path/90210
 */
export interface TagCreateRequest {
  /** 1 to 32 characters, unique in the company. */
  readonly tagname: string;
  /** Not negative; the largest plus one when absent. */
  readonly tagid?: number;
}

export interface TagCreateReply extends Envelope {
  readonly tagid: number;
}

/**
 * `GET tag/delete`. Answers "deleted". Refusals: 40068 unknown, 81011 or 60011 not the maker.
 * @see https://developer.work.weixin.qq.com/document/path/90212
 */
export interface TagDeleteRequest {
  readonly tagid: number;
}

export interface TagDeleteReply extends Envelope {}

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

/**
 * `GET tag/list`: all tags of the company.
 * @see https://developer.work.weixin.qq.com/document/path/90216
 */
export type TagListRequest = Readonly<Record<string, never>>;

export interface TagListReply extends Envelope {
  readonly taglist: readonly { readonly tagid: number; readonly tagname: string }[];
}

/**
 * `POST tag/update`. Answers "updated". Refusals: 40068 unknown, 81011 or 60011 not the maker, 40071, 40072, 41017, 41018.
 * @see https://developer.work.weixin.qq.com/document/path/90211
 */
export interface TagUpdateRequest {
  readonly tagid: number;
  readonly tagname: string;
}

export interface TagUpdateReply extends Envelope {}

export const tagsEndpoints = {
  "tag/create": postOnce<TagCreateRequest, TagCreateReply>(),
  "tag/update": post<TagUpdateRequest, TagUpdateReply>(),
  "tag/delete": getOnce<TagDeleteRequest, TagDeleteReply>(),
  "tag/get": get<TagGetRequest, TagGetReply>(),
  "tag/addtagusers": post<TagAddtagusersRequest, TagAddtagusersReply>(),
  "tag/deltagusers": post<TagDeltagusersRequest, TagDeltagusersReply>(),
  "tag/list": get<TagListRequest, TagListReply>(),
};
