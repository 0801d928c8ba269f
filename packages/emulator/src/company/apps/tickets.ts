/**
 * Tickets that sign pages for the JS-SDK: one of the company, one of each app, valid for two hours of the emulated clock.
 * Asking again gives the same one with the time that is left.
 */
import type { Random } from "@shoufa/ports";
import { limits } from "@shoufa/protocol";
import type { Persistent } from "../../kernel/persistent.ts";
import type { EmulatedClock } from "../../kernel/time/emulated-clock.ts";

interface Ticket {
  readonly ticket: string;
  /** Milliseconds of the emulated clock. */
  readonly expiresAt: number;
}

/** `corp`, `agent_config:1000002`, `wx_card`. */
type Owner = string;

const ticketBytes = 64;

export class Tickets implements Persistent {
  #tickets = new Map<Owner, Ticket>();
  readonly #clock: EmulatedClock;
  readonly #random: Random;

  constructor({ clock, random }: { clock: EmulatedClock; random: Random }) {
    this.#clock = clock;
    this.#random = random;
  }

  issue(owner: Owner): { ticket: string; expires_in: number } {
    const now = this.#clock.now();
    let current = this.#tickets.get(owner);
    if (!current || current.expiresAt <= now) {
      const ticket = this.#random.bytes(ticketBytes).toString("base64url");
      current = { ticket, expiresAt: now + limits.ticket.expiresInSeconds * 1000 };
      this.#tickets.set(owner, current);
    }
    return { ticket: current.ticket, expires_in: Math.ceil((current.expiresAt - now) / 1000) };
  }

  save(): readonly (readonly [Owner, Ticket])[] {
    return [...this.#tickets];
  }

  load(kept: readonly (readonly [Owner, Ticket])[]): void {
    this.#tickets = new Map(kept);
  }

  clear(): void {
    this.#tickets.clear();
  }
}
