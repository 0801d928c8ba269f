import type { Message } from "@shoufa/contract";
import { newKey } from "../../components/new-key.ts";
import { chosenOf } from "../../components/recipients.ts";
import { type Draft, emptyDraft } from "./draft.ts";

/** A new draft with the content and recipients of a message. A card gets a task id of its own: WeCom takes one only once. */
export const draftOfMessage = ({ app, content, chosen }: Message): Draft => ({
  ...emptyDraft(app.id),
  chosen: chosenOf(chosen),
  type: content.type,
  contents: { [content.type]: withNewTask(content) },
});

function withNewTask(content: Message["content"]): Message["content"] {
  if (content.type !== "template_card") return content;
  const card = content.template_card;
  if (!("task_id" in card) || !card.task_id) return content;
  return { ...content, template_card: { ...card, task_id: `task-${newKey().slice(0, 8)}` } };
}
