/**
 * Messages that the cap per member has kept from phones. The platform reports them to nobody; here they explain why a
 * message did not arrive. Only the newest are remembered.
 */

import { slotsOf } from "../company/model/fast/index.ts";
import type { Member } from "../company/model/model.ts";

/** Beyond 30 in a minute, or beyond 1,000 in an hour, from one app to one member. */
export type DropReason = "minute" | "hour";

export interface Drop {
  readonly agentId: number;
  /** The message in one plain line. */
  readonly text: string;
  /** Milliseconds since the Unix epoch, by the emulated clock. */
  readonly at: number;
  readonly reason: DropReason;
}

const mostRemembered = 1000;

export class Drops {
  #all: { readonly drop: Drop; readonly slots: Uint32Array }[] = [];

  add(drop: Drop, members: readonly Member[]): void {
    if (members.length === 0) return;
    if (this.#all.length >= 2 * mostRemembered) this.#all = this.#all.slice(mostRemembered);
    this.#all.push({ drop, slots: Uint32Array.from(slotsOf(members)) });
  }

  /** Oldest first. */
  of({ slot }: Member): readonly Drop[] {
    return this.#all.filter(({ slots }) => slots.includes(slot)).map(({ drop }) => drop);
  }

  clear(): void {
    this.#all = [];
  }
}
