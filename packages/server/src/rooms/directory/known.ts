/**
 * What is known of one person. A field that is absent cannot be read with this credential; one that is there and empty is
 * empty. Start at `knownFields`, which reads it back from a row of the mirror.
 */
import type { WireAttribute, WireExternalProfile, WireMember } from "@shoufa/protocol";
import type { Selectable } from "kysely";
import type { MemberTable } from "./tables.ts";

/** Department of a person, as WeCom says it. */
export interface MemberPlace {
  readonly id: number;
  readonly leader: boolean;
  /** WeCom's order of the person in this department: the larger comes first. */
  readonly sort: number;
}

/** Fields of one person, in the words of our own interface. */
export interface MirrorMember extends MemberFields {
  readonly name: string;
  /** Empty: none, and it can be read. */
  readonly mobile: string;
  readonly mainDepartmentId: number;
  readonly departments: readonly MemberPlace[];
  readonly status: MemberTable["status"];
}

/** Fields that have no column of their own; kept as JSON in `member.fields`. */
export interface MemberFields {
  readonly alias: string;
  readonly position: string;
  readonly telephone: string;
  readonly gender: "0" | "1" | "2";
  readonly email: string;
  readonly bizMail: string;
  readonly address: string;
  readonly avatar: string;
  readonly qrCode: string;
  readonly directLeaders: readonly string[];
  readonly extattr: readonly WireAttribute[];
  readonly externalPosition: string;
  readonly externalProfile: WireExternalProfile;
  /** 企业号 only. */
  readonly weixinId: string;
}

/** Fields withheld together from apps that were created after 2022-06-20. */
const sensitive = ["mobile", "gender", "email", "biz_mail", "avatar", "qr_code", "address"] as const;

type Answer = Pick<WireMember, "userid" | "name" | "department"> &
  Partial<WireMember> & {
    /** In answers of 企业号, and there always. */
    readonly weixinid?: string;
    readonly tel?: string;
  };

/**
 * Whether an answer holds the sensitive fields. Withheld ones are absent, or all empty with gender "0"; in an answer that
 * has them at least the personal QR code is not empty.
 */
const isComplete = (member: Answer): boolean =>
  sensitive.some((field) => Boolean(member[field]) && !(field === "gender" && member.gender === "0"));

/** Whether somebody leads the department at this place of `department`. 企业号 has one flag for all of them. */
export const isLeaderAt = (member: Pick<Answer, "is_leader_in_dept" | "isleader" | "weixinid">, at: number): boolean =>
  (member.weixinid === undefined ? member.is_leader_in_dept?.[at] : member.isleader) === 1;

/** @param hasDetails The endpoint answers with more than id, name and departments. */
export function knownOf(member: Answer, hasDetails: boolean): Partial<MirrorMember> {
  const places = member.department.map((id, at) => ({
    id,
    leader: isLeaderAt(member, at),
    sort: member.order?.[at] ?? 0,
  }));
  const base = {
    ...(member.name && { name: member.name }),
    departments: places,
    ...(member.main_department !== undefined && { mainDepartmentId: member.main_department }),
  };
  if (!hasDetails) return base;
  if (member.weixinid !== undefined) return { ...base, ...knownOfQiyehao(member) };
  return {
    ...base,
    status: statusOf(member),
    ...(member.position !== undefined && { position: member.position }),
    ...(member.alias !== undefined && { alias: member.alias }),
    ...(member.telephone !== undefined && { telephone: member.telephone }),
    ...(member.direct_leader !== undefined && { directLeaders: member.direct_leader }),
    ...(member.extattr !== undefined && { extattr: member.extattr.attrs.map(plainAttribute) }),
    // Left out where it is empty.
    externalPosition: member.external_position ?? "",
    ...(member.external_profile !== undefined && { externalProfile: member.external_profile }),
    ...(isComplete(member) && {
      mobile: member.mobile ?? "",
      gender: genderOf(member.gender),
      email: member.email ?? "",
      bizMail: member.biz_mail ?? "",
      avatar: member.avatar ?? "",
      qrCode: member.qr_code ?? "",
      address: member.address ?? "",
    }),
  };
}

/** Without gender: texts of 企业号 say that 0 and 1, and that 1 and 2 are male and female. */
const knownOfQiyehao = (member: Answer): Partial<MirrorMember> => ({
  status: statusOf(member),
  ...{ position: member.position ?? "", alias: member.english_name ?? "", telephone: member.tel ?? "" },
  ...{ mobile: member.mobile ?? "", email: member.email ?? "", weixinId: member.weixinid ?? "" },
  ...{ avatar: member.avatar ?? "", extattr: (member.extattr?.attrs ?? []).map(plainAttribute) },
});

const genderOf = (gender: string | undefined): MemberFields["gender"] =>
  gender === "1" || gender === "2" ? gender : "0";

/** Old answers repeat the text of an attribute as `value`, and leave out its type. */
const plainAttribute = ({ type, name, value, text, web, miniprogram }: WireAttribute): WireAttribute => ({
  type: type ?? (web ? 1 : miniprogram ? 2 : 0),
  name,
  ...((text ?? (value !== undefined && !web && !miniprogram)) && { text: { value: text?.value ?? value ?? "" } }),
  ...(web && { web }),
  ...(miniprogram && { miniprogram }),
});

/** In old companies without `status` only `enable` can tell that somebody is disabled. */
function statusOf(member: Pick<WireMember, "enable"> & { readonly status?: number }): MemberTable["status"] {
  switch (member.status) {
    case 2:
      return "disabled";
    case 4:
      return "not-activated";
    case 5:
      return "left";
    default:
      return member.enable === 0 ? "disabled" : "active";
  }
}

/** What `fields` of a row holds. */
export const fieldsOf = ({ fields }: Pick<Selectable<MemberTable>, "fields">): Partial<MemberFields> =>
  JSON.parse(fields) as Partial<MemberFields>;

/** Whether a value is not WeCom's: from an import, from a change of ours that cannot be read back, or given by consent. */
export const isFromElsewhere = (source: string | undefined): boolean =>
  source !== undefined && (source.startsWith("import:") || source === "consent" || source === "plan");

/** Names of the fields of somebody whose values are from elsewhere, since this credential cannot read them. */
export function fieldsFromElsewhere({ origins }: Pick<Selectable<MemberTable>, "origins">): ReadonlySet<string> {
  if (origins === null) return new Set();
  const stored = JSON.parse(origins) as Readonly<Record<string, { readonly source: string }>>;
  return new Set(Object.keys(stored).filter((field) => isFromElsewhere(stored[field]?.source)));
}

/** Endpoints that tell of a person no more than id, name and departments. */
const brief = new Set(["user/list_id", "user/simplelist", "tag/get"]);

/** Whether leader flags, places and the main department of a person could be read. */
export const isReadWhole = ({ source }: Pick<Selectable<MemberTable>, "source">): boolean => !brief.has(source);

/** Fields of somebody that come from WeCom itself. */
export function readFields(
  row: KnownRow & Pick<Selectable<MemberTable>, "origins" | "source">,
  places: readonly MemberPlace[],
): Partial<MirrorMember> {
  const elsewhere = new Set(fieldsFromElsewhere(row));
  const known = knownFields(row, places);
  if (!isReadWhole(row)) elsewhere.add("mainDepartmentId");
  if (elsewhere.size === 0) return known;
  return Object.fromEntries(Object.entries(known).filter(([field]) => !elsewhere.has(field))) as Partial<MirrorMember>;
}

export type KnownRow = Pick<
  Selectable<MemberTable>,
  "user_id" | "name" | "mobile" | "details" | "status" | "main_department_id" | "fields"
>;

/**
 * What is known of somebody in the mirror, from whatever source.
 * @param places The person's rows of `member_department`.
 */
export function knownFields(row: KnownRow, places: readonly MemberPlace[]): Partial<MirrorMember> {
  return {
    ...fieldsOf(row),
    // Where no name can be read, the id stands in.
    ...(row.name !== row.user_id && { name: row.name }),
    ...(row.mobile !== null && { mobile: row.mobile }),
    ...(row.details === 1 && { status: row.status }),
    ...(row.main_department_id !== 0 && { mainDepartmentId: row.main_department_id }),
    departments: places,
  };
}
