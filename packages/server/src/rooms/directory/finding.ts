/** Which departments and people are found by what somebody typed, and how well: for the search and for filters of lists. */
import { type Expression, type RawBuilder, type SqlBool, sql } from "kysely";
import type { StoreDialect } from "../../db/dialect/dialect.ts";
import type { Wanted } from "./spelling.ts";
import { isHan, isMixed, typedPattern, typedRank } from "./typing.ts";

/** Ranks, best first: exactly this id, exactly one of name, pinyin, initials; begins one; inside one; all words, apart. */
export const worstRank = 4;

/** Contains what was typed as a whole, or each of its words. */
export function contains(
  dialect: StoreDialect,
  search: Expression<string>,
  { text, words }: Wanted,
): Expression<SqlBool> {
  const whole = dialect.contains(search, text);
  if (words.length < 2) return whole;
  const each = words.map((word) => sql`(${dialect.contains(search, word)})`);
  return sql<SqlBool>`(${whole} or (${sql.join(each, sql` and `)}))`;
}

/**
 * Rank of a row that `contains` what was typed. Each text is looked through as seldom as can be: of a letter or two nearly
 * everybody is ranked.
 * @param isId The row has exactly this id.
 */
export function rankOf(
  dialect: StoreDialect,
  search: Expression<string>,
  { text, words }: Wanted,
  isId: Expression<unknown>,
): RawBuilder<number> {
  const inside =
    words.length < 2 ? sql`3` : sql`case when ${dialect.contains(search, text)} then 3 else ${sql.lit(worstRank)} end`;
  return sql<number>`case when ${isId} then 0
    when ${dialect.contains(search, `\n${text}`)} then
      case when ${dialect.contains(search, `\n${text}\n`)} then 1 else 2 end
    else ${inside} end`;
}

/** Whether to look for names typed in a mixture at once; otherwise only where nothing contains what was typed. */
export const isTypedMixed = ({ words }: Wanted): boolean => words.some(isMixed);

/** Whether a mixture could be meant at all: one letter or two are found as they stand, or not at all. */
export const mayBeTyped = ({ text }: Wanted): boolean => text.length > 2 && /[a-z]/.test(text);

/**
 * Everything of which `typed` is true, and some more. One word of letters alone can only be a name's pinyin, shortened.
 * @param pinyin Where it is kept apart: it is shorter, and fewer others match.
 */
export const mayMatch = (
  search: Expression<string>,
  { words }: Wanted,
  pinyin?: Expression<string>,
): Expression<SqlBool> => {
  const within = pinyin !== undefined && words.length === 1 && !words.some(isHan) ? pinyin : search;
  return sql<SqlBool>`(${sql.join(
    words.map((word) => sql`${within} like ${typedPattern(word)} escape '!'`),
    sql` and `,
  )})`;
};

/** Rank of a name that was typed in a mixture; undefined: it was not. */
export function typed(search: string, { text, words }: Wanted): number | undefined {
  const whole = typedRank(search, text);
  if (whole !== undefined || words.length < 2) return whole;
  return words.every((word) => search.includes(word) || typedRank(search, word) !== undefined) ? worstRank : undefined;
}
