/**
 * Task ids of cards. WeCom takes each only once from an app (42014), except where the same request is repeated: so further
 * requests of a message, and the same content as a message of its own, have others.
 */
import { hash } from "node:crypto";
import type { MessageContent } from "@shoufa/contract";

/** Of the 128 characters that a task id may have, so that there is room for what follows. */
const longestStart = 112;

/** What task ids of a message's further requests begin with. */
export const taskStart = (taskId: string): string => taskId.slice(0, longestStart);

/** The content as request number `ordinal` of its message says it: from the second on, `@` and a number follow the task id. */
export const contentOfBatch = (content: MessageContent, ordinal: number): MessageContent =>
  ordinal === 0 ? content : withTask(content, `@${ordinal + 1}`);

/** The same content for a new message. @param key Of the request that makes it: the same one gives the same content. */
export const contentOfCopy = (content: MessageContent, key: string): MessageContent =>
  withTask(content, `-${hash("sha256", key).slice(0, 8)}`);

function withTask(content: MessageContent, after: string): MessageContent {
  if (content.type !== "template_card") return content;
  const card = content.template_card;
  if (!("task_id" in card) || card.task_id === undefined || card.task_id === "") return content;
  const task_id = taskStart(card.task_id) + after;
  return { ...content, template_card: { ...card, task_id } };
}
