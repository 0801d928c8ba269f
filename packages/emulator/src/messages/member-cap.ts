/**
 * 30 messages a minute and 1,000 an hour from one app to one member. What is beyond is dropped without a word: the call
 * succeeds, the phone stays still. Windows are the clock's own minutes and hours.
 */
import { limits } from "@shoufa/protocol";
import type { Member } from "../company/model.ts";
import type { EmulatedClock } from "../emulated-clock.ts";

interface Counters {
  readonly minute: Int32Array;
  readonly inMinute: Uint8Array;
  readonly hour: Int32Array;
  readonly inHour: Uint16Array;
}

export class MemberCap {
  readonly #apps = new Map<number, Counters>();
  readonly #clock: EmulatedClock;
  readonly #slots: number;

  constructor({ clock, slots }: { clock: EmulatedClock; slots: number }) {
    this.#clock = clock;
    this.#slots = slots;
  }

  /** Those of `members` who may have one more from this app, each counted. The same array when that is everybody. */
  admit(agentId: number, members: readonly Member[]): readonly Member[] {
    const { minute, inMinute, hour, inHour } = this.#countersOf(agentId);
    const now = this.#clock.now();
    const thisMinute = Math.floor(now / 60_000);
    const thisHour = Math.floor(now / 3_600_000);
    const { perMemberPerMinute, perMemberPerHour } = limits.message;
    let admitted: Member[] | undefined;
    for (let index = 0; index < members.length; index++) {
      const member = members[index]!;
      const { slot } = member;
      if (minute[slot] !== thisMinute) {
        minute[slot] = thisMinute;
        inMinute[slot] = 0;
      }
      if (hour[slot] !== thisHour) {
        hour[slot] = thisHour;
        inHour[slot] = 0;
      }
      if (inMinute[slot]! < perMemberPerMinute && inHour[slot]! < perMemberPerHour) {
        inMinute[slot]!++;
        inHour[slot]!++;
        admitted?.push(member);
      } else {
        admitted ??= members.slice(0, index);
      }
    }
    return admitted ?? members;
  }

  clear(): void {
    this.#apps.clear();
  }

  #countersOf(agentId: number): Counters {
    let counters = this.#apps.get(agentId);
    if (!counters) {
      counters = {
        minute: new Int32Array(this.#slots),
        inMinute: new Uint8Array(this.#slots),
        hour: new Int32Array(this.#slots),
        inHour: new Uint16Array(this.#slots),
      };
      this.#apps.set(agentId, counters);
    }
    return counters;
  }
}
