import type { Message, MessageContent } from "@shoufa/contract";
import { newKey } from "../../components/new-key.ts";
import { chosenOf } from "../../components/recipients.ts";
import { type Draft, emptyDraft } from "./draft.ts";

/**
 * A new draft with the content and recipients of a message. A card gets a task id of its own: WeCom takes one only once.
 * @param after Further parts of a long text, which is whole again in the draft.
 */
export function draftOfMessage({ app, content, chosen }: Message, after: readonly Message[] = []): Draft {
  const whole = withParts(
    content,
    after.map((part) => part.content),
  );
  return {
    ...emptyDraft(app.id),
    chosen: chosenOf(chosen),
    type: whole.type,
    contents: { [whole.type]: withNewTask(whole) },
    isSplit: after.length > 0,
  };
}

function withParts(content: MessageContent, after: readonly MessageContent[]): MessageContent {
  if (after.length === 0) return content;
  if (content.type === "text")
    return {
      ...content,
      text: [content, ...after].flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n\n"),
    };
  if (content.type !== "markdown") return content;
  const texts = [content, ...after].flatMap((part) => (part.type === "markdown" ? [part.markdown.content] : []));
  return { ...content, markdown: { content: texts.join("\n\n") } };
}

function withNewTask(content: MessageContent): MessageContent {
  if (content.type !== "template_card") return content;
  const card = content.template_card;
  if (!("task_id" in card) || !card.task_id) return content;
  return { ...content, template_card: { ...card, task_id: `task-${newKey().slice(0, 8)}` } };
}
