/**
 * Sentences in both languages. Every table in this folder is made by `phrases`, so a phrase that lacks a language does
 * not compile, and `say` wants exactly the parameters that the Chinese sentence names.
 */
import { namedFor, type Platform } from "@shoufa/contract/platform";

export type Language = "zh" | "en";

/**
 * English may differ by number: then `{count}` chooses between `one` and `other`. Where a sentence has several numbers,
 * `{calls} [call|calls]` takes the first word when the number before it is 1.
 */
export interface Phrase {
  readonly zh: string;
  readonly en: string | { readonly one: string; readonly other: string };
}

type NamedIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamedIn<Rest> : never;
/** A sentence that is not known to the compiler takes whatever there is. */
type Params<P extends Phrase> = string extends P["zh"]
  ? [params?: Readonly<Record<string, string | number>>]
  : [NamedIn<P["zh"]>] extends [never]
    ? []
    : [params: Readonly<Record<NamedIn<P["zh"]>, string | number>>];

/** How `useText().t` is called. */
export type Say = <P extends Phrase>(phrase: P, ...params: Params<P>) => string;

/** BCP 47 tag of a language, for `lang`, `Intl` and `Accept-Language`. */
export const localeOf = { zh: "zh-CN", en: "en" } as const satisfies Record<Language, string>;

const pluralPattern = /(\{(\w+)\}) \[([^|\]]+)\|([^|\]]+)\]/g;

export const phrases = <const T extends Record<string, Phrase>>(table: T): T => table;

/** One sentence with its parameters filled in; numbers are grouped as the language does. */
export function sayIn(language: Language, platform: Platform = "wecom"): Say {
  const number = new Intl.NumberFormat(localeOf[language]);
  const plural = new Intl.PluralRules("en");
  return (phrase, ...rest) => {
    const params: Readonly<Record<string, string | number>> = rest[0] ?? {};
    let text = phrase[language];
    if (typeof text !== "string") {
      text = plural.select(Number(params["count"])) === "one" ? text.one : text.other;
    }
    const numbered = text.replace(pluralPattern, (_, number: string, name: string, one: string, more: string) => {
      return `${number} ${Number(params[name]) === 1 ? one : more}`;
    });
    return namedFor(numbered, language, platform).replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = params[name];
      if (value === undefined) return whole;
      return typeof value === "number" ? number.format(value) : value;
    });
  };
}
