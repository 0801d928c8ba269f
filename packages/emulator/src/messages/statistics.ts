/** Number of recipients that each app has sent messages to, by calendar day of China. */

import type { Persistent } from "../kernel/persistent.ts";
import type { EmulatedClock } from "../kernel/time/emulated-clock.ts";

const chinaOffsetMilliseconds = 8 * 3_600_000;
const dayMilliseconds = 24 * 3_600_000;

export class Statistics implements Persistent {
  /** Day, then app. */
  readonly #days = new Map<number, Map<number, number>>();
  readonly #clock: EmulatedClock;

  constructor({ clock }: { clock: EmulatedClock }) {
    this.#clock = clock;
  }

  count(agentId: number, people: number): void {
    const today = this.#today();
    let apps = this.#days.get(today);
    if (!apps) {
      for (const day of this.#days.keys()) {
        if (day < today - 1) this.#days.delete(day);
      }
      apps = new Map();
      this.#days.set(today, apps);
    }
    apps.set(agentId, (apps.get(agentId) ?? 0) + people);
  }

  /** Person-times by AgentID; apps that sent nothing are not there. */
  of(day: "today" | "yesterday"): ReadonlyMap<number, number> {
    return this.#days.get(this.#today() - (day === "today" ? 0 : 1)) ?? new Map();
  }

  clear(): void {
    this.#days.clear();
  }

  save(): unknown {
    return [...this.#days].map(([day, apps]) => [day, [...apps]]);
  }

  load(kept: readonly (readonly [number, readonly (readonly [number, number])[]])[]): void {
    this.#days.clear();
    for (const [day, apps] of kept) this.#days.set(day, new Map(apps));
  }

  #today(): number {
    return Math.floor((this.#clock.now() + chinaOffsetMilliseconds) / dayMilliseconds);
  }
}
