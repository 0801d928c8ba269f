import type { App } from "../../../company/model.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import type { ReadBody } from "../../../messages/bodies/place.ts";
import type { Services } from "../../services.ts";

/**
 * Checks of a mini program notice. 48002: the app is bound to no mini program. 90208: it is bound to another of the
 * company. 90206: the company has not linked this one. 40058: to everybody (documented without a code).
 */
export function checkMiniProgram(
  { miniPrograms, switches }: Pick<Services, "miniPrograms" | "switches">,
  { agentId }: App,
  { content }: Extract<ReadBody, { msgtype: "miniprogram_notice" }>,
  touser: string,
): void {
  const { appid } = content.miniprogram_notice;
  const bound = miniPrograms.of(agentId);
  if (bound === undefined && switches["miniprogram.binding"] === "strict") throw new Refusal(48002);
  if (bound !== undefined && bound !== appid) throw new Refusal(miniPrograms.knows(appid) ? 90208 : 90206);
  if (touser.trim() === "@all") throw new Refusal(40058);
}
