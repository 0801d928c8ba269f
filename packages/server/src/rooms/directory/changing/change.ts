import type { MirrorMember } from "../known.ts";

/** One change of the directory that is known to have happened in WeCom. Says only what is known; the rest stays. */
export type MirrorChange =
  | {
      readonly kind: "department.put";
      readonly id: number;
      readonly name?: string | undefined;
      readonly nameEn?: string | undefined;
      readonly parentId?: number | undefined;
      /** WeCom's number: the larger comes first. */
      readonly order?: number | undefined;
      readonly leaders?: readonly string[] | undefined;
    }
  | { readonly kind: "department.remove"; readonly id: number }
  | {
      readonly kind: "member.put";
      readonly userId: string;
      readonly newUserId?: string | undefined;
      readonly fields: Partial<MirrorMember>;
      /** `fields` is all that this credential can read, as an answer of WeCom: what is absent cannot be read. */
      readonly whole?: boolean;
    }
  | { readonly kind: "member.remove"; readonly userId: string }
  | { readonly kind: "tag.put"; readonly id: number; readonly name: string }
  | { readonly kind: "tag.remove"; readonly id: number }
  | {
      readonly kind: "tag.content";
      readonly id: number;
      readonly addPeople: readonly string[];
      readonly removePeople: readonly string[];
      readonly addDepartments: readonly number[];
      readonly removeDepartments: readonly number[];
    };

/** Where changes are written: one generation of one company, at one time. */
export interface ChangedMirror {
  readonly accountId: string;
  readonly generation: number;
  readonly now: number;
  /** Who says so, e.g. `user/update` or `callback`. */
  readonly source: string;
}
