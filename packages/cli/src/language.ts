export type Language = "zh" | "en";

/** One sentence in both languages: a missing one does not compile. */
export type Phrase = Readonly<Record<Language, string>>;

/**
 * Chinese for a Chinese machine, else English. On Windows, where these variables are unset, the system's own language.
 */
export function machineLanguage(environment: Readonly<Record<string, string | undefined>> = process.env): Language {
  const locale =
    environment["LC_ALL"] ||
    environment["LC_MESSAGES"] ||
    environment["LANG"] ||
    Intl.DateTimeFormat().resolvedOptions().locale;
  return /^zh/i.test(locale) ? "zh" : "en";
}
