/** Active members by day, for `user/get_active_stat`: members who did something on a phone. */

import type { Persistent } from "../../kernel/persistent.ts";
import { chinaDay } from "../../kernel/time/call-counter.ts";
import type { EmulatedClock } from "../../kernel/time/emulated-clock.ts";
import type { Member } from "../model/model.ts";

/** WeCom does not say how far back the figures go. */
const keptDays = 180;

export class Activity implements Persistent {
  #days = new Map<string, Set<number>>();
  readonly #clock: EmulatedClock;

  constructor({ clock }: { clock: EmulatedClock }) {
    this.#clock = clock;
  }

  note(member: Member): void {
    const today = chinaDay(this.#clock.now());
    let slots = this.#days.get(today);
    if (!slots) {
      slots = new Set();
      this.#days.set(today, slots);
      if (this.#days.size > keptDays) this.#days.delete(this.#days.keys().next().value!);
    }
    slots.add(member.slot);
  }

  on(day: string): number {
    return this.#days.get(day)?.size ?? 0;
  }

  save(): unknown {
    return this.#days.size === 0 ? undefined : [...this.#days].map(([day, slots]) => [day, [...slots]]);
  }

  load(kept: readonly (readonly [string, readonly number[]])[]): void {
    this.#days = new Map(kept.map(([day, slots]) => [day, new Set(slots)]));
  }

  clear(): void {
    this.#days.clear();
  }
}
