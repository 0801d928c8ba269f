/** Members: written, read, listed. */
import { get, getOnce, post, postOnce } from "../endpoint-facts.ts";
import type { Envelope } from "../envelope.ts";
import type { WireMember } from "../member.ts";
import type { MemberInput } from "../member-input.ts";

/**
 * `POST user/create`. Answers "created". Contacts secret with the right to edit only.
 * Refusals: 60102 userid taken (case ignored), 60104 mobile taken (`mobile existed:<userid of the holder>`), 60106 mail
 * taken, 60129 neither mobile nor email, 60103/60105/60112/301012/301013 a value is malformed, 60132 lists of unequal
 * length, 60110 too many departments, 60257 too many leaders, 40066/60123 unknown department (older rule), 45024 the
 * company is full, 81001 the department is full, 48002 an app's secret.
 * @see https://developer.work.weixin.qq.com/document/path/90195
 */
export interface UserCreateRequest extends MemberInput {
  readonly name: string;
  /** Sends the invitation, once a day for up to three working days. True unless given. */
  readonly to_invite?: boolean;
}

export interface UserCreateReply extends Envelope {
  /** Departments that did not exist and were made under 其他(待设置部门). */
  readonly created_department_list?: {
    readonly department_info: readonly { readonly name: string; readonly id: number }[];
  };
}

/**
 * `GET user/get`: one member, its fields at the top level of the answer.
 * Refusals: 60111 unknown or not visible, 60011 not visible, 40003 bad userid, 48009 contacts secret from a new address.
 * @see https://developer.work.weixin.qq.com/document/path/90196
 */
export interface UserGetRequest {
  readonly userid: string;
}

export interface UserGetReply extends Envelope, WireMember {}

/**
 * `POST user/update`: what is absent stays. Answers "updated". A mobile of a member who has activated is ignored in
 * silence.
 * Refusals: 60111 unknown, 301036 the userid may not change (again), 60144 biz_mail may not change, 60269–60273 mail
 * aliases, and those of `user/create`.
 * @see https://developer.work.weixin.qq.com/document/path/90197
 */
export interface UserUpdateRequest extends MemberInput {
  /** Once, and only when the platform made the userid. */
  readonly new_userid?: string;
  /** Replaces the whole set; empty clears it. */
  readonly biz_mail_alias?: { readonly item: readonly string[] };
}

export interface UserUpdateReply extends Envelope {
  readonly created_department_list?: {
    readonly department_info: readonly { readonly name: string; readonly id: number }[];
  };
}

/**
 * `GET user/delete`: the member and the company mailbox. Answers "deleted". Cannot be undone.
 * Refusals: 60111 unknown, 301005 the creator of the company, 48002 an app's secret.
 * @see https://developer.work.weixin.qq.com/document/path/90198
 */
export interface UserDeleteRequest {
  readonly userid: string;
}

export interface UserDeleteReply extends Envelope {}

/**
 * `POST user/batchdelete`: all or none. Answers "deleted".
 * Refusals: 40032 over 200, 40063 a bare array as body, 40031 or 60111 one of them is unknown and none was deleted.
 * @see https://developer.work.weixin.qq.com/document/path/90199
 */
export interface UserBatchdeleteRequest {
  /** At most 200. */
  readonly useridlist: readonly string[];
}

export interface UserBatchdeleteReply extends Envelope {}

/**
 * `GET user/simplelist`: the direct members of one department, in three fields.
 * Refusals: 60003 unknown department, 60011 not visible, 48009 contacts secret from a new address.
 * @see https://developer.work.weixin.qq.com/document/path/90200
 */
export interface UserSimplelistRequest {
  readonly department_id: number;
}

export interface UserSimplelistReply extends Envelope {
  readonly userlist: readonly Pick<WireMember, "userid" | "name" | "department" | "open_userid">[];
}

/**
 * `GET user/list`: the direct members of one department with all fields the caller may see; never recursive.
 * Refusals: as `user/simplelist`, and 45029 when the answer would be too large.
 * @see https://developer.work.weixin.qq.com/document/path/90201
 */
export interface UserListRequest {
  readonly department_id: number;
}

export interface UserListReply extends Envelope {
  readonly userlist: readonly WireMember[];
}

/**
 * `POST user/list_id`: one row per member and department, so a member of three departments comes three times, and not
 * always on one page. Contacts secret only. Refusals: 50100 or 60268 bad cursor, 48002 an app's secret.
 * @see https://developer.work.weixin.qq.com/document/path/96067
 */
export interface UserListIdRequest {
  /** `next_cursor` of the page before; absent or empty for the first. */
  readonly cursor?: string;
  /** 1 to 10,000. */
  readonly limit?: number;
}

export interface UserListIdReply extends Envelope {
  /** Empty: this was the last page. */
  readonly next_cursor: string;
  readonly dept_user: readonly { readonly userid: string; readonly department: number }[];
}

export const membersEndpoints = {
  "user/create": postOnce<UserCreateRequest, UserCreateReply>(),
  "user/get": get<UserGetRequest, UserGetReply>(),
  "user/update": post<UserUpdateRequest, UserUpdateReply>(),
  "user/delete": getOnce<UserDeleteRequest, UserDeleteReply>(),
  "user/batchdelete": postOnce<UserBatchdeleteRequest, UserBatchdeleteReply>(),
  "user/simplelist": get<UserSimplelistRequest, UserSimplelistReply>(),
  "user/list": get<UserListRequest, UserListReply>(),
  "user/list_id": post<UserListIdRequest, UserListIdReply>(),
};
