import type { DepartmentDetails, DirectoryAct, MemberDetails, MemberFields } from "@shoufa/contract";

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
  /** Values of the company's own attributes, by their names. */
  readonly own: Readonly<Record<string, string>>;
  readonly toInvite: boolean;
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
};

export const newDraft = (department: Pick<DepartmentDetails, "id" | "name"> | null): MemberDraft => ({
  ...empty,
  departments: department === null ? [] : [{ id: department.id, name: department.name, leader: false }],
  ...{ mainDepartmentId: department?.id ?? null, directLeaders: [], own: {}, toInvite: false },
});

type Attribute = NonNullable<MemberDetails["extras"]["extattr"]>[number];
const textOf = (attribute: Attribute): string | undefined =>
  (attribute["text"] as { value?: string } | undefined)?.value;

export function draftOf(member: MemberDetails): MemberDraft {
  const { extras } = member;
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
    own: Object.fromEntries(
      (extras.extattr ?? []).flatMap((one) => (textOf(one) === undefined ? [] : [[one.name, textOf(one) ?? ""]])),
    ),
    toInvite: false,
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
    toInvite,
  };
}

/** Only what was changed, and what the form showed of that. */
export function changesOf(
  member: MemberDetails,
  draft: MemberDraft,
): { readonly set: Partial<MemberFields>; readonly seen: Record<string, unknown> } {
  const before = draftOf(member);
  const set: Record<string, unknown> = {};
  const seen: Record<string, unknown> = {};
  for (const name of texts) {
    if (draft[name].trim() === before[name]) continue;
    set[name] = draft[name].trim() === "" && name !== "name" ? null : draft[name].trim();
    seen[name] = before[name];
  }
  if (draft.gender !== before.gender) set["gender"] = draft.gender === "" ? null : draft.gender;
  const places = (one: MemberDraft) => one.departments.map(({ id, leader }) => ({ id, leader }));
  if (JSON.stringify(places(draft)) !== JSON.stringify(places(before))) set["departments"] = places(draft);
  if (draft.mainDepartmentId !== before.mainDepartmentId && draft.mainDepartmentId !== null)
    set["mainDepartmentId"] = draft.mainDepartmentId;
  if (draft.directLeaders.join() !== before.directLeaders.join()) set["directLeaders"] = [...draft.directLeaders];
  const own = (member.extras.extattr ?? []).map((one) => {
    const value = draft.own[one.name];
    return value === undefined || textOf(one) === undefined ? one : { ...one, text: { value } };
  });
  if (JSON.stringify(own) !== JSON.stringify(member.extras.extattr ?? [])) set["extattr"] = own;
  return { set: set as Partial<MemberFields>, seen };
}
