/**
 * Calls of one endpoint whose answer is still to come; too many at once are refused.
 * Source: docs/wire/directory.md §13.
 */

import { Refusal } from "../kernel/refusal.ts";
import type { Switches } from "../kernel/switches.ts";

/** The only figures that are published. */
const published = new Map([
  ["auth/get_tfa_info", 20],
  ["user/tfa_succ", 20],
]);

export class Concurrency {
  readonly #switches: Switches;
  readonly #held = new Map<string, number>();

  constructor(switches: Switches) {
    this.#switches = switches;
  }

  /** @throws {Refusal} 45033 */
  check(endpoint: string): void {
    const held = this.#held.get(endpoint);
    if (held === undefined) return;
    const most = this.#switches["rate.concurrent"] || Number.POSITIVE_INFINITY;
    if (held >= Math.min(most, published.get(endpoint) ?? most)) throw new Refusal(45033);
  }

  /** @returns What to call when its answer is out; again does no harm. */
  hold(endpoint: string): () => void {
    this.#held.set(endpoint, (this.#held.get(endpoint) ?? 0) + 1);
    let over = false;
    return () => {
      if (over) return;
      over = true;
      const left = this.#held.get(endpoint)! - 1;
      if (left === 0) this.#held.delete(endpoint);
      else this.#held.set(endpoint, left);
    };
  }
}
