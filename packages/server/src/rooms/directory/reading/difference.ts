/** What is different between the mirror and what WeCom answered. Pure. */
import type { Insertable, Selectable } from "kysely";
import { type KnownRow, knownFields, type MemberPlace } from "../known.ts";
import type { MemberTable } from "../tables.ts";

/** One difference, as JSON on both sides; null: not there. */
export interface Difference {
  /** `m:id`, `d:id` or `t:id`. */
  readonly object: string;
  readonly name: string;
  readonly field: string;
  readonly ours: string | null;
  readonly theirs: string | null;
}

export type MemberRow = Insertable<MemberTable> & { readonly fields: string };

/** Columns from which `knownFields` is made. */
const compared = ["user_id", "name", "mobile", "details", "status", "main_department_id", "fields"] as const;

const isSameIn = (a: readonly MemberPlace[], b: readonly MemberPlace[]): boolean =>
  a.length === b.length &&
  a.every((place) => {
    const other = b.find(({ id }) => id === place.id);
    return other?.leader === place.leader && other.sort === place.sort;
  });

/** Fields that are other ones now. One that could not be read before, or cannot now, tells nothing. */
export function memberDifferences(
  was: KnownRow & Pick<Selectable<MemberTable>, (typeof compared)[number]>,
  wasIn: readonly MemberPlace[],
  is: MemberRow,
  isIn: readonly MemberPlace[],
): Difference[] {
  // Nearly everybody is the same as before.
  if (compared.every((column) => was[column] === is[column]) && isSameIn(wasIn, isIn)) return [];
  const [before, after] = [knownFields(was, sorted(wasIn)), knownFields(is as Selectable<MemberTable>, sorted(isIn))];
  const differences: Difference[] = [];
  const note = (field: string, ours: unknown, theirs: unknown): void => {
    const [our, their] = [JSON.stringify(ours), JSON.stringify(theirs)];
    if (our !== their)
      differences.push({ object: memberObject(is.user_id), name: is.name, field, ours: our, theirs: their });
  };
  note("userId", was.user_id, is.user_id);
  for (const [field, theirs] of Object.entries(after)) {
    // A link to a picture that is signed anew with every answer.
    if (field === "avatar" || field === "qrCode") continue;
    const ours = before[field as keyof typeof before];
    if (ours !== undefined) note(field, ours, theirs);
  }
  return differences;
}

export const memberObject = (userId: string): string => `m:${userId}`;
export const departmentObject = (id: number): string => `d:${id}`;
export const tagObject = (id: number): string => `t:${id}`;

const sorted = (places: readonly MemberPlace[]): MemberPlace[] =>
  [...places].sort((a, b) => a.id - b.id).map(({ id, leader, sort }) => ({ id, leader, sort }));

/** Differences of the fields of one department. */
export function fieldDifferences(
  object: string,
  name: string,
  was: Readonly<Record<string, unknown>>,
  is: Readonly<Record<string, unknown>>,
): Difference[] {
  return Object.keys(is).flatMap((field): Difference[] => {
    const [ours, theirs] = [was[field], is[field]];
    if (ours === null || ours === undefined || theirs === null || theirs === undefined || ours === theirs) return [];
    return [{ object, name, field, ours: JSON.stringify(ours), theirs: JSON.stringify(theirs) }];
  });
}
