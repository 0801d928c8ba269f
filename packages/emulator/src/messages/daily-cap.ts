/** Person-times per app and calendar day of China: 200 for every account the company may have. Beyond: 45009. */
import { limits } from "@shoufa/protocol";
import type { Switches } from "../kernel/switches.ts";
import type { EmulatedClock } from "../kernel/time/emulated-clock.ts";

const chinaOffsetMilliseconds = 8 * 3_600_000;
const dayMilliseconds = 24 * 3_600_000;

export class DailyCap {
  readonly #used = new Map<number, { day: number; personTimes: number }>();
  readonly #clock: EmulatedClock;
  readonly #switches: Switches;

  constructor({ clock, switches }: { clock: EmulatedClock; switches: Switches }) {
    this.#clock = clock;
    this.#switches = switches;
  }

  /** Counts `people` against today, or false and nothing counted when that would be too many. */
  take(agentId: number, people: number): boolean {
    const day = Math.floor((this.#clock.now() + chinaOffsetMilliseconds) / dayMilliseconds);
    const today = this.#used.get(agentId);
    const before = today?.day === day ? today.personTimes : 0;
    const cap = this.#switches["company.accountCap"] * limits.message.perAppPerDayFactor;
    if (this.#switches["message.dailyCap"] === "on" && before + people > cap) return false;
    this.#used.set(agentId, { day, personTimes: before + people });
    return true;
  }

  clear(): void {
    this.#used.clear();
  }
}
