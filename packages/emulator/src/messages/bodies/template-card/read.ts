/**
 * `template_card`: selects the reader by card_type and checks the task_id, which every card that calls back needs. The
 * same readers serve sending, updating (without task_id) and robots (notices only).
 */
import { limits, type MessageMedia, type ShownCard } from "@shoufa/protocol";
import type { Body } from "../../../kernel/body.ts";
import { bytesOf } from "../../../kernel/lengths.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { forbidSafe, type Place, type ReadBody } from "../place.ts";
import { readButtonInteraction, readMultipleInteraction, readVoteInteraction } from "./interactions.ts";
import { readNewsNotice, readTextNotice } from "./notices.ts";

type Reader = (card: Body, place: Place, media: MessageMedia[]) => ShownCard;

const readers: Readonly<Record<string, Reader>> = {
  text_notice: readTextNotice,
  news_notice: readNewsNotice,
  button_interaction: readButtonInteraction,
  vote_interaction: readVoteInteraction,
  multiple_interaction: readMultipleInteraction,
};
const notices = new Set(["text_notice", "news_notice"]);

/** 42031 an unknown card_type, or one that a robot may not send; 42014 the task_id. */
export function readTemplateCard(body: Body, place: Place): ReadBody {
  const given = body.object("template_card");
  const cardType = given?.string("card_type") ?? "";
  if (!given || !Object.hasOwn(readers, cardType)) throw new Refusal(42031);
  if (place.kind === "webhook" && !notices.has(cardType)) throw new Refusal(42031);
  const media: MessageMedia[] = [];
  const card = readers[cardType]!(given, place, media);
  const callsBack = !notices.has(cardType) || ("action_menu" in card && card.action_menu !== undefined);
  const taskId = place.kind === "send" || place.kind === "bot" ? readTaskId(given, callsBack) : undefined;
  forbidSafe(place);
  return {
    msgtype: "template_card",
    content: { template_card: taskId === undefined ? card : { ...card, task_id: taskId } },
    text: headlineOf(card),
    ...(media.length > 0 ? { media } : undefined),
    card: { taskId, callsBack, answersWithCode: callsBack },
  };
}

/** 42014: missing where it is required, longer than 128 bytes, or of other characters than digits, letters and `_-@`. */
export function readTaskId(given: Body, required: boolean): string | undefined {
  const taskId = given.string("task_id") || undefined;
  if (taskId === undefined && !required) return undefined;
  if (taskId === undefined || !/^[0-9A-Za-z_\-@]+$/.test(taskId) || bytesOf(taskId) > limits.card.taskIdMaxBytes)
    throw new Refusal(42014);
  return taskId;
}

const headlineOf = (card: ShownCard): string =>
  card.main_title?.title ?? ("sub_title_text" in card ? card.sub_title_text : undefined) ?? "";
