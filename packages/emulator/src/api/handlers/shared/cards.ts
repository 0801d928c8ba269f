import type { App } from "../../../company/model.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import type { CardFacts } from "../../../messages/bodies/place.ts";
import type { Services } from "../../services.ts";

/** 43012: a card that calls back, and no URL to call. */
export function checkCallingBack(
  { callbacks, switches }: Pick<Services, "callbacks" | "switches">,
  { agentId }: App,
  { callsBack }: CardFacts,
): void {
  if (callsBack && !callbacks.of(agentId) && switches["card.callbackUrlMissing"] === "43012") throw new Refusal(43012);
}

/** 42014: the app has used this task_id before. Not for the repetition of a request, which is the same card. */
export function checkTaskId(
  { cards, switches }: Pick<Services, "cards" | "switches">,
  { agentId }: App,
  { taskId }: CardFacts,
): void {
  if (taskId === undefined || switches["card.taskId.reuse"] === "accept") return;
  if (cards.byTask(agentId, taskId)) throw new Refusal(42014);
}
