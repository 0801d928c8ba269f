/** The directory's refusals that carry more than the code's own text, and what is asked of many fields alike. */
import { Refusal } from "../../kernel/refusal.ts";

/** Unicode characters, as the platform counts 汉字 and everything else. */
export const characters = (text: string): number => [...text].length;

export const missing = (field: string): Refusal =>
  new Refusal(40058, { text: `missing field \`${field}\`. invalid Request Parameter` });

export const tooLong = (field: string, most: number): Refusal =>
  new Refusal(40058, { text: `${field} exceed max length ${most}. invalid Request Parameter` });

export const invalid = (field: string): Refusal =>
  new Refusal(40058, { text: `invalid field \`${field}\`. invalid Request Parameter` });

export const userNotFound = (userId: string): Refusal =>
  new Refusal(60111, { text: `invalid string value \`${userId}\`. userid not found` });

/** @throws {Refusal} 40058 for more than `most` characters. */
export function atMost(field: string, text: string | undefined, most: number): void {
  if (text !== undefined && characters(text) > most) throw tooLong(field, most);
}
