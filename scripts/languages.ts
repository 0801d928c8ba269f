/** The two languages of the pages that are generated from the code, and the file names of a page in each. */

export type Language = "en" | "zh";

export const languages: readonly Language[] = ["en", "zh"];

/** As with the README: `docs/support-table.md` and `docs/support-table.zh-CN.md`. */
export const pageIn = (page: string, language: Language): string =>
  language === "en" ? page : page.replace(/\.md$/, ".zh-CN.md");
