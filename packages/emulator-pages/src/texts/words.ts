import type { Language } from "@shoufa/phone";

/** Texts of one area of the pages, in both languages. */
export type Words = Readonly<Record<string, Readonly<Record<Language, string>>>>;
