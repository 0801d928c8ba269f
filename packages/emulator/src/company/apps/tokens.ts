/**
 * Access tokens: one live token per secret, valid for two hours of the emulated clock. Asking again gives the same one
 * with the time that is left. Revoked tokens are forgotten (40014), expired ones remembered (42001).
 */
import type { Random } from "@shoufa/ports";
import { limits } from "@shoufa/protocol";
import type { Switches } from "../../kernel/switches.ts";
import type { EmulatedClock } from "../../kernel/time/emulated-clock.ts";
import type { ManagementGroup } from "../model/management-group.ts";
import type { App } from "../model/model.ts";

/** Owner of the secret: an app, the contacts secret, or a management group. */
export type Holder = App | ManagementGroup | "contacts";

export const isGroup = (holder: Holder): holder is ManagementGroup => holder !== "contacts" && "rights" in holder;

interface Issued {
  readonly token: string;
  readonly holder: Holder;
  /** Milliseconds of the emulated clock. */
  readonly expiresAt: number;
}

/** Long enough that a client which gives a token too narrow a column is found out. */
const tokenBytes = 160;
const forgetAfterMilliseconds = 24 * 3_600_000;

export class Tokens {
  readonly #issued = new Map<string, Issued>();
  readonly #current = new Map<Holder, Issued>();
  readonly #clock: EmulatedClock;
  readonly #random: Random;
  readonly #switches: Switches;

  constructor({ clock, random, switches }: { clock: EmulatedClock; random: Random; switches: Switches }) {
    this.#clock = clock;
    this.#random = random;
    this.#switches = switches;
  }

  issue(holder: Holder): { token: string; expiresInSeconds: number } {
    const lifetime = limits.token.expiresInSeconds;
    const mode = this.#switches["token.repeatFetch"];
    const now = this.#clock.now();
    const current = this.#current.get(holder);
    // A reset turns the clock back, so that a token may have been forgotten and be in force again.
    const inForce = current && current.expiresAt > now && this.#issued.has(current.token);
    if (inForce && mode !== "new-token") {
      const left = Math.ceil((current.expiresAt - now) / 1000);
      return { token: current.token, expiresInSeconds: mode === "remaining" ? left : lifetime };
    }
    this.#forgetOld(now);
    const token = this.#random.bytes(tokenBytes).toString("base64url");
    const issued = { token, holder, expiresAt: now + lifetime * 1000 };
    this.#issued.set(token, issued);
    this.#current.set(holder, issued);
    return { token, expiresInSeconds: lifetime };
  }

  check(token: string): Holder | "unknown" | "expired" {
    const issued = this.#issued.get(token);
    if (!issued) return "unknown";
    return issued.expiresAt > this.#clock.now() ? issued.holder : "expired";
  }

  /** Expiry of each token in milliseconds of the emulated clock, expired ones included. */
  *ends(): Generator<number> {
    for (const { expiresAt } of this.#issued.values()) yield expiresAt;
  }

  /** Voids every token of the holder, or of all holders, before its time, as WeCom may. */
  revoke(holder?: Holder): void {
    for (const [token, issued] of this.#issued) {
      if (holder === undefined || issued.holder === holder) this.#issued.delete(token);
    }
    if (holder === undefined) this.#current.clear();
    else this.#current.delete(holder);
  }

  /** Takes over the tokens of another company; `holderOf` returns their holders now, undefined: none. */
  inherit(from: Tokens, holderOf: (old: Holder) => Holder | undefined): void {
    for (const [token, { expiresAt, holder: old }] of from.#issued) {
      const holder = holderOf(old);
      if (holder === undefined) continue;
      const issued = { token, holder, expiresAt };
      this.#issued.set(token, issued);
      if (from.#current.get(old)?.token === token) this.#current.set(holder, issued);
    }
  }

  /** Remembered tokens; `current`: a request for a token returns it. */
  dump(): readonly (Issued & { readonly current: boolean })[] {
    return Array.from(this.#issued.values(), (issued) => ({
      ...issued,
      current: this.#current.get(issued.holder)?.token === issued.token,
    }));
  }

  /** Restores what `dump` returned. */
  restore(kept: readonly (Issued & { readonly current: boolean })[]): void {
    for (const { current, ...issued } of kept) {
      this.#issued.set(issued.token, issued);
      if (current) this.#current.set(issued.holder, issued);
    }
  }

  #forgetOld(now: number): void {
    for (const [token, issued] of this.#issued) {
      if (issued.expiresAt + forgetAfterMilliseconds < now) this.#issued.delete(token);
    }
  }
}
