/**
 * The quotas that every call counts against while `rate.enforce` is on: one endpoint by one company, and by one address,
 * a minute and an hour. Beyond: 45009, and a block as long as the window that overflowed. Sending messages does not count;
 * it has quotas of its own.
 */
import { limits } from "@shoufa/protocol";
import type { EmulatedClock } from "../emulated-clock.ts";
import type { Switches } from "../switches.ts";
import { Windows } from "../windows.ts";
import { Refusal } from "./refusal.ts";

const uncounted: ReadonlySet<string> = new Set([
  "message/send",
  "linkedcorp/message/send",
  "appchat/send",
  "webhook/send",
]);

/** "With a valid code it is not counted." */
const countedWhenRefused = "auth/getuserinfo";

export class BaseQuotas {
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

  /** Counts a call from there. @throws {Refusal} 45009 */
  countAddress(endpoint: string, ip: string): void {
    if (this.#check(endpoint, `ip ${ip}`)) this.#count(endpoint, `ip ${ip}`);
  }

  /** Counts a call of the company's. @throws {Refusal} 45009 */
  countCompany(endpoint: string): void {
    if (this.#check(endpoint, "corp")) this.#count(endpoint, "corp");
  }

  /** For logins, whose calls count only when they were refused. Throws nothing. */
  countRefusal(endpoint: string, ip: string): void {
    if (endpoint !== countedWhenRefused || this.#switches["rate.enforce"] !== "on") return;
    for (const who of [`ip ${ip}`, "corp"]) {
      try {
        this.#count(endpoint, who);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
      }
    }
  }

  clear(): void {
    this.#windows.clear();
    this.#blocked.clear();
  }

  /** Whether the call is to be counted beforehand. */
  #check(endpoint: string, who: string): boolean {
    if (this.#switches["rate.enforce"] !== "on" || uncounted.has(endpoint)) return false;
    const what = `${who} ${endpoint}`;
    const until = this.#blocked.get(what);
    if (until !== undefined && until > this.#clock.now()) throw new Refusal(45009);
    this.#blocked.delete(what);
    return endpoint !== countedWhenRefused;
  }

  #count(endpoint: string, who: string): void {
    const of = who === "corp" ? "corpApi" : "ip";
    const what = `${who} ${endpoint}`;
    const { minuteBlockSeconds, hourBlockSeconds } = limits.baseRate;
    if (!this.#windows.take(what, "hour", this.#switches[`rate.${of}.perHour`])) this.#block(what, hourBlockSeconds);
    if (!this.#windows.take(what, "minute", this.#switches[`rate.${of}.perMinute`]))
      this.#block(what, minuteBlockSeconds);
  }

  #block(what: string, seconds: number): never {
    this.#blocked.set(what, this.#clock.now() + seconds * 1000);
    throw new Refusal(45009);
  }
}
