/**
 * Codes and tickets of logins: the code that comes back with the redirect, valid once and for five minutes, and the
 * user_ticket, valid for half an hour. Used and expired codes are remembered for a day, so that each is refused with
 * its own code. Source: docs/wire/messaging.md §12.
 */
import type { Random } from "@shoufa/ports";
import { limits } from "@shoufa/protocol";
import type { Persistent } from "../../kernel/persistent.ts";
import type { EmulatedClock } from "../../kernel/time/emulated-clock.ts";
import type { SensitiveField } from "../apps/settings.ts";

export interface Grant {
  /** Member by slot, or person outside the company by openid. */
  readonly who: { readonly slot: number } | { readonly openId: string };
  /** The app it is for; undefined where the link named none, so that any app may exchange it. */
  readonly agentId: number | undefined;
  /** Host and port that the code was sent to. */
  readonly host: string;
  /**
   * Fields that the member agreed to show. Undefined without snsapi_privateinfo, or outside the app's visible range.
   */
  readonly fields: readonly SensitiveField[] | undefined;
}

export interface UserTicket {
  readonly agentId: number;
  readonly slot: number;
  readonly fields: readonly SensitiveField[];
}

interface Issued<T> {
  readonly content: T;
  /** Milliseconds of the emulated clock. */
  readonly expiresAt: number;
  used: boolean;
}

export type Found<T> =
  | { readonly state: "good"; readonly content: T }
  | { readonly state: "unknown" }
  | { readonly state: "used" }
  | { readonly state: "expired" };

interface Kept {
  readonly codes: readonly (readonly [string, Issued<Grant>])[];
  readonly tickets: readonly (readonly [string, Issued<UserTicket>])[];
}

const secretBytes = 32;
const rememberedMilliseconds = 24 * 3_600_000;

export class Authorisations implements Persistent {
  #codes = new Map<string, Issued<Grant>>();
  #tickets = new Map<string, Issued<UserTicket>>();
  readonly #clock: EmulatedClock;
  readonly #random: Random;

  constructor({ clock, random }: { clock: EmulatedClock; random: Random }) {
    this.#clock = clock;
    this.#random = random;
  }

  newCode(grant: Grant): string {
    return this.#issue(this.#codes, grant, limits.oauth.codeSeconds);
  }

  code(code: string): Found<Grant> {
    return this.#find(this.#codes, code);
  }

  /** The code is of no more use. */
  spend(code: string): void {
    const issued = this.#codes.get(code);
    if (issued) issued.used = true;
  }

  newTicket(ticket: UserTicket): string {
    return this.#issue(this.#tickets, ticket, limits.oauth.userTicketSeconds);
  }

  ticket(ticket: string): Found<UserTicket> {
    return this.#find(this.#tickets, ticket);
  }

  save(): Kept {
    return { codes: [...this.#codes], tickets: [...this.#tickets] };
  }

  load({ codes, tickets }: Kept): void {
    this.#codes = new Map(codes);
    this.#tickets = new Map(tickets);
  }

  clear(): void {
    this.#codes.clear();
    this.#tickets.clear();
  }

  #issue<T>(issued: Map<string, Issued<T>>, content: T, seconds: number): string {
    const now = this.#clock.now();
    for (const [old, { expiresAt }] of issued) if (expiresAt + rememberedMilliseconds < now) issued.delete(old);
    const secret = this.#random.bytes(secretBytes).toString("base64url");
    issued.set(secret, { content, expiresAt: now + seconds * 1000, used: false });
    return secret;
  }

  #find<T>(issued: Map<string, Issued<T>>, secret: string): Found<T> {
    const found = issued.get(secret);
    if (!found) return { state: "unknown" };
    if (found.used) return { state: "used" };
    return found.expiresAt > this.#clock.now() ? { state: "good", content: found.content } : { state: "expired" };
  }
}
