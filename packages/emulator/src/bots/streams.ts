/**
 * Streams of bots: which message of the phones each of them grows, until when, and the feedback ids of all replies.
 * Source: docs/wire/bots.md §4 and §5.
 */
import { botLimits } from "@shoufa/protocol";
import { Refusal } from "../kernel/refusal.ts";
import type { Switches } from "../kernel/switches.ts";
import type { Phones } from "../phones/phones.ts";
import type { EmulatedClock } from "../time/emulated-clock.ts";
import type { Schedule } from "../time/schedule.ts";
import type { BotRequest } from "./requests.ts";

export interface StreamState {
  readonly messageId: string;
  readonly feedbackId: string | undefined;
  /** Milliseconds of the emulated clock. */
  readonly until: number;
  finished: boolean;
}

const mostKept = 20_000;

export class Streams {
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
    const { clock, schedule, switches } = this.#services;
    const byUrl = request.bot.mode === "url";
    const seconds = byUrl ? botLimits.refreshSeconds : switches["bot.stream.lifetime"];
    const until = (byUrl ? request.at : clock.now()) + seconds * 1000;
    const stream: StreamState = { messageId, feedbackId, until, finished: false };
    if (this.#streams.size >= mostKept) this.#streams.delete(this.#streams.keys().next().value!);
    this.#streams.set(`${request.reqId} ${id}`, stream);
    if (feedbackId !== undefined) this.noteFeedback(messageId, feedbackId);
    schedule.at(until, () => this.#expire(stream));
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

  clear(): void {
    this.#streams.clear();
    this.#feedback.clear();
  }

  #expire(stream: StreamState): void {
    if (stream.finished) return;
    this.#services.phones.changeEverywhere(stream.messageId, (message) =>
      message.bot ? { ...message, bot: { ...message.bot, stream: "expired" } } : message,
    );
  }
}
