/**
 * Positions reported every five seconds while the app's chat is open: `report_location_flag` 2. A jump of the clock is
 * one report, because a phone does not catch up on reports. Source: docs/wire/messaging.md §13.
 */
import type { Member } from "../company/model/model.ts";
import type { EmulatedClock } from "../kernel/time/emulated-clock.ts";
import type { Schedule } from "../kernel/time/schedule.ts";

const everyMilliseconds = 5000;

export class LocationReports {
  readonly #clock: EmulatedClock;
  readonly #schedule: Schedule;
  /** Next report of each open chat. */
  readonly #open = new Map<string, object>();

  constructor({ clock, schedule }: { clock: EmulatedClock; schedule: Schedule }) {
    this.#clock = clock;
    this.#schedule = schedule;
  }

  /** @param report Sends one report. Returns false when reporting has ended. */
  begin(agentId: number, member: Member, report: () => boolean): void {
    const key = keyOf(agentId, member);
    const own = {};
    this.#open.set(key, own);
    const next = (): void =>
      this.#schedule.at(this.#clock.now() + everyMilliseconds, () => {
        if (this.#open.get(key) !== own) return;
        if (report()) next();
        else this.#open.delete(key);
      });
    next();
  }

  end(agentId: number, member: Member): void {
    this.#open.delete(keyOf(agentId, member));
  }

  clear(): void {
    this.#open.clear();
  }
}

const keyOf = (agentId: number, { slot }: Member): string => `${agentId}:${slot}`;
