/**
 * Where somebody is, told every five seconds while the app's chat is open: what `report_location_flag` 2 meant. A jump of
 * the clock is one report, as a phone that was out of reach makes up for nothing. Source: docs/wire/messaging.md §13.
 */
import type { Member } from "../company/model.ts";
import type { EmulatedClock } from "../emulated-clock.ts";
import type { Schedule } from "../schedule.ts";

const everyMilliseconds = 5000;

export class LocationReports {
  readonly #clock: EmulatedClock;
  readonly #schedule: Schedule;
  /** Which report of which open chat is the next. */
  readonly #open = new Map<string, object>();

  constructor({ clock, schedule }: { clock: EmulatedClock; schedule: Schedule }) {
    this.#clock = clock;
    this.#schedule = schedule;
  }

  /** @param report Tells; false when the chat is no longer to be told of, which ends it. */
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
