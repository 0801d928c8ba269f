/** Actions that many people can perform, derived from the app: lines of text, its menu, its cards. */
import type { Menu, MenuLeaf } from "@shoufa/protocol";
import type { PersonAct } from "../../control/api.ts";
import type { ChatMessage } from "../../control/types.ts";

/** Something on a card or a menu to choose; several acts are taken in turn. */
export interface Choosable {
  readonly key: string;
  readonly label: string;
  readonly acts: readonly PersonAct[];
}

/** One action for each line that is not empty; with several, each person takes the next. */
export const linesAsActs = (text: string, agentId: number): readonly PersonAct[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => ({ kind: "text", agentId, text: line }));

export function menuChoices(menu: Menu | null, agentId: number): readonly Choosable[] {
  const tap = (leaf: MenuLeaf, button: readonly number[], path: string): Choosable => ({
    key: button.join("."),
    label: path + leaf.name,
    acts: [{ kind: "menu", agentId, button, client: "wecom" }],
  });
  return (menu?.button ?? []).flatMap((button, first) => {
    const below = button.sub_button ?? [];
    return below.length === 0
      ? [tap(button as MenuLeaf, [first], "")]
      : below.map((leaf, second) => tap(leaf, [first, second], `${button.name} › `));
  });
}

interface CardWords {
  /** "In turn": every option gets its people. */
  readonly inTurn: string;
  readonly submit: string;
}

/** Choices on this message; empty when it is no card, or one without buttons that call back. */
export function cardChoices(message: ChatMessage, words: CardWords): readonly Choosable[] {
  const { id: messageId } = message;
  if (message.msgtype === "taskcard" || message.msgtype === "interactive_taskcard") {
    const card = message.msgtype === "taskcard" ? message.content.taskcard : message.content.interactive_taskcard;
    return card.btn.map(({ key, name }) => ({
      key,
      label: name,
      acts: [{ kind: "task-card", messageId, button: key }],
    }));
  }
  if (message.msgtype !== "template_card") return [];
  const card = message.content.template_card;
  const menu = "action_menu" in card ? (card.action_menu?.action_list ?? []) : [];
  const fromMenu = menu.map(
    ({ key, text }): Choosable => ({
      key: `menu ${key}`,
      label: `⋯ ${text}`,
      acts: [{ kind: "card-menu", messageId, action: key }],
    }),
  );
  switch (card.card_type) {
    case "button_interaction": {
      const buttons = card.button_list.flatMap(({ key, text, type }): Choosable[] =>
        type === 1 || key === undefined ? [] : [{ key, label: text, acts: [{ kind: "card", messageId, button: key }] }],
      );
      return [...inTurn(buttons, words), ...buttons, ...fromMenu];
    }
    case "vote_interaction": {
      const { checkbox, submit_button } = card;
      if (!submit_button) return [];
      const options = checkbox.option_list.map(
        ({ id, text }): Choosable => ({
          key: id,
          label: text,
          acts: [{ kind: "card", messageId, button: submit_button.key, selected: { [checkbox.question_key]: [id] } }],
        }),
      );
      return [...inTurn(options, words), ...options];
    }
    case "multiple_interaction":
      return card.submit_button
        ? [
            {
              key: "submit",
              label: card.submit_button.text || words.submit,
              acts: [{ kind: "card", messageId, button: card.submit_button.key }],
            },
          ]
        : [];
    default:
      return fromMenu;
  }
}

const inTurn = (each: readonly Choosable[], words: CardWords): readonly Choosable[] =>
  each.length < 2 ? [] : [{ key: "in turn", label: words.inTurn, acts: each.flatMap(({ acts }) => acts) }];
