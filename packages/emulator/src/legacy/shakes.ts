/**
 * 摇一摇: a person shook the phone near a beacon, and the page that opened got a ticket. Source: docs/wire/messaging.md
 * §13.
 */
import type { Random } from "@shoufa/ports";
import type { Beacon } from "@shoufa/protocol";
import type { Member } from "../company/model/model.ts";
import type { Persistent } from "../kernel/persistent.ts";
import type { EmulatedClock } from "../kernel/time/emulated-clock.ts";

export interface Shake {
  readonly ticket: string;
  /** Slot of who shook it. */
  readonly slot: number;
  readonly pageId: number;
  readonly beacon: Beacon;
  /** Milliseconds since the Unix epoch, by the emulated clock. */
  readonly at: number;
}

const lifetimeMilliseconds = 30 * 60_000;

/** Beacon of an action that names none. */
const entrance: Beacon = { distance: 1.5, major: 10001, minor: 7, uuid: "FDA50693-A4E2-4FB1-AFCF-C6EB07647825" };

export class Shakes implements Persistent {
  readonly #clock: EmulatedClock;
  readonly #random: Random;
  #shakes = new Map<string, Shake>();

  constructor({ clock, random }: { clock: EmulatedClock; random: Random }) {
    this.#clock = clock;
    this.#random = random;
  }

  /** A new ticket each time. */
  shake({ slot }: Member, beacon: Partial<Beacon> = {}): Shake {
    for (const { ticket, at } of this.#shakes.values())
      if (at + lifetimeMilliseconds <= this.#clock.now()) this.#shakes.delete(ticket);
    const ticket = this.#random.bytes(16).toString("hex");
    const shake = { ticket, slot, pageId: 14211, beacon: { ...entrance, ...beacon }, at: this.#clock.now() };
    this.#shakes.set(ticket, shake);
    return shake;
  }

  /** Undefined for a ticket that is unknown or older than 30 minutes. */
  find(ticket: string): Shake | undefined {
    const shake = this.#shakes.get(ticket);
    return shake && shake.at + lifetimeMilliseconds > this.#clock.now() ? shake : undefined;
  }

  save(): readonly Shake[] | undefined {
    return this.#shakes.size === 0 ? undefined : [...this.#shakes.values()];
  }

  load(kept: readonly Shake[]): void {
    this.#shakes = new Map(kept.map((each) => [each.ticket, each]));
  }

  clear(): void {
    this.#shakes.clear();
  }
}
