/**
 * Finding people by mobile or mail. Too many misses (more than a fifth of the company's accounts) block the caller for
 * a day. Source: docs/wire/directory.md §7.3.
 */
import { limits } from "@shoufa/protocol";
import type { Persistent } from "../../kernel/persistent.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Switches } from "../../kernel/switches.ts";
import { dayMilliseconds } from "../../kernel/time/call-counter.ts";
import type { EmulatedClock } from "../../kernel/time/emulated-clock.ts";
import type { Directory } from "../model/directory.ts";
import type { Member } from "../model/model.ts";
import type { View } from "../model/view.ts";

export type LookupKind = "mobile" | "email" | "bizMail";

const missCodes: Readonly<Record<LookupKind, number>> = { mobile: 60146, email: 60147, bizMail: 60148 };

interface Kept {
  readonly since: number;
  readonly misses: number;
  readonly closedUntil: number;
}

export class Lookups implements Persistent {
  #since = 0;
  #misses = 0;
  #closedUntil = 0;
  readonly #directory: Directory;
  readonly #clock: EmulatedClock;
  readonly #switches: Switches;

  constructor(options: { directory: Directory; clock: EmulatedClock; switches: Switches }) {
    this.#directory = options.directory;
    this.#clock = options.clock;
    this.#switches = options.switches;
  }

  /** @throws {Refusal} 45009: blocked. 46004 (or 60146, 60147, 60148): no visible member has it. */
  find(kind: LookupKind, value: string, view: View): Member {
    const now = this.#clock.now();
    if (now < this.#closedUntil) throw new Refusal(45009);
    const directory = this.#directory;
    const found =
      kind === "mobile"
        ? directory.byMobile(value)
        : kind === "email"
          ? directory.byEmail(value)
          : directory.byBizMail(value);
    if (found && view.seesMember(found)) return found;
    this.#missed(now);
    throw new Refusal(this.#switches["directory.lookup.missCode"] === "specific" ? missCodes[kind] : 46004);
  }

  save(): Kept | undefined {
    if (this.#since === 0) return undefined;
    return { since: this.#since, misses: this.#misses, closedUntil: this.#closedUntil };
  }

  load({ since, misses, closedUntil }: Kept): void {
    this.#since = since;
    this.#misses = misses;
    this.#closedUntil = closedUntil;
  }

  clear(): void {
    this.load({ since: 0, misses: 0, closedUntil: 0 });
  }

  #missed(now: number): void {
    if (now >= this.#since + dayMilliseconds) {
      this.#since = now;
      this.#misses = 0;
    }
    this.#misses++;
    if (this.#misses > this.#switches["company.accountCap"] * limits.member.lookupMissShare)
      this.#closedUntil = now + dayMilliseconds;
  }
}
