/**
 * Replies in URL mode to one message or event. The platform's request is held until the first reply, the end of the handlers,
 * or the end of the time; `answered` is what it gets. Later replies go to `response_url`. Start at `UrlTurn`.
 * Source: docs/wire/bots.md §4.
 */
import {
  type BotCallbackReply,
  type BotCard,
  type BotEvent,
  type BotLateReply,
  type BotMessage,
  type BotPicture,
  botLimits,
} from "@shoufa/protocol";
import { UsageError } from "../errors.ts";
import { type BotOutcome, notSent, unacknowledged } from "./outcome.ts";
import { type BotReplier, type BotStreamOptions, type BotStreamWriter, bounded, checkPictures } from "./reply.ts";
import type { UrlStream, UrlStreams } from "./url-streams.ts";

export interface TurnPorts {
  readonly streams: UrlStreams;
  /** POST to `response_url`. */
  readonly sendLate: (url: string, reply: BotLateReply) => Promise<BotOutcome>;
}

const tooLate = notSent("the time for an answer is over, or it was given already");

export class UrlTurn {
  /** Resolves with the answer to the platform's request; undefined: none. */
  readonly answered: Promise<BotCallbackReply | undefined>;
  readonly reply: BotReplier;
  readonly #inbound: BotMessage | BotEvent;
  readonly #ports: TurnPorts;
  #resolve: (answer: BotCallbackReply | undefined) => void = () => {};
  #isOpen = true;
  /** Stream that a handler has asked for and not written to yet. */
  #reserved: ((card?: BotCard) => void) | undefined;
  /** Stream that the answer has begun. */
  #stream: UrlStream | undefined;
  #streams = 0;
  #lateUsed = false;

  constructor(inbound: BotMessage | BotEvent, ports: TurnPorts) {
    this.#inbound = inbound;
    this.#ports = ports;
    this.answered = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.reply = {
      stream: (options) => this.#writer(options),
      card: async (card) => this.#card(card),
      markdown: async (content) => this.#markdown(content),
      text: async (content) => this.#text(content),
      media: async () => notSent("URL mode takes no files; their pictures go with the end of a stream"),
      updateCard: async (card, { userIds } = {}) => {
        if (!this.#isOpen || this.#event !== "template_card_event") return tooLate;
        return this.#answer({
          response_type: "update_template_card",
          ...(userIds === undefined ? {} : { userids: userIds }),
          template_card: card,
        });
      },
      send: (reply) => this.#late(reply),
    };
  }

  /** Time is over, or no handler runs any more: the platform gets what there is. A stream that was asked for begins. */
  close(): void {
    if (!this.#isOpen) return;
    if (this.#reserved) this.#reserved();
    else this.#answer(undefined);
  }

  get #event(): string | undefined {
    return this.#inbound.msgtype === "event" ? this.#inbound.event.eventtype : undefined;
  }

  #answer(answer: BotCallbackReply | undefined): BotOutcome {
    this.#isOpen = false;
    this.#reserved = undefined;
    this.#resolve(answer);
    return unacknowledged;
  }

  #writer({ feedbackId }: BotStreamOptions = {}): BotStreamWriter {
    if (feedbackId !== undefined) bounded("feedback.id", feedbackId, botLimits.feedbackIdMaxBytes);
    this.#streams += 1;
    const id = `${this.#inbound.msgid.slice(0, 100)}-${this.#streams}`;
    let stream: UrlStream | undefined;
    let text: string | undefined;
    let finished = false;
    /** False when another answer was given, or time is over. */
    const begins = (): boolean => {
      if (stream || !this.#isOpen || this.#event !== undefined) return false;
      stream = this.#ports.streams.begin(id, feedbackId);
      this.#stream = stream;
      return true;
    };
    const reserve = (card?: BotCard): void => {
      if (!begins()) return;
      if (card) stream!.addCard(card);
      this.#answer(stream!.frame());
    };
    if (this.#isOpen && this.#event === undefined) this.#reserved ??= reserve;
    const take = (content: string | undefined): void => {
      if (finished) throw new UsageError("The stream is finished");
      if (content !== undefined) bounded("stream.content", content, botLimits.streamMaxBytes);
      text = content ?? text;
    };
    return {
      update: async (content) => {
        take(content);
        const first = begins();
        const outcome = stream?.update(content) ?? tooLate;
        if (first) this.#answer(stream!.frame());
        return outcome;
      },
      finish: async (content, { pictures = [] }: { readonly pictures?: readonly BotPicture[] } = {}) => {
        checkPictures(pictures);
        take(content);
        finished = true;
        if (begins()) {
          stream!.setEnd(content, pictures);
          return this.#answer(stream!.frame());
        }
        if (stream) return await stream.finish(content, pictures);
        if (text === undefined || text === "") return tooLate;
        const feedback = feedbackId === undefined ? {} : { feedback: { id: feedbackId } };
        return await this.#late({ msgtype: "markdown", markdown: { content: text, ...feedback } });
      },
    };
  }

  #card(card: BotCard): BotOutcome | Promise<BotOutcome> {
    if (this.#event !== undefined && this.#event !== "enter_chat") return this.#late(cardReply(card));
    // With a stream, where there is one: the answer has room for both.
    if (this.#isOpen && this.#reserved) {
      this.#reserved(card);
      return unacknowledged;
    }
    if (this.#isOpen) return this.#answer(cardReply(card));
    return this.#stream?.takesCard ? this.#stream.addCard(card) : this.#late(cardReply(card));
  }

  #markdown(content: string): BotOutcome | Promise<BotOutcome> {
    bounded("markdown.content", content, botLimits.markdownMaxBytes);
    if (!this.#isOpen || this.#event !== undefined) return this.#late({ msgtype: "markdown", markdown: { content } });
    // The answer takes no markdown: it goes as a stream that is finished at once.
    const id = `${this.#inbound.msgid.slice(0, 100)}-0`;
    return this.#answer({ msgtype: "stream", stream: { id, finish: true, content } });
  }

  #text(content: string): BotOutcome | Promise<BotOutcome> {
    if (this.#event !== "enter_chat") return this.#markdown(content);
    bounded("text.content", content, botLimits.markdownMaxBytes);
    return this.#isOpen ? this.#answer({ msgtype: "text", text: { content } }) : tooLate;
  }

  async #late(reply: BotLateReply): Promise<BotOutcome> {
    const { response_url: url } = this.#inbound;
    if (typeof url !== "string") return notSent("there is no response_url");
    if (this.#lateUsed) return notSent("response_url was used: it takes one reply");
    this.#lateUsed = true;
    const outcome = await this.#ports.sendLate(url, reply);
    // What was refused has not used it up; nor can an unknown one be shown twice, because the platform takes only one.
    if (outcome.state !== "accepted") this.#lateUsed = false;
    return outcome;
  }
}

const cardReply = (card: BotCard) => ({ msgtype: "template_card", template_card: card }) as const;
