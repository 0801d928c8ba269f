import type { DepartmentDetails, DirectoryAct, MemberDetails, MemberFields } from "@shoufa/contract";
import { type AttributeDraft, attributeDrafts, wireAttributes } from "../../components/attribute-drafts.ts";

type NewMember = Extract<DirectoryAct, { act: "member.create" }>["member"];

/** Draft of the form of a member. Texts are empty where nothing is set or nothing can be read. */
export interface MemberDraft {
  readonly userId: string;
  readonly name: string;
  readonly mobile: string;
  readonly email: string;
  readonly weixinId: string;
  readonly position: string;
  readonly departments: readonly { readonly id: number; readonly name: string; readonly leader: boolean }[];
  readonly mainDepartmentId: number | null;
  readonly alias: string;
  readonly gender: "" | "male" | "female";
  readonly telephone: string;
  readonly address: string;
  readonly bizMail: string;
  readonly externalPosition: string;
  readonly directLeaders: readonly string[];
  /** The company's own attributes (自定义信息). */
  readonly own: readonly AttributeDraft[];
  /** What customers see (对外信息): a short company name, a channel, and attributes. */
  readonly shownCompany: string;
  readonly channel: string;
  readonly shown: readonly AttributeDraft[];
  /** A picture that was uploaded to take the place of the present one; empty: it stays. */
  readonly avatarMediaId: string;
  readonly toInvite: boolean;
  /** Values as they were read, of what the form takes apart: by them it is told whether somebody has changed them since. */
  readonly read: { readonly extattr?: unknown; readonly externalProfile?: unknown; readonly avatar?: string };
}

export const texts = [
  "name",
  "mobile",
  "email",
  "weixinId",
  "position",
  "alias",
  "telephone",
  "address",
  "bizMail",
  "externalPosition",
] as const;
export type TextField = (typeof texts)[number];

const empty = {
  ...{ userId: "", name: "", mobile: "", email: "", weixinId: "", position: "", alias: "", gender: "" as const },
  ...{ telephone: "", address: "", bizMail: "", externalPosition: "" },
  ...{
    own: [],
    shownCompany: "",
    channel: "",
    shown: [],
    avatarMediaId: "",
    directLeaders: [],
    toInvite: false,
    read: {},
  },
};

export const newDraft = (department: Pick<DepartmentDetails, "id" | "name"> | null): MemberDraft => ({
  ...empty,
  departments: department === null ? [] : [{ id: department.id, name: department.name, leader: false }],
  mainDepartmentId: department?.id ?? null,
});

interface ExternalProfile {
  readonly external_corp_name?: string;
  readonly wechat_channels?: { readonly nickname?: string };
  readonly external_attr?: Parameters<typeof attributeDrafts>[0];
}

export function draftOf(member: MemberDetails): MemberDraft {
  const { extras } = member;
  const profile = (extras.externalProfile ?? {}) as ExternalProfile;
  return {
    ...empty,
    ...{ userId: member.userId, name: member.name, position: member.position },
    ...{ mobile: member.mobile ?? "", email: extras.bizMail === member.email ? "" : (member.email ?? "") },
    alias: member.alias ?? "",
    gender: extras.gender === "1" ? "male" : extras.gender === "2" ? "female" : "",
    ...{ telephone: extras.telephone ?? "", address: extras.address ?? "", bizMail: extras.bizMail ?? "" },
    ...{ externalPosition: extras.externalPosition ?? "", weixinId: extras.weixinId ?? "" },
    departments: member.departments.map(({ id, path, leader }) => ({
      id,
      name: path.split(" / ").at(-1) ?? path,
      leader,
    })),
    mainDepartmentId: member.mainDepartmentId || null,
    directLeaders: extras.directLeaders ?? [],
    own: attributeDrafts(extras.extattr),
    shownCompany: profile.external_corp_name ?? "",
    channel: profile.wechat_channels?.nickname ?? "",
    shown: attributeDrafts(profile.external_attr),
    read: {
      ...(extras.extattr !== undefined && { extattr: extras.extattr }),
      ...(extras.externalProfile !== undefined && { externalProfile: extras.externalProfile }),
      ...(extras.avatar !== undefined && { avatar: extras.avatar }),
    },
  };
}

/** What somebody new gets: only what was typed. */
export function newMember(draft: MemberDraft): NewMember {
  const { userId, departments, mainDepartmentId, gender, directLeaders, toInvite } = draft;
  const typed = Object.fromEntries(
    texts.flatMap((name) => (draft[name].trim() === "" ? [] : [[name, draft[name].trim()]])),
  );
  return {
    ...typed,
    userId: userId.trim(),
    name: draft.name.trim(),
    departments: departments.map(({ id, leader }) => ({ id, ...(leader && { leader }) })),
    ...(mainDepartmentId !== null && departments.length > 1 && { mainDepartmentId }),
    ...(gender !== "" && { gender }),
    ...(directLeaders.length > 0 && { directLeaders: [...directLeaders] }),
    ...(draft.own.length > 0 && { extattr: wireAttributes(draft.own) }),
    ...(hasProfile(draft) && { externalProfile: profileOf(draft, newDraft(null)) }),
    ...(draft.avatarMediaId !== "" && { avatarMediaId: draft.avatarMediaId }),
    toInvite,
  };
}

const hasProfile = ({ shownCompany, channel, shown }: MemberDraft): boolean =>
  shownCompany !== "" || channel !== "" || shown.length > 0;

/**
 * The whole of it, so that the plan shows it whole. An empty channel is said only where there was one. Of a profile that
 * cannot be read only the parts that were changed: WeCom keeps the others, and nobody has seen what they are.
 */
function profileOf(draft: MemberDraft, before: MemberDraft): Record<string, unknown> {
  const isUnread = draft.userId !== "" && before.read.externalProfile === undefined;
  const says = (part: "shownCompany" | "channel" | "shown"): boolean => !isUnread || !isSame(draft[part], before[part]);
  const hasChannel = draft.channel.trim() !== "" || before.channel !== "";
  return {
    ...(says("shownCompany") && { external_corp_name: draft.shownCompany.trim() }),
    ...(says("channel") && hasChannel && { wechat_channels: { nickname: draft.channel.trim() } }),
    ...(says("shown") && { external_attr: wireAttributes(draft.shown) }),
  };
}

export const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const placesOf = ({ departments }: MemberDraft) => departments.map(({ id, leader }) => ({ id, leader }));

/**
 * Only what was changed, and what the form showed of that: where somebody else has changed it since, nothing is written.
 * @param before What the form showed, which is not always what is there now.
 * @param isMasked The operator sees contacts partly hidden, so what the form showed is not what is there.
 */
export function changesOf(
  before: MemberDraft,
  draft: MemberDraft,
  isMasked = false,
): { readonly set: Partial<MemberFields>; readonly seen: Record<string, unknown> } {
  const set: Record<string, unknown> = {};
  const seen: Record<string, unknown> = {};
  for (const name of texts) {
    if (draft[name].trim() === before[name]) continue;
    set[name] = draft[name].trim() === "" && name !== "name" ? null : draft[name].trim();
    if (!isMasked || !masked.has(name)) seen[name] = before[name];
  }
  if (draft.gender !== before.gender) {
    set["gender"] = draft.gender === "" ? null : draft.gender;
    seen["gender"] = before.gender;
  }
  if (!isSame(placesOf(draft), placesOf(before))) {
    set["departments"] = placesOf(draft);
    seen["departments"] = placesOf(before);
  }
  if (draft.mainDepartmentId !== before.mainDepartmentId && draft.mainDepartmentId !== null) {
    set["mainDepartmentId"] = draft.mainDepartmentId;
    if (before.mainDepartmentId !== null) seen["mainDepartmentId"] = before.mainDepartmentId;
  }
  if (!isSame(draft.directLeaders, before.directLeaders)) {
    set["directLeaders"] = [...draft.directLeaders];
    seen["directLeaders"] = [...before.directLeaders];
  }
  if (!isSame(draft.own, before.own)) {
    set["extattr"] = wireAttributes(draft.own);
    if (before.read.extattr !== undefined) seen["extattr"] = before.read.extattr;
  }
  if (!isSame([draft.shownCompany, draft.channel, draft.shown], [before.shownCompany, before.channel, before.shown])) {
    set["externalProfile"] = profileOf(draft, before);
    if (before.read.externalProfile !== undefined) seen["externalProfile"] = before.read.externalProfile;
  }
  if (draft.avatarMediaId !== "") {
    set["avatarMediaId"] = draft.avatarMediaId;
    if (before.read.avatar !== undefined) seen["avatar"] = before.read.avatar;
  }
  return { set: set as Partial<MemberFields>, seen };
}

const masked: ReadonlySet<string> = new Set(["mobile", "telephone", "email", "bizMail", "address"]);
