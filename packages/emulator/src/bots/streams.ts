/**
 * Streams of bots: which message of the phones each of them grows, until when, and the feedback ids of all replies.
 * Source: docs/wire/bots.md §4 and §5.
 */
import { botLimits } from "@shoufa/protocol";
import type { Persistent } from "../kernel/persistent.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { Switches } from "../kernel/switches.ts";
import type { EmulatedClock } from "../kernel/time/emulated-clock.ts";
import type { Schedule } from "../kernel/time/schedule.ts";
import type { Phones } from "../messages/phones.ts";
import type { BotRequest } from "./requests.ts";

export interface StreamState {
  readonly messageId: string;
  readonly feedbackId: string | undefined;
  /** Milliseconds of the emulated clock. */
  readonly until: number;
  finished: boolean;
}

interface Kept {
  /** By their keys in the map below. */
  readonly streams: readonly (readonly [string, StreamState])[];
  readonly feedback: readonly (readonly [messageId: string, feedbackId: string])[];
}

const mostKept = 20_000;

export class Streams implements Persistent {
  /** By req_id, a space, and the id that the bot has chosen. */
  readonly #streams = new Map<string, StreamState>();
  /** Feedback ids by message. */
  readonly #feedback = new Map<string, string>();
  readonly #services: {
    readonly clock: EmulatedClock;
    readonly phones: Phones;
    readonly schedule: Schedule;
    readonly switches: Switches;
  };

  constructor(services: { clock: EmulatedClock; phones: Phones; schedule: Schedule; switches: Switches }) {
    this.#services = services;
  }

  of({ reqId }: BotRequest, id: string): StreamState | undefined {
    return this.#streams.get(`${reqId} ${id}`);
  }

  /** @throws {Refusal} 846608 past its time, or finished. */
  checkOpen({ finished, until }: StreamState): void {
    if (!finished && this.#services.clock.now() < until) return;
    const minutes = Math.round(this.#services.switches["bot.stream.lifetime"] / 60);
    throw new Refusal(846608, { text: `stream message update expired (>${minutes} minutes), cannot update` });
  }

  /** From its first frame a stream has its time; on the phone it says so when that ends before it is finished. */
  begin(
    request: BotRequest,
    id: string,
    { messageId, feedbackId }: Pick<StreamState, "messageId" | "feedbackId">,
  ): void {
    const { clock, switches } = this.#services;
    const byUrl = request.bot.mode === "url";
    const seconds = byUrl ? botLimits.refreshSeconds : switches["bot.stream.lifetime"];
    const until = (byUrl ? request.at : clock.now()) + seconds * 1000;
    const stream: StreamState = { messageId, feedbackId, until, finished: false };
    if (this.#streams.size >= mostKept) this.#streams.delete(this.#streams.keys().next().value!);
    this.#streams.set(`${request.reqId} ${id}`, stream);
    this.#expireInTime(stream);
    if (feedbackId !== undefined) this.noteFeedback(messageId, feedbackId);
  }

  finish(request: BotRequest, id: string): void {
    const stream = this.of(request, id);
    if (stream) stream.finished = true;
  }

  noteFeedback(messageId: string, feedbackId: string): void {
    if (this.#feedback.size >= mostKept) this.#feedback.delete(this.#feedback.keys().next().value!);
    this.#feedback.set(messageId, feedbackId);
  }

  /** Undefined for a reply that takes none. */
  feedbackOf(messageId: string): string | undefined {
    return this.#feedback.get(messageId);
  }

  /** Those that are not finished. */
  unfinished(): readonly { readonly reqId: string; readonly id: string }[] {
    return [...this.#streams].flatMap(([key, { finished }]) => {
      const space = key.indexOf(" ");
      return finished ? [] : [{ reqId: key.slice(0, space), id: key.slice(space + 1) }];
    });
  }

  save(): Kept | undefined {
    if (this.#streams.size + this.#feedback.size === 0) return undefined;
    return { streams: [...this.#streams], feedback: [...this.#feedback] };
  }

  load({ feedback, streams }: Kept): void {
    this.clear();
    for (const [messageId, feedbackId] of feedback) this.#feedback.set(messageId, feedbackId);
    for (const [key, kept] of streams) {
      const stream = { ...kept, feedbackId: kept.feedbackId ?? undefined };
      this.#streams.set(key, stream);
      this.#expireInTime(stream);
    }
  }

  clear(): void {
    this.#streams.clear();
    this.#feedback.clear();
  }

  #expireInTime(stream: StreamState): void {
    const { phones, schedule } = this.#services;
    if (stream.finished) return;
    schedule.at(stream.until, () => {
      if (stream.finished) return;
      phones.changeEverywhere(stream.messageId, (message) =>
        message.bot ? { ...message, bot: { ...message.bot, stream: "expired" } } : message,
      );
    });
  }
}
