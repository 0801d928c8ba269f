/**
 * Streams of URL mode: the platform asks for each of them again and again until it is finished, for at most six minutes, and
 * gets the newest text. Start at `UrlStreams.begin`. Source: docs/wire/bots.md §4.
 */
import type { Clock, Timers } from "@shoufa/ports";
import {
  type BotCallbackReply,
  type BotCard,
  type BotPicture,
  type BotStream,
  type BotStreamReply,
  type BotStreamWithCardReply,
  botLimits,
} from "@shoufa/protocol";
import { accepted, type BotOutcome, notSent, unacknowledged } from "./outcome.ts";

type Frame = BotStreamReply | BotStreamWithCardReply;

const lifetimeMilliseconds = botLimits.refreshSeconds * 1000;
const mostKept = 20_000;
const over = notSent("the platform asks for this stream no more");

export class UrlStreams {
  /** In the order of their beginning. */
  readonly #streams = new Map<string, UrlStream>();
  readonly #ports: { readonly clock: Clock; readonly timers: Timers };

  constructor(ports: { clock: Clock; timers: Timers }) {
    this.#ports = ports;
  }

  begin(id: string, feedbackId: string | undefined): UrlStream {
    for (const [old, stream] of this.#streams) {
      if (stream.isAlive && this.#streams.size < mostKept) break;
      stream.end();
      this.#streams.delete(old);
    }
    const stream = new UrlStream(id, feedbackId, this.#ports);
    this.#streams.set(id, stream);
    return stream;
  }

  /** Answer to the platform's question; undefined for a stream that nobody here has begun, or that is over. */
  ask(id: string): BotCallbackReply | undefined {
    const stream = this.#streams.get(id);
    return stream?.isAlive ? stream.asked() : undefined;
  }
}

export class UrlStream {
  readonly #id: string;
  readonly #feedbackId: string | undefined;
  readonly #clock: Clock;
  readonly #timers: Timers;
  readonly #until: number;
  #content: string | undefined;
  #pictures: readonly BotPicture[] = [];
  #finished = false;
  #begun = false;
  #ended = false;
  #card: BotCard | undefined;
  #cardGiven = false;
  /** Tells the waiting `finish` that the platform has come. */
  #fetched: ((outcome: BotOutcome) => void) | undefined;

  constructor(id: string, feedbackId: string | undefined, { clock, timers }: { clock: Clock; timers: Timers }) {
    this.#id = id;
    this.#feedbackId = feedbackId;
    this.#clock = clock;
    this.#timers = timers;
    this.#until = clock.monotonic() + lifetimeMilliseconds;
  }

  /** Whether the platform may still come for it. */
  get isAlive(): boolean {
    return !this.#ended && this.#clock.monotonic() < this.#until;
  }

  get takesCard(): boolean {
    return this.isAlive && !this.#finished && !this.#card && !this.#cardGiven;
  }

  update(content: string): BotOutcome {
    if (!this.isAlive) return over;
    this.#content = content;
    return unacknowledged;
  }

  /** The card goes with the next text. */
  addCard(card: BotCard): BotOutcome {
    this.#card = card;
    return unacknowledged;
  }

  /** Resolves when the platform has come for the end, or comes no more. */
  async finish(content: string | undefined, pictures: readonly BotPicture[]): Promise<BotOutcome> {
    if (!this.isAlive) return over;
    this.setEnd(content, pictures);
    return await new Promise((resolve) => {
      const cancel = this.#timers.after(this.#until - this.#clock.monotonic(), () => this.end());
      this.#fetched = (outcome) => {
        cancel();
        resolve(outcome);
      };
    });
  }

  setEnd(content: string | undefined, pictures: readonly BotPicture[]): void {
    if (content !== undefined) this.#content = content;
    this.#pictures = pictures;
    this.#finished = true;
  }

  /** Nobody comes for it any more. */
  end(): void {
    this.#ended = true;
    this.#fetched?.(over);
    this.#fetched = undefined;
  }

  /** Answer to the platform's question, which comes again when it does not get the end. */
  asked(): Frame {
    if (this.#finished) this.#fetched?.(accepted);
    this.#fetched = undefined;
    return this.frame();
  }

  /** The present text. */
  frame(): Frame {
    const stream: BotStream = {
      id: this.#id,
      finish: this.#finished,
      ...(this.#content === undefined ? {} : { content: this.#content }),
      ...(this.#finished && this.#pictures.length > 0 ? { msg_item: this.#pictures } : {}),
      // The feedback comes with the first text only.
      ...(this.#begun || this.#feedbackId === undefined ? {} : { feedback: { id: this.#feedbackId } }),
    };
    this.#begun = true;
    const card = this.#card;
    if (!card) return { msgtype: "stream", stream };
    this.#card = undefined;
    this.#cardGiven = true;
    return { msgtype: "stream_with_template_card", stream, template_card: card };
  }
}
