import { type Retention, type RetentionLimits, retentionBounds } from "@shoufa/contract";
import { wholeNumber } from "../../components/whole-number.ts";

/** What stands in the two fields of a kind, as typed. */
export interface Typed {
  readonly maxAgeDays: string;
  readonly maxRows: string;
}
export type Field = keyof Typed;

export const boundsOf = { maxAgeDays: retentionBounds.ageDays, maxRows: retentionBounds.rows } as const;

export const typedOf = ({ maxAgeDays, maxRows }: RetentionLimits, locale: string): Typed => {
  const number = new Intl.NumberFormat(locale);
  const text = (limit: number | null): string => (limit === null ? "" : number.format(limit));
  return { maxAgeDays: text(maxAgeDays), maxRows: text(maxRows) };
};

/** Null: no limit. Undefined: it is no number within the bounds. */
export function limitOf(field: Field, text: string): number | null | undefined {
  const value = wholeNumber(text);
  if (value === null) return null;
  const { min, max } = boundsOf[field];
  return value !== undefined && value >= min && value <= max ? value : undefined;
}

/** Undefined while a field is wrong. */
export function limitsOf(typed: Typed): RetentionLimits | undefined {
  const maxAgeDays = limitOf("maxAgeDays", typed.maxAgeDays);
  const maxRows = limitOf("maxRows", typed.maxRows);
  return maxAgeDays === undefined || maxRows === undefined ? undefined : { maxAgeDays, maxRows };
}

export const differs = (before: RetentionLimits, after: RetentionLimits): boolean =>
  before.maxAgeDays !== after.maxAgeDays || before.maxRows !== after.maxRows;

/** Whether more may be cleaned than before. */
export function isStricter(before: Pick<Retention, Field>, after: RetentionLimits): boolean {
  const less = (was: number | null, is: number | null): boolean => is !== null && (was === null || is < was);
  return less(before.maxAgeDays, after.maxAgeDays) || less(before.maxRows, after.maxRows);
}
