/**
 * The directory as the planner sees it: what the acts may touch, read before and never changed. `load-view.ts` reads it from
 * the mirror; tests make it by hand.
 */
import type { MemberStatus, StepKind } from "@shoufa/contract";

/** Fields of one object by their names in the contract. A key that is absent could not be read. */
export type Fields = Readonly<Record<string, unknown>>;

/** Place of a person in a department. Ids below 0 are departments that the plan makes. */
export interface Seat {
  readonly id: number;
  /** Undefined: cannot be read, and is left alone. */
  readonly leader: boolean | undefined;
  readonly sort: number | undefined;
}

export interface KnownDepartment {
  readonly id: number;
  readonly name: string;
  /** Undefined: could not be read. */
  readonly nameEn: string | undefined;
  /** 0: the root, or one whose parent cannot be seen. */
  readonly parentId: number;
  /** WeCom's number, larger first. Undefined: not known. */
  readonly order: number | undefined;
  /** People directly in it, and in it and below. */
  readonly direct: number;
  readonly total: number;
  readonly path: string;
}

export interface KnownMember {
  readonly userId: string;
  /** Name to show, also where it is not WeCom's; absent: the one in `fields`. */
  readonly shownAs?: string;
  readonly status: MemberStatus;
  readonly path: string;
  /** Address of the picture, which is no value that can be written; absent: it cannot be read. */
  readonly avatar?: string;
  /** `MemberFields` without `toInvite`; `departments` are seats. Empty texts are "", never null. */
  readonly fields: Fields;
}

export interface KnownTag {
  readonly id: number;
  readonly name: string;
  /** Person keys. */
  readonly people: ReadonlySet<string>;
  readonly departments: ReadonlySet<number>;
}

export interface DirectoryView {
  readonly profile: "wecom" | "qiyehao";
  /** All of them. */
  readonly departments: ReadonlyMap<number, KnownDepartment>;
  /** Everybody whom the acts name, by person key. */
  readonly members: ReadonlyMap<string, KnownMember>;
  /** All of them. */
  readonly tags: ReadonlyMap<number, KnownTag>;
  /** Person keys of those who have one of the mobiles and mails in the acts, as `mobile:<number>` and `email:<address>`. */
  readonly holders: ReadonlyMap<string, string>;
  /** Person keys of owners of this installation: deleted and disabled only where they are named alone. */
  readonly guarded: ReadonlySet<string>;
}

/** A step as it is planned. */
export interface PlannedStep {
  readonly act: number;
  readonly kind: StepKind;
  readonly object: string;
  readonly label: string;
  readonly path: string;
  readonly before: Fields;
  readonly after: Fields;
  readonly counted: boolean;
}

/** The id as WeCom compares it. */
export const keyOf = (userId: string): string => userId.toLowerCase();
