import type { App } from "../../company/model.ts";
import type { ReadBody } from "../../messages/bodies/place.ts";
import { Refusal } from "../../platform/refusal.ts";
import type { Services } from "../../platform/route.ts";

/**
 * Who may send a mini program notice: 48002 an app bound to no mini program, 90208 one bound to another of the company,
 * 90206 a mini program that the company has not linked. Not to everybody: 40058 (documented without a code).
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
