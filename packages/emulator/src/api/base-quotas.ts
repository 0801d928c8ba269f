/**
 * The quotas that every call counts against while `rate.enforce` is on: one endpoint by one company, and by one address,
 * a minute and an hour. Beyond: 45009, and a block as long as the window that overflowed. Sending messages does not count;
 * it has quotas of its own.
 */
import { limits } from "@shoufa/protocol";
import { Refusal } from "../kernel/refusal.ts";
import type { Switches } from "../kernel/switches.ts";
import { Blocks } from "../kernel/time/blocks.ts";
import { CallCounter } from "../kernel/time/call-counter.ts";
import type { EmulatedClock } from "../kernel/time/emulated-clock.ts";

const uncounted: ReadonlySet<string> = new Set([
  "message/send",
  "linkedcorp/message/send",
  "appchat/send",
  "webhook/send",
]);

/** "With a valid code it is not counted." */
const countedWhenRefused = "auth/getuserinfo";

export class BaseQuotas {
  readonly #switches: Switches;
  readonly #callCounter: CallCounter;
  readonly #blocked: Blocks;

  constructor({ clock, switches }: { clock: EmulatedClock; switches: Switches }) {
    this.#switches = switches;
    this.#callCounter = new CallCounter({ clock });
    this.#blocked = new Blocks({ clock });
  }

  /** Counts a call from there. @throws {Refusal} 45009 */
  countAddress(endpoint: string, ip: string): void {
    if (this.#check(endpoint, `ip ${ip}`)) this.#count(endpoint, `ip ${ip}`);
  }

  /** Counts a call of the company's. @throws {Refusal} 45009 */
  countCompany(endpoint: string): void {
    if (this.#check(endpoint, "corp")) this.#count(endpoint, "corp");
  }

  /** Counts a call with debug=1, of which there are five a minute, messages included. @throws {Refusal} 45009 */
  countDebug(endpoint: string, query: URLSearchParams): void {
    if (this.#switches["rate.enforce"] !== "on" || query.get("debug") !== "1") return;
    if (!this.#callCounter.take(`debug ${endpoint}`, "minute", limits.baseRate.debugPerMinute))
      throw new Refusal(45009);
  }

  /** For logins, whose calls count only when they were refused. Never throws. */
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
    this.#callCounter.clear();
    this.#blocked.clear();
  }

  /** Whether the call is counted beforehand. */
  #check(endpoint: string, who: string): boolean {
    if (this.#switches["rate.enforce"] !== "on" || uncounted.has(endpoint)) return false;
    if (this.#blocked.has(`${who} ${endpoint}`)) throw new Refusal(45009);
    return endpoint !== countedWhenRefused;
  }

  #count(endpoint: string, who: string): void {
    const of = who === "corp" ? "corpApi" : "ip";
    const what = `${who} ${endpoint}`;
    const { minuteBlockSeconds, hourBlockSeconds } = limits.baseRate;
    if (!this.#callCounter.take(what, "hour", this.#switches[`rate.${of}.perHour`]))
      this.#block(what, hourBlockSeconds);
    if (!this.#callCounter.take(what, "minute", this.#switches[`rate.${of}.perMinute`]))
      this.#block(what, minuteBlockSeconds);
  }

  #block(what: string, seconds: number): never {
    this.#blocked.shut(what, seconds);
    throw new Refusal(45009);
  }
}
