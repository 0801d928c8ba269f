import type { Envelope } from "../envelope.ts";
import type { WireMember } from "../member.ts";

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
