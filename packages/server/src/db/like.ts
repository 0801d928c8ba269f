import { type Expression, type SqlBool, sql } from "kysely";

export const like = (value: Expression<unknown>, pattern: string): Expression<SqlBool> =>
  sql<SqlBool>`${value} like ${pattern} escape '!'`;

/** The text itself, where LIKE would see wildcards. */
export const likeText = (text: string): string => text.replace(/[!%_]/g, "!$&");
