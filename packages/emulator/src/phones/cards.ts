/**
 * Taps on cards: buttons, submissions, the menu in the corner, and the two buttons of a task card.
 * Source: docs/wire/callbacks.md §7.5.
 */
import type { CardChoice, CardSelection, ShownCard, XmlOutputFields } from "@shoufa/protocol";
import type { Member } from "../company/model/model.ts";
import type { PhoneMessage } from "../kernel/message.ts";
import { PhoneRefusal } from "../kernel/refusal.ts";
import type { SentCard } from "../messages/cards.ts";
import type { Act, Actor, ActReport, ActServices } from "./act.ts";
import { inboundEvent } from "./inbound.ts";

type Of<K extends Act["kind"]> = Extract<Act, { kind: K }>;

/** The message as this phone has it, if it can be tapped at all. @throws {PhoneRefusal} */
export function cardMessage(member: Member, messageId: string, { phones }: ActServices): PhoneMessage {
  const message = phones.messageOf(member, messageId);
  if (!message) throw new PhoneRefusal(`There is no message ${messageId} on this phone.`);
  if (message.recalled) throw new PhoneRefusal("The message was taken back.");
  if (message.from !== "app") throw new PhoneRefusal("The message is the person's own.");
  return message;
}

export async function tapCard(
  actor: Actor,
  message: PhoneMessage,
  act: Of<"card">,
  services: ActServices,
): Promise<ActReport> {
  if (message.msgtype !== "template_card") throw new PhoneRefusal("This message is no template card.");
  const card = message.content.template_card;
  const used = message.card?.state === "updated" && message.card.replaceName !== undefined;
  if (used || ("replace_text" in card && card.replace_text)) throw new PhoneRefusal("The buttons were used already.");
  const tapped = tapOn(card, act);
  if ("url" in tapped) return { callback: null, followUps: [], opens: { kind: "page", url: tapped.url } };
  const { selected } = tapped;
  const { cards, switches } = services;
  const sent = sentCard(message, services);
  const chosen: XmlOutputFields = {
    SelectedItem: selected.map(({ optionIds, questionKey }) => ({
      QuestionKey: questionKey,
      OptionIds: { OptionId: optionIds },
    })),
  };
  const withItems = selected.length > 0 || switches["callback.card.selectedItemsEmpty"] === "empty";
  const fields = {
    EventKey: act.button,
    TaskId: sent.taskId ?? "",
    CardType: card.card_type,
    ResponseCode: cards.newCode(sent),
    AgentID: actor.app.agentId,
    ...(withItems ? { SelectedItems: chosen } : undefined),
  };
  cards.answer(sent, actor.member, act.button, selected.length > 0 ? selected : undefined);
  return tell(actor, message, sent, act.button, "template_card_event", fields, services);
}

export function tapCardMenu(
  actor: Actor,
  message: PhoneMessage,
  { action }: Of<"card-menu">,
  services: ActServices,
): Promise<ActReport> {
  const card = message.msgtype === "template_card" ? message.content.template_card : undefined;
  const actions = card && "action_menu" in card ? card.action_menu?.action_list : undefined;
  if (!card || !actions?.some(({ key }) => key === action)) throw new PhoneRefusal(`The card's menu has no ${action}.`);
  const sent = sentCard(message, services);
  const fields = {
    EventKey: action,
    TaskId: sent.taskId ?? "",
    CardType: card.card_type,
    ResponseCode: services.cards.newCode(sent),
    AgentID: actor.app.agentId,
  };
  return tell(actor, message, sent, action, "template_card_menu_event", fields, services);
}

export function tapTaskCard(
  actor: Actor,
  message: PhoneMessage,
  { button }: Of<"task-card">,
  services: ActServices,
): Promise<ActReport> {
  const card =
    message.msgtype === "taskcard"
      ? message.content.taskcard
      : message.msgtype === "interactive_taskcard"
        ? message.content.interactive_taskcard
        : undefined;
  if (!card?.btn.some(({ key }) => key === button)) throw new PhoneRefusal(`The card has no button ${button}.`);
  if (message.card?.state === "updated") throw new PhoneRefusal("The buttons were used already.");
  const sent = sentCard(message, services);
  services.cards.answer(sent, actor.member, button);
  // The sample writes AgentId, unlike every other event.
  const fields = { EventKey: button, TaskId: card.task_id, AgentId: actor.app.agentId };
  return tell(actor, message, sent, button, "taskcard_click", fields, services);
}

async function tell(
  actor: Actor,
  message: PhoneMessage,
  card: SentCard,
  key: string,
  event: string,
  fields: XmlOutputFields,
  services: ActServices,
): Promise<ActReport> {
  const { member } = actor;
  const { agentId } = actor.app;
  const xml = inboundEvent(actor, event, fields, services);
  const answerable = { kind: "card", card, key, event } as const;
  const callback = await services.exchange.tell({ member, agentId, xml, answerable });
  return { message: services.phones.messageOf(member, message.id) ?? message, callback, followUps: [] };
}

function sentCard(message: PhoneMessage, { cards }: ActServices): SentCard {
  const sent = cards.byMessage(message.id);
  if (!sent) throw new PhoneRefusal("The card is too old to be tapped.");
  return sent;
}

/** Effect of a tap on this key: a page, or an event with the selected options. */
export function tapOn(
  card: ShownCard,
  act: Pick<Of<"card">, "button" | "selected">,
): { url: string } | { selected: readonly CardChoice[] } {
  const { button, selected = {} } = act;
  switch (card.card_type) {
    case "button_interaction": {
      const found = card.button_list.find(({ key, text }) => key === button || (key === undefined && text === button));
      if (!found) throw new PhoneRefusal(`The card has no button ${button}.`);
      if (found.url !== undefined) return { url: found.url };
      return { selected: choose(card.button_selection ? [card.button_selection] : [], selected) };
    }
    case "vote_interaction": {
      requireSubmit(card.submit_button?.key, button);
      const { checkbox } = card;
      const given = selected[checkbox.question_key];
      const checked = checkbox.option_list.filter(({ is_checked }) => is_checked).map(({ id }) => id);
      const optionIds = given && !checkbox.disable ? given : checked;
      if (optionIds.length === 0) throw new PhoneRefusal("Nothing is chosen.");
      if (checkbox.mode !== 1 && optionIds.length > 1) throw new PhoneRefusal("Only one option can be chosen.");
      checkOptions(checkbox.option_list, optionIds);
      checkQuestions([checkbox], selected);
      return { selected: [{ questionKey: checkbox.question_key, optionIds }] };
    }
    case "multiple_interaction":
      requireSubmit(card.submit_button?.key, button);
      return { selected: choose(card.select_list, selected) };
    default:
      throw new PhoneRefusal("This card has no buttons.");
  }
}

function requireSubmit(key: string | undefined, button: string): void {
  if (key !== button) throw new PhoneRefusal(`The card has no button ${button}.`);
}

/** One option for every question: the person's choice, else the card's preselection. */
function choose(
  questions: readonly CardSelection[],
  selected: Readonly<Record<string, readonly string[]>>,
): CardChoice[] {
  checkQuestions(questions, selected);
  return questions.map(({ disable, option_list, question_key, selected_id }) => {
    const given = disable ? undefined : selected[question_key];
    const optionIds = given ?? [selected_id ?? option_list[0]!.id];
    if (optionIds.length !== 1) throw new PhoneRefusal("Exactly one option can be chosen.");
    checkOptions(option_list, optionIds);
    return { questionKey: question_key, optionIds };
  });
}

function checkQuestions(questions: readonly { readonly question_key: string }[], selected: object): void {
  for (const key of Object.keys(selected)) {
    if (!questions.some(({ question_key }) => question_key === key))
      throw new PhoneRefusal(`The card has no question ${key}.`);
  }
}

function checkOptions(options: readonly { readonly id: string }[], chosen: readonly string[]): void {
  for (const id of chosen) {
    if (!options.some((option) => option.id === id)) throw new PhoneRefusal(`There is no option ${id}.`);
  }
}
