import type { WireAttribute, WireExternalProfile } from "./member.ts";

/** Input of `user/create` and `user/update`. On update only `userid` must be given, and what is absent stays. */
export interface MemberInput {
  /** 1 to 64 bytes: letters, digits, `_ - @ .`, a letter or digit first. Unique without regard to case. */
  readonly userid: string;
  /** 1 to 64 characters. */
  readonly name?: string;
  readonly alias?: string;
  /** Unique. At least one of `mobile` and `email` is needed. */
  readonly mobile?: string;
  /** 6 to 64 bytes, unique. */
  readonly email?: string;
  /** At most 100; send it always. */
  readonly department?: readonly number[];
  readonly main_department?: number;
  /** Same length as `department`; the larger comes first. */
  readonly order?: readonly number[];
  /** 0 or 1, same length as `department`. */
  readonly is_leader_in_dept?: readonly (0 | 1)[];
  /** Send one. */
  readonly direct_leader?: readonly string[];
  /** At most 128 characters. */
  readonly position?: string;
  readonly gender?: "1" | "2";
  readonly telephone?: string;
  readonly address?: string;
  /** On the company's own mail domain. */
  readonly biz_mail?: string;
  /** 1 enabled, 0 disabled. */
  readonly enable?: 0 | 1;
  /** From `media/upload` with type image. */
  readonly avatar_mediaid?: string;
  /** Attributes must exist in the admin console; others are ignored silently. */
  readonly extattr?: { readonly attrs: readonly WireAttribute[] };
  readonly external_profile?: WireExternalProfile;
  /** At most 12 Chinese characters. */
  readonly external_position?: string;
  readonly nickname?: string;
  /** 企业号 only. */
  readonly weixinid?: string;
}
