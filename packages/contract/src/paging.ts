import { z } from "zod";

/** Opaque position in a list: hand back what the last page gave. */
export const Cursor = z.string().max(512);

export const PageQuery = z.object({
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** One page: `total` counts everything the query matches, not only this page. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.number().int(), next: Cursor.nullable() });
/** A page of a list that may be very long: its `total` is exact up to `maxTotal`. */
export const longPageOf = <T extends z.ZodType>(item: T) =>
  pageOf(item).extend({
    /** There are more than `total`. */
    isMore: z.boolean(),
  });
export const maxTotal = 1000;
export interface LongPage<T> extends Page<T> {
  isMore: boolean;
}
export interface Page<T> {
  items: T[];
  total: number;
  next: string | null;
}
