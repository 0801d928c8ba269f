/** Choices on a card: options, selections, the button that submits them. */
import { type CardOption, type CardSelection, type CardSubmitButton, limits } from "@shoufa/protocol";
import type { Body } from "../../../kernel/body.ts";
import { present } from "../../../kernel/body.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import type { Place } from "../place.ts";
import { requireKey, requireText } from "./blocks.ts";

/** 42037 too few or too many, 42040 id missing, too long or used twice, 42041 text missing. */
export function readOptions(given: Body, [least, most]: readonly [number, number]): (CardOption & { given: Body })[] {
  const options = given.objects("option_list") ?? [];
  if (options.length < least || options.length > most) throw new Refusal(42037);
  const ids = new Set<string>();
  return options.map((option) => {
    const id = requireKey(option, "id", 42040, limits.card.optionIdMaxBytes);
    if (ids.has(id)) throw new Refusal(42040);
    ids.add(id);
    return { id, text: requireText(option, 42041), given: option };
  });
}

/** 42043 when it is missing or too long. */
export const requireQuestionKey = (given: Body): string =>
  requireKey(given, "question_key", 42043, limits.card.questionKeyMaxBytes);

export function readSelection(given: Body, place: Place, count: readonly [number, number]): CardSelection {
  const question_key = requireQuestionKey(given);
  const option_list = readOptions(given, count).map(({ id, text }) => ({ id, text }));
  const wanted = given.string("selected_id");
  return present({
    question_key,
    title: given.string("title") || undefined,
    option_list,
    selected_id: option_list.some(({ id }) => id === wanted) ? wanted : option_list[0]!.id,
    disable: readDisable(given, place),
  });
}

/** Only an update can disable a question. */
export const readDisable = (given: Body, place: Place): boolean | undefined =>
  place.kind === "update" ? given.boolean("disable") : undefined;

/** 42046 no key, or too long a one; 42049 a text that says nothing. In an update the button may be left out. */
export function readSubmitButton(card: Body, place: Place): CardSubmitButton | undefined {
  const given = card.object("submit_button");
  if (!given && place.kind === "update") return undefined;
  if (!given) throw new Refusal(42046);
  const key = requireKey(given, "key", 42046);
  const text = given.raw("text") === undefined ? "提交" : given.string("text");
  if (!text) throw new Refusal(42049);
  return { text, key };
}

/** The grey text that takes the place of the buttons; only an update has it. */
export const readReplaceText = (card: Body, place: Place): string | undefined =>
  place.kind === "update" ? card.string("replace_text") || undefined : undefined;
