/**
 * An answered card, for the phone's drawings. Which words stood on the card is known only to who sent it, and messages of
 * this version have no cards: what is drawn is made of the callback itself, the keys and options that it names.
 */
import type { InboxContent } from "@shoufa/contract";
import type { PhoneMessage } from "@shoufa/phone";
import type { Say } from "@shoufa/web";
import { cards as text } from "../text/inbox-items.ts";

type Card = Extract<InboxContent, { kind: "card" | "task-card" }>;
type Drawn = Pick<Extract<PhoneMessage, { msgtype: "template_card" }>, "msgtype" | "content" | "card">;

export function answeredCard(content: Card, t: Say): Drawn {
  const { key, taskId } = content;
  const selections = content.kind === "card" ? content.selections : [];
  const tapped = t(content.kind === "card" && content.place === "menu" ? text.menu : text.tapped, {
    key: key || t(text.noKey),
  });
  const task = taskId === "" ? {} : { desc: t(text.task, { taskId }) };
  // Updated: nobody taps it here, and the text in place of the buttons says what was tapped.
  const card = { state: "updated", key, replaceName: tapped, selected: selections } as const;
  const options = (ids: readonly string[]) => ids.map((id) => ({ id, text: id }));
  const type = content.kind === "card" ? content.cardType : "task-card";
  const [first] = selections;
  if (type === "vote_interaction" && first !== undefined)
    return {
      ...{ msgtype: "template_card", card },
      content: {
        template_card: {
          card_type: "vote_interaction",
          main_title: { title: t(text.vote), ...task },
          task_id: taskId,
          checkbox: {
            question_key: first.questionKey,
            mode: first.optionIds.length > 1 ? 1 : 0,
            option_list: options(first.optionIds).map((option) => ({ ...option, is_checked: true })),
            disable: true,
          },
          submit_button: { key },
        },
      },
    };
  if (type === "multiple_interaction" && first !== undefined)
    return {
      ...{ msgtype: "template_card", card },
      content: {
        template_card: {
          card_type: "multiple_interaction",
          main_title: { title: t(text.multiple), ...task },
          task_id: taskId,
          select_list: selections.map(({ questionKey, optionIds }) => ({
            ...{ question_key: questionKey, title: questionKey, disable: true },
            option_list: options(optionIds),
          })),
          submit_button: { key },
        },
      },
    };
  const title = t(type === "button_interaction" ? text.button : type === "task-card" ? text.taskCard : text.notice);
  return {
    ...{ msgtype: "template_card", card },
    content: {
      template_card: {
        card_type: "button_interaction",
        main_title: { title, ...task },
        task_id: taskId,
        ...(first !== undefined && {
          button_selection: {
            ...{ question_key: first.questionKey, title: first.questionKey, disable: true },
            option_list: options(first.optionIds),
          },
        }),
        button_list: [],
      },
    },
  };
}
