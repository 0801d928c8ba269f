/** Mini program that each app is bound to. Where none is bound, the switch `miniprogram.binding` decides. */
import type { App } from "../company/model/model.ts";
import type { Persistent } from "../kernel/persistent.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { Switches } from "../kernel/switches.ts";
import type { ReadBody } from "./bodies/place.ts";

export class MiniPrograms implements Persistent {
  readonly #bound = new Map<number, string>();

  of(agentId: number): string | undefined {
    return this.#bound.get(agentId);
  }

  /** Whether an app of the company is bound to it. */
  knows(appid: string): boolean {
    return [...this.#bound.values()].includes(appid);
  }

  bind(agentId: number, appid: string | undefined): void {
    if (appid === undefined) this.#bound.delete(agentId);
    else this.#bound.set(agentId, appid);
  }

  clear(): void {
    this.#bound.clear();
  }

  save(): readonly (readonly [number, string])[] {
    return [...this.#bound];
  }

  load(kept: readonly (readonly [number, string])[]): void {
    this.clear();
    for (const [agentId, appid] of kept) this.#bound.set(agentId, appid);
  }
}

/**
 * Checks of a mini program notice. 48002: the app is bound to no mini program. 90208: it is bound to another of the
 * company. 90206: the company has not linked this one. 40058: to everybody (documented without a code).
 */
export function checkMiniProgram(
  { miniPrograms, switches }: { readonly miniPrograms: MiniPrograms; readonly switches: Switches },
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
