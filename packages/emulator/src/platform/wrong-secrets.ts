/**
 * An address that keeps asking for tokens with wrong secrets is shut out of gettoken for an hour (45009), with the right
 * secret too. After how many in an hour is `token.ipBlock.afterWrongSecrets`.
 */
import { limits } from "@shoufa/protocol";
import type { EmulatedClock } from "../emulated-clock.ts";
import type { Switches } from "../switches.ts";
import { Windows } from "../windows.ts";

export class WrongSecrets {
  readonly #clock: EmulatedClock;
  readonly #switches: Switches;
  readonly #windows: Windows;
  /** Until when, by the emulated clock. */
  readonly #blocked = new Map<string, number>();

  constructor({ clock, switches }: { clock: EmulatedClock; switches: Switches }) {
    this.#clock = clock;
    this.#switches = switches;
    this.#windows = new Windows({ clock });
  }

  isBlocked(ip: string): boolean {
    return (this.#blocked.get(ip) ?? 0) > this.#clock.now();
  }

  note(ip: string): void {
    const after = this.#switches["token.ipBlock.afterWrongSecrets"];
    if (after === 0 || this.#windows.take(ip, "hour", after - 1)) return;
    this.#blocked.set(ip, this.#clock.now() + limits.baseRate.wrongSecretBlockSeconds * 1000);
  }

  clear(): void {
    this.#windows.clear();
    this.#blocked.clear();
  }
}
