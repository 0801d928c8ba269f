/**
 * A template card as passive replies spell it: `main_title.title` becomes `MainTitle/Title`, a list becomes siblings of its
 * own name. Source: docs/wire/callbacks.md §8.
 */
import type { CardType, UpdatedTemplateCard } from "../template-card.ts";
import type { XmlOutput, XmlOutputFields } from "../xml/write.ts";

/** Words that are not written together with the first letter in capitals. */
const words: Readonly<Record<string, string>> = {
  appid: "AppId",
  checkbox: "CheckBox",
  keyname: "KeyName",
  pagepath: "PagePath",
  userid: "UserId",
};
/** Two blocks spell the mini program's id in another way. */
const inBlock: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  quote_area: { appid: "Appid" },
  image_text_area: { appid: "Appid" },
};

/** The elements of `TemplateCard`. A card keeps its task_id, so that one is left out. */
export function templateCardElements(card: UpdatedTemplateCard): { readonly CardType: CardType } & XmlOutputFields {
  const { card_type, ...rest } = card;
  return { CardType: card_type, ...elements(rest, {}) };
}

function elements(fields: object, spelling: Readonly<Record<string, string>>): XmlOutputFields {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => name !== "task_id")
      .map(([name, value]) => [spelling[name] ?? elementName(name), content(value, inBlock[name] ?? {})]),
  );
}

function content(value: unknown, spelling: Readonly<Record<string, string>>): XmlOutput {
  if (Array.isArray(value)) return value.map((one) => content(one, spelling) as Exclude<XmlOutput, undefined>);
  if (typeof value === "object" && value !== null) return elements(value, spelling);
  if (typeof value === "boolean") return value ? 1 : 0;
  return typeof value === "string" || typeof value === "number" ? value : undefined;
}

const elementName = (name: string): string =>
  words[name] ??
  name
    .split("_")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
