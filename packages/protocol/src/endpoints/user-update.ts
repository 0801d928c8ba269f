import type { Envelope } from "../envelope.ts";
import type { MemberInput } from "../member-input.ts";

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
