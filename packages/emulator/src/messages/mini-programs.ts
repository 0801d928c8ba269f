/** Mini program that each app is bound to. Where none is bound, the switch `miniprogram.binding` decides. */
import type { Persistent } from "../kernel/persistent.ts";

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
