import type { Envelope } from "../envelope.ts";
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
