/**
 * The quotas of group chats: calls to create and update, person-times of sending for the whole company, and messages
 * from one app to one member over all its groups, of which those beyond are dropped in silence.
 */
import { limits } from "@shoufa/protocol";
import type { Member } from "../../company/model/model.ts";
import type { Switches } from "../../kernel/switches.ts";
import type { EmulatedClock } from "../../kernel/time/emulated-clock.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Days are China's. */
const chinaOffset = 8 * hour;

export class GroupQuotas {
  /** Count of the present window, by what is counted. */
  readonly #counts = new Map<string, { window: number; count: number }>();
  readonly #clock: EmulatedClock;
  readonly #switches: Switches;

  constructor({ clock, switches }: { clock: EmulatedClock; switches: Switches }) {
    this.#clock = clock;
    this.#switches = switches;
  }

  /** False when the company has made or changed its groups too often. */
  takeCall(call: "create" | "update"): boolean {
    if (this.#switches["rate.enforce"] === "off") return true;
    const { createPerDay, updatePerHour } = limits.appchat;
    return call === "create" ? this.#take(call, day, createPerDay, 1) : this.#take(call, hour, updatePerHour, 1);
  }

  /** False when the company has sent to too many people this minute or this hour. */
  takePersonTimes(people: number): boolean {
    const hourly = this.#switches["appchat.hourlyCap"];
    if (hourly !== "off" && !this.#take("send/hour", hour, Number(hourly), people)) return false;
    if (this.#switches["rate.enforce"] === "off") return true;
    return this.#take("send/minute", minute, limits.appchat.sendPerMinute, people);
  }

  /** Members who may get one more message from this app, each counted. */
  admit(agentId: number, members: readonly Member[]): readonly Member[] {
    if (this.#switches["message.perMemberCap"] === "off") return members;
    const { perMemberPerMinute, perMemberPerDay } = limits.appchat;
    return members.filter(
      ({ slot }) =>
        this.#take(`${agentId}/${slot}/day`, day, perMemberPerDay, 1) &&
        this.#take(`${agentId}/${slot}/minute`, minute, perMemberPerMinute, 1),
    );
  }

  clear(): void {
    this.#counts.clear();
  }

  #take(name: string, length: number, most: number, amount: number): boolean {
    const now = this.#clock.now() + (length === day ? chinaOffset : 0);
    const window = Math.floor(now / length);
    const known = this.#counts.get(name);
    const before = known?.window === window ? known.count : 0;
    if (before + amount > most) return false;
    this.#counts.set(name, { window, count: before + amount });
    return true;
  }
}
