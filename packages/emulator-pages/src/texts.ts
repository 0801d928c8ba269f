/**
 * All texts of the pages, zh and en side by side; one file for each area in `texts/`. A missing language, or a
 * placeholder that is not filled, does not compile. `{people} [person|people]` takes the first word when the number
 * before it is 1.
 */
import { type Language, type Phrase, sayIn } from "@shoufa/web/phrase";
import { adminTexts } from "./texts/admin.ts";
import { adminAppsTexts } from "./texts/admin-apps.ts";
import { adminBotsTexts } from "./texts/admin-bots.ts";
import { adminCallbackTexts } from "./texts/admin-callback.ts";
import { adminCompanyTexts } from "./texts/admin-company.ts";
import { adminDirectoryTexts } from "./texts/admin-directory.ts";
import { conditionsTexts } from "./texts/conditions.ts";
import { conditionsBotsTexts } from "./texts/conditions-bots.ts";
import { conditionsRulesTexts } from "./texts/conditions-rules.ts";
import { conditionsStateTexts } from "./texts/conditions-state.ts";
import { phonesTexts } from "./texts/phones.ts";
import { phonesBotsTexts } from "./texts/phones-bots.ts";
import { shellTexts } from "./texts/shell.ts";
import { wallTexts } from "./texts/wall.ts";

export const texts = {
  ...shellTexts,
  ...phonesTexts,
  ...phonesBotsTexts,
  ...wallTexts,
  ...conditionsTexts,
  ...conditionsBotsTexts,
  ...conditionsRulesTexts,
  ...conditionsStateTexts,
  ...adminTexts,
  ...adminAppsTexts,
  ...adminBotsTexts,
  ...adminCallbackTexts,
  ...adminCompanyTexts,
  ...adminDirectoryTexts,
};

export type TextKey = keyof typeof texts;

type Placeholders<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;
type PlaceholdersOf<K extends TextKey> = Placeholders<(typeof texts)[K]["zh"]> | Placeholders<(typeof texts)[K]["en"]>;

/** Keys whose two languages have different placeholders. Must stay empty: see the line below. */
type Uneven = {
  [K in TextKey]: [Placeholders<(typeof texts)[K]["zh"]>] extends [Placeholders<(typeof texts)[K]["en"]>]
    ? [Placeholders<(typeof texts)[K]["en"]>] extends [Placeholders<(typeof texts)[K]["zh"]>]
      ? never
      : K
    : K;
}[TextKey];
true satisfies [Uneven] extends [never] ? true : Uneven;

/** Keys of texts without placeholders, for tables of texts. */
export type PlainTextKey = { [K in TextKey]: [PlaceholdersOf<K>] extends [never] ? K : never }[TextKey];

type Values<K extends TextKey> = [PlaceholdersOf<K>] extends [never]
  ? []
  : [values: Record<PlaceholdersOf<K>, string | number>];

export type Translate = <K extends TextKey>(key: K, ...values: Values<K>) => string;

export function translator(language: Language): Translate {
  const say = sayIn(language);
  return (key, ...values) => say<Phrase>(texts[key], ...values);
}
