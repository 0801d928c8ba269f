/**
 * An address that keeps asking for tokens with wrong secrets is shut out of gettoken for an hour (45009), with the right
 * secret too. After how many in an hour is `token.ipBlock.afterWrongSecrets`.
 */
import { limits } from "@shoufa/protocol";
import type { Switches } from "../kernel/switches.ts";
import { Blocks } from "../kernel/time/blocks.ts";
import { CallCounter } from "../kernel/time/call-counter.ts";
import type { EmulatedClock } from "../kernel/time/emulated-clock.ts";

export class WrongSecrets {
  readonly #switches: Switches;
  readonly #callCounter: CallCounter;
  readonly #blocked: Blocks;

  constructor({ clock, switches }: { clock: EmulatedClock; switches: Switches }) {
    this.#switches = switches;
    this.#callCounter = new CallCounter({ clock });
    this.#blocked = new Blocks({ clock });
  }

  isBlocked(ip: string): boolean {
    return this.#blocked.has(ip);
  }

  note(ip: string): void {
    const after = this.#switches["token.ipBlock.afterWrongSecrets"];
    if (after === 0 || this.#callCounter.take(ip, "hour", after - 1)) return;
    this.#blocked.shut(ip, limits.baseRate.wrongSecretBlockSeconds);
  }

  clear(): void {
    this.#callCounter.clear();
    this.#blocked.clear();
  }
}
