import type { Language } from "@shoufa/phone";

/** What one area of the pages says: every entry in both languages. */
export type Words = Readonly<Record<string, Readonly<Record<Language, string>>>>;
