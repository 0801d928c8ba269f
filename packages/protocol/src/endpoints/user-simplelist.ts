import type { Envelope } from "../envelope.ts";
import type { WireMember } from "../member.ts";

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
