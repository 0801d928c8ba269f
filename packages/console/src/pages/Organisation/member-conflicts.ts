/** Conflicts between two people who changed the same person, part by part of the form. */
import { common, type Say } from "@shoufa/web";
import type { AttributeDraft } from "../../components/attribute-drafts.ts";
import { memberForm as text } from "../../text/member-form.ts";
import { isSame, type MemberDraft, type TextField, texts } from "./member-draft.ts";

/** A part of the form that is decided as a whole, named as the act names it. */
interface Part {
  readonly keys: readonly (keyof MemberDraft)[];
  /** Name of the value as it was read, where the form takes it apart. */
  readonly read?: keyof MemberDraft["read"];
  readonly words: (draft: MemberDraft, t: Say, nameOf: (userId: string) => string) => string;
}

const textPart = (name: TextField): Part => ({ keys: [name], words: (draft) => draft[name] });

const attributeText = ({ name, title, value }: AttributeDraft): string =>
  `${name}: ${[title, value].filter((each) => each !== "").join(" ")}`;

const parts = {
  ...(Object.fromEntries(texts.map((name) => [name, textPart(name)])) as Record<TextField, Part>),
  gender: { keys: ["gender"], words: ({ gender }, t) => (gender === "" ? "" : t(text[gender])) },
  departments: {
    keys: ["departments", "mainDepartmentId"],
    words: ({ departments }, t) =>
      departments.map(({ name, leader }) => (leader ? `${name} (${t(text.leads)})` : name)).join(t(common.separator)),
  },
  mainDepartmentId: {
    keys: ["mainDepartmentId"],
    words: ({ mainDepartmentId, departments }) =>
      departments.find(({ id }) => id === mainDepartmentId)?.name ?? String(mainDepartmentId ?? ""),
  },
  directLeaders: {
    keys: ["directLeaders"],
    words: ({ directLeaders }, t, nameOf) => directLeaders.map(nameOf).join(t(common.separator)),
  },
  extattr: {
    keys: ["own"],
    read: "extattr",
    words: ({ own }, t) => own.map(attributeText).join(t(common.separator)),
  },
  externalProfile: {
    keys: ["shownCompany", "channel", "shown"],
    read: "externalProfile",
    words: ({ shownCompany, channel, shown }, t) =>
      [shownCompany, channel, ...shown.map(attributeText)].filter((each) => each !== "").join(t(common.separator)),
  },
  avatarMediaId: {
    keys: ["avatarMediaId"],
    read: "avatar",
    words: ({ avatarMediaId }, t) => t(avatarMediaId === "" ? text.avatarTheirs : text.avatarMine),
  },
} as const satisfies Record<string, Part>;

export type ConflictField = keyof typeof parts;

const partOf = (field: ConflictField): Part => parts[field];

/** Parts that are about to be written and that somebody else has changed since they were read. */
export function conflictsIn(set: object, before: MemberDraft, theirs: MemberDraft): readonly ConflictField[] {
  const found = (Object.keys(parts) as ConflictField[]).filter((field) => {
    const { keys, read } = partOf(field);
    const isOther =
      keys.some((key) => !isSame(theirs[key], before[key])) ||
      (read !== undefined && !isSame(theirs.read[read], before.read[read]));
    return field in set && isOther;
  });
  // The main one is decided with the departments.
  return found.includes("departments") ? found.filter((field) => field !== "mainDepartmentId") : found;
}

/** The part as somebody has it, for a form that has another. */
export function partFrom(field: ConflictField, draft: MemberDraft): Partial<MemberDraft> {
  return Object.fromEntries(partOf(field).keys.map((key) => [key, draft[key]]));
}

/** Draft that the form takes for unchanged, once a part has been decided: theirs. */
export function settled(field: ConflictField, before: MemberDraft, theirs: MemberDraft): MemberDraft {
  const { read } = partOf(field);
  return {
    ...{ ...before, ...partFrom(field, theirs) },
    ...(read !== undefined && { read: { ...before.read, [read]: theirs.read[read] } }),
  };
}

export const conflictText = (
  field: ConflictField,
  draft: MemberDraft,
  t: Say,
  nameOf: (userId: string) => string,
): string => partOf(field).words(draft, t, nameOf);
