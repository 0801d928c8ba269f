/**
 * Talks of members and bots: who has written where, first openings of a day, messages that wait for a reply, and the limits
 * of each conversation. Source: docs/wire/bots.md §2 and §5.
 */
import { botLimits } from "@shoufa/protocol";
import type { Member } from "../company/model/model.ts";
import type { Persistent } from "../kernel/persistent.ts";
import { CallCounter, chinaDay } from "../kernel/time/call-counter.ts";
import type { EmulatedClock } from "../kernel/time/emulated-clock.ts";
import type { Chat } from "../messages/chats/chats.ts";

/** Conversation of a bot: with one member, or in a group. */
export type Talk =
  | { readonly kind: "single"; readonly member: Member }
  | { readonly kind: "group"; readonly chat: Chat };

const keyOf = (botId: string, talk: Talk): string =>
  talk.kind === "single" ? `${botId} ${talk.member.slot}` : `${botId} ${talk.chat.chatId}`;

interface Kept {
  readonly written: readonly string[];
  readonly opened: readonly (readonly [string, string])[];
  /** Absent in states of earlier versions. */
  readonly waiting?: readonly (readonly [string, readonly (readonly [reqId: string, until: number])[]])[];
}

export class Talks implements Persistent {
  readonly #written = new Set<string>();
  /** Day of the last opening in China, by bot and member. */
  readonly #opened = new Map<string, string>();
  /** Ends of waiting messages in milliseconds of the emulated clock, by bot and member, then by request. */
  readonly #waiting = new Map<string, Map<string, number>>();
  readonly #counter: CallCounter;
  readonly #clock: EmulatedClock;

  constructor({ clock }: { clock: EmulatedClock }) {
    this.#clock = clock;
    this.#counter = new CallCounter({ clock });
  }

  noteWritten(botId: string, talk: Talk): void {
    this.#written.add(keyOf(botId, talk));
  }

  hasWritten(botId: string, talk: Talk): boolean {
    return this.#written.has(keyOf(botId, talk));
  }

  /** Whether this is the first opening of the single talk today, which it is no more from now on. */
  isFirstToday(botId: string, member: Member): boolean {
    const key = `${botId} ${member.slot}`;
    const today = chinaDay(this.#clock.now());
    if (this.#opened.get(key) === today) return false;
    this.#opened.set(key, today);
    return true;
  }

  /** Notes a message that waits for a reply until then at most. False, and not noted, when three wait already. */
  begin(botId: string, member: Member, reqId: string, until: number): boolean {
    const key = `${botId} ${member.slot}`;
    const waiting = this.#waiting.get(key) ?? new Map<string, number>();
    for (const [other, end] of waiting) if (end <= this.#clock.now()) waiting.delete(other);
    if (waiting.size >= botLimits.messagesInProgress) return false;
    this.#waiting.set(key, waiting.set(reqId, until));
    return true;
  }

  end(botId: string, member: Member, reqId: string): void {
    this.#waiting.get(`${botId} ${member.slot}`)?.delete(reqId);
  }

  /** Counts one reply or push. False, and not counted for the minute, when the conversation has had its share. */
  take(botId: string, talk: Talk): boolean {
    const key = keyOf(botId, talk);
    return this.#counter.take(key, "minute", botLimits.perMinute) && this.#counter.take(key, "hour", botLimits.perHour);
  }

  /** Counts one upload of the bot. */
  takeUpload(botId: string): boolean {
    const { perHour, perMinute } = botLimits.upload;
    const key = `upload ${botId}`;
    return this.#counter.take(key, "minute", perMinute) && this.#counter.take(key, "hour", perHour);
  }

  clearQuotas(): void {
    this.#counter.clear();
  }

  save(): Kept | undefined {
    if (this.#written.size + this.#opened.size === 0) return undefined;
    const waiting = Array.from(this.#waiting, ([key, ends]) => [key, [...ends]] as const);
    return { written: [...this.#written], opened: [...this.#opened], waiting };
  }

  load({ opened, waiting = [], written }: Kept): void {
    this.clear();
    for (const [key, ends] of waiting) this.#waiting.set(key, new Map(ends));
    for (const key of written) this.#written.add(key);
    for (const [key, day] of opened) this.#opened.set(key, day);
  }

  clear(): void {
    this.#written.clear();
    this.#opened.clear();
    this.#waiting.clear();
    this.#counter.clear();
  }
}
