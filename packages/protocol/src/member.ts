/**
 * Member as the platform writes it. Most fields are optional on reading: since 2022-06-20 a new app does not get
 * avatar, gender, mobile, e-mail, qr_code and address, and some credentials may read ids only.
 */
export interface WireMember {
  /** 1 to 64 bytes. Lookups ignore case; answers keep the spelling given at creation. */
  readonly userid: string;
  readonly name: string;
  /** Ids of the departments the caller can see. */
  readonly department: readonly number[];
  /** Same length as `department`; the larger comes first. */
  readonly order?: readonly number[];
  /** 0 or 1, same length as `department`. */
  readonly is_leader_in_dept?: readonly number[];
  readonly direct_leader?: readonly string[];
  readonly main_department?: number;
  readonly position?: string;
  readonly alias?: string;
  readonly telephone?: string;
  readonly status?: MemberStatus;
  readonly mobile?: string;
  /** A JSON string on the wire: "0" undefined or withheld, "1" male, "2" female. */
  readonly gender?: string;
  readonly email?: string;
  readonly biz_mail?: string;
  readonly address?: string;
  /** URL; ends in `/0` for full size, `/100` for small. */
  readonly avatar?: string;
  readonly thumb_avatar?: string;
  readonly qr_code?: string;
  readonly external_position?: string;
  readonly extattr?: { readonly attrs: readonly WireAttribute[] };
  readonly external_profile?: WireExternalProfile;
  /** Only for third-party callers. */
  readonly open_userid?: string;
  /** The four below are 企业号-era echoes, still seen in live answers. Accept and ignore. */
  readonly enable?: number;
  readonly isleader?: number;
  readonly hide_mobile?: number;
  readonly english_name?: string;
}

/** 1 activated, 2 disabled, 4 not activated, 5 left the company. */
export type MemberStatus = 1 | 2 | 4 | 5;

export interface WireAttribute {
  /** 0 text, 1 web, 2 mini program (external profile only). Old answers omit it for text. */
  readonly type?: number;
  readonly name: string;
  /** Old answers repeat the text here. */
  readonly value?: string;
  readonly text?: { readonly value: string };
  readonly web?: { readonly url: string; readonly title: string };
  readonly miniprogram?: { readonly appid: string; readonly title: string; readonly pagepath: string };
}

export interface WireExternalProfile {
  readonly external_corp_name?: string;
  readonly wechat_channels?: { readonly nickname: string; readonly status?: number };
  readonly external_attr?: readonly WireAttribute[];
}
