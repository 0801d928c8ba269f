/** Kinds of columns, as the tables of each room declare them. */
import type { ColumnType } from "kysely";

/** Yes or no, as both databases keep it. */
export type Flag = 0 | 1;

/** Set when the row is made, never changed afterwards. */
export type Fixed<T> = ColumnType<T, T, never>;
