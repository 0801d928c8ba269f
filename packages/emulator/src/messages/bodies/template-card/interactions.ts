/** The three cards that ask something: button, vote and multiple. */
import {
  type ButtonInteractionCard,
  type CardButton,
  limits,
  type MessageMedia,
  type MultipleInteractionCard,
  type UpdatedTemplateCard,
  type VoteInteractionCard,
} from "@shoufa/protocol";
import type { Body } from "../../../kernel/body.ts";
import { present } from "../../../kernel/body.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import type { Place } from "../place.ts";
import {
  readActionMenu,
  readCardAction,
  readQuoteArea,
  readRows,
  readSource,
  readSubTitle,
  readTitle,
  requireKey,
  requireText,
} from "./blocks.ts";
import {
  readDisable,
  readOptions,
  readReplaceText,
  readSelection,
  readSubmitButton,
  requireQuestionKey,
} from "./questions.ts";

/** Card as sent, without the task_id, which is read for all cards alike; or as in an update. */
type Asked<Type extends string> = Extract<UpdatedTemplateCard, { card_type: Type }>;

/** 41016 no title, 40058 not 1 to 6 buttons, and those of the buttons. */
export function readButtonInteraction(
  card: Body,
  place: Place,
  media: MessageMedia[],
): Asked<ButtonInteractionCard["card_type"]> {
  const main_title = readTitle(card, place, { required: true });
  const selection = card.object("button_selection");
  return {
    card_type: "button_interaction",
    ...present({
      source: readSource(card, place, { colour: true }),
      action_menu: readActionMenu(card, place),
      main_title,
      quote_area: readQuoteArea(card),
      sub_title_text: readSubTitle(card, place),
      horizontal_content_list: readRows(card, place, media),
      card_action: readCardAction(card, place, { required: false }),
      button_selection: selection && readSelection(selection, place, limits.card.buttonSelectionOptions),
      button_list: readButtons(card),
      replace_text: readReplaceText(card, place),
    }),
  };
}

/** 42038 text, 42039 key missing, too long or used twice, 42028 url, 40058 number of buttons or their type. */
function readButtons(card: Body): readonly CardButton[] {
  const buttons = card.objects("button_list") ?? [];
  const [least, most] = limits.card.buttons;
  if (buttons.length < least || buttons.length > most) throw new Refusal(40058);
  const keys = new Set<string>();
  return buttons.map((button): CardButton => {
    const wanted = button.integer("style");
    const style = wanted === 2 || wanted === 3 || wanted === 4 ? wanted : 1;
    const text = requireText(button, 42038);
    const type = button.integer("type") ?? 0;
    if (type === 1) return { type, text, style, url: requireText(button, 42028, "url") };
    if (type !== 0) throw new Refusal(40058);
    const key = requireKey(button, "key", 42039);
    if (keys.has(key)) throw new Refusal(42039);
    keys.add(key);
    return { type, text, style, key };
  });
}

/** 41016 no title, 42043 no question, 42037 not 1 to 20 options, 42046/42049 the button. */
export function readVoteInteraction(card: Body, place: Place): Asked<VoteInteractionCard["card_type"]> {
  const main_title = readTitle(card, place, { required: true });
  const checkbox = card.object("checkbox");
  if (!checkbox) throw new Refusal(42043);
  const question_key = requireQuestionKey(checkbox);
  const mode = checkbox.integer("mode") ?? 0;
  if (mode !== 0 && mode !== 1) throw new Refusal(40058);
  const option_list = readOptions(checkbox, limits.card.checkboxOptions).map(({ id, text, given }) => ({
    id,
    text,
    is_checked: given.boolean("is_checked") ?? false,
  }));
  return {
    card_type: "vote_interaction",
    ...present({
      source: readSource(card, place, { colour: false }),
      main_title,
      checkbox: present({ question_key, mode, option_list, disable: readDisable(checkbox, place) }),
      submit_button: readSubmitButton(card, place),
      replace_text: readReplaceText(card, place),
    }),
  };
}

/** 41016 no title, 42047 not 1 to 3 selections, 42043 two with one key, 42046/42049 the button. */
export function readMultipleInteraction(card: Body, place: Place): Asked<MultipleInteractionCard["card_type"]> {
  const main_title = readTitle(card, place, { required: true });
  const given = card.objects("select_list") ?? [];
  const [least, most] = limits.card.selections;
  if (given.length < least || given.length > most) throw new Refusal(42047);
  const select_list = given.map((each) => readSelection(each, place, limits.card.selectionOptions));
  if (new Set(select_list.map((each) => each.question_key)).size < select_list.length) throw new Refusal(42043);
  return {
    card_type: "multiple_interaction",
    ...present({
      source: readSource(card, place, { colour: false }),
      main_title,
      select_list,
      submit_button: readSubmitButton(card, place),
      replace_text: readReplaceText(card, place),
    }),
  };
}
