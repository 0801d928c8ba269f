/**
 * Cap per member: 30 messages a minute and 1,000 an hour from one app. Messages beyond it are dropped silently: the
 * call succeeds, and nothing arrives. Windows are the clock's own minutes and hours.
 */
import { limits } from "@shoufa/protocol";
import type { Directory } from "../company/model/directory.ts";
import { slotsOf } from "../company/model/fast/index.ts";
import type { Member } from "../company/model/model.ts";
import type { EmulatedClock } from "../kernel/time/emulated-clock.ts";

/** Counters by slot. */
class Counters {
  readonly minute: Int32Array;
  readonly inMinute: Uint8Array;
  readonly hour: Int32Array;
  readonly inHour: Uint16Array;

  constructor(slots: number, old?: Counters) {
    this.minute = new Int32Array(slots);
    this.inMinute = new Uint8Array(slots);
    this.hour = new Int32Array(slots);
    this.inHour = new Uint16Array(slots);
    if (!old) return;
    this.minute.set(old.minute);
    this.inMinute.set(old.inMinute);
    this.hour.set(old.hour);
    this.inHour.set(old.inHour);
  }
}

export class MemberCap {
  readonly #apps = new Map<number, Counters>();
  readonly #clock: EmulatedClock;
  readonly #directory: Pick<Directory, "slotCount">;

  constructor({ clock, directory }: { clock: EmulatedClock; directory: Pick<Directory, "slotCount"> }) {
    this.#clock = clock;
    this.#directory = directory;
  }

  /** Members who may get one more message from this app, each counted. The same array when that is all of them. */
  admit(agentId: number, members: readonly Member[]): readonly Member[] {
    const { minute, inMinute, hour, inHour } = this.#countersOf(agentId);
    const now = this.#clock.now();
    const thisMinute = Math.floor(now / 60_000);
    const thisHour = Math.floor(now / 3_600_000);
    const { perMemberPerMinute, perMemberPerHour } = limits.message;
    const slots = slotsOf(members);
    let admitted: Member[] | undefined;
    for (let index = 0; index < slots.length; index++) {
      const slot = slots[index]!;
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
        admitted?.push(members[index]!);
      } else {
        admitted ??= members.slice(0, index);
      }
    }
    return admitted ?? members;
  }

  /** Cap that stops this member's next message; undefined when none does. */
  reached(agentId: number, { slot }: Member): "minute" | "hour" | undefined {
    const { minute, inMinute, hour, inHour } = this.#countersOf(agentId);
    const now = this.#clock.now();
    const { perMemberPerMinute, perMemberPerHour } = limits.message;
    if (hour[slot] === Math.floor(now / 3_600_000) && inHour[slot]! >= perMemberPerHour) return "hour";
    if (minute[slot] === Math.floor(now / 60_000) && inMinute[slot]! >= perMemberPerMinute) return "minute";
    return undefined;
  }

  clear(): void {
    this.#apps.clear();
  }

  #countersOf(agentId: number): Counters {
    const { slotCount } = this.#directory;
    let counters = this.#apps.get(agentId);
    if (!counters || counters.minute.length < slotCount) {
      // Some room for people who join later.
      counters = new Counters(Math.ceil(slotCount * 1.1) + 64, counters);
      this.#apps.set(agentId, counters);
    }
    return counters;
  }
}
