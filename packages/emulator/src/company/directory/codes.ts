/** Codes that are good once and for a while: what the platform hands to a page, and what the page hands back. */
import type { Random } from "@shoufa/ports";
import type { EmulatedClock } from "../../kernel/time/emulated-clock.ts";

interface Issued<T> {
  readonly content: T;
  readonly expiresAt: number;
}

const codeBytes = 32;

export class Codes<T> {
  readonly #issued = new Map<string, Issued<T>>();
  readonly #clock: EmulatedClock;
  readonly #random: Random;
  readonly #seconds: number;

  constructor({ clock, random, seconds }: { clock: EmulatedClock; random: Random; seconds: number }) {
    this.#clock = clock;
    this.#random = random;
    this.#seconds = seconds;
  }

  issue(content: T): string {
    for (const [code, { expiresAt }] of this.#issued) if (expiresAt <= this.#clock.now()) this.#issued.delete(code);
    const code = this.#random.bytes(codeBytes).toString("base64url");
    this.#issued.set(code, { content, expiresAt: this.#clock.now() + this.#seconds * 1000 });
    return code;
  }

  /** Value of the code, which stays valid. */
  look(code: string): T | undefined {
    const issued = this.#issued.get(code);
    return issued && issued.expiresAt > this.#clock.now() ? issued.content : undefined;
  }

  /** Value of the code, which becomes invalid; undefined when it was never issued, has been used or has expired. */
  take(code: string): T | undefined {
    const content = this.look(code);
    this.#issued.delete(code);
    return content;
  }

  clear(): void {
    this.#issued.clear();
  }
}
