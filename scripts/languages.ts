/** The two languages of the pages that are made from the code, and how two pages that lie beside each other are called. */

export type Language = "en" | "zh";

export const languages: readonly Language[] = ["en", "zh"];

/** As with the README: `docs/support-table.md` and `docs/support-table.zh-CN.md`. */
export const beside = (page: string, language: Language): string =>
  language === "en" ? page : page.replace(/\.md$/, ".zh-CN.md");
