/**
 * Invitations of people who have not activated: one notice a day, up to three days. A second request on the same day
 * has no effect, and the answer does not say so. Source: docs/wire/directory.md §7.1.
 */
import { limits } from "@shoufa/protocol";
import type { Persistent } from "../../kernel/persistent.ts";
import { chinaDay, dayMilliseconds } from "../../kernel/time/call-counter.ts";
import type { EmulatedClock } from "../../kernel/time/emulated-clock.ts";
import type { Member } from "../model/model.ts";

export interface Invitation {
  /** Time of the first notice, in milliseconds since the Unix epoch. */
  readonly since: number;
  /** By text message where there is a mobile, else by mail. */
  readonly by: "sms" | "mail";
  /** Calendar days in China. */
  readonly days: readonly string[];
}

export class Invitations implements Persistent {
  #bySlot = new Map<number, { since: number; by: "sms" | "mail" }>();
  readonly #clock: EmulatedClock;

  constructor({ clock }: { clock: EmulatedClock }) {
    this.#clock = clock;
  }

  invite(member: Member): void {
    if (member.status !== 4) return;
    const running = this.of(member);
    if (running && running.days.length < limits.member.inviteReminderDays) return;
    if (running?.days.includes(chinaDay(this.#clock.now()))) return;
    this.#bySlot.set(member.slot, { since: this.#clock.now(), by: member.mobile === "" ? "mail" : "sms" });
  }

  /** The notices that have gone out so far. */
  of(member: Member): Invitation | undefined {
    const begun = this.#bySlot.get(member.slot);
    if (!begun) return undefined;
    const days: string[] = [];
    for (let day = 0; day < limits.member.inviteReminderDays; day++) {
      const at = begun.since + day * dayMilliseconds;
      if (chinaDay(at) <= chinaDay(this.#clock.now())) days.push(chinaDay(at));
    }
    return { ...begun, days };
  }

  save(): unknown {
    return this.#bySlot.size === 0 ? undefined : [...this.#bySlot];
  }

  load(kept: readonly (readonly [number, { since: number; by: "sms" | "mail" }])[]): void {
    this.#bySlot = new Map(kept);
  }

  clear(): void {
    this.#bySlot.clear();
  }
}

/** 1 through WeChat, 2 by mail; or why not: 60119 follows already, 60120 disabled, 60113 nothing to write to. */
export function invitationType({ email, mobile, status, weixinId }: Member): 1 | 2 | { readonly errcode: number } {
  if (status === 1) return { errcode: 60119 };
  if (status === 2) return { errcode: 60120 };
  if (weixinId || mobile) return 1;
  return email ? 2 : { errcode: 60113 };
}
