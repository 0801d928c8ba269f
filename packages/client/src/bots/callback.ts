/**
 * A bot in URL mode: deliveries of the platform, with their signature, encryption and repeats, the questions for streams, and
 * the answers. Start at `BotCallback.handle`; adapters.ts gives it to a web server. Source: docs/wire/bots.md §1 and §4.
 */
import type { Clock, Http, Random, Timers } from "@shoufa/ports";
import {
  BotCallbackCrypto,
  type BotCallbackReply,
  type BotEvent,
  type BotInbound,
  type BotMessage,
  CallbackError,
  callbackCodes,
} from "@shoufa/protocol";
import { UsageError } from "../errors.ts";
import { type Adapters, adaptersOf } from "../receiving/adapters.ts";
import { answerCallback, type Door, empty } from "../receiving/door.ts";
import { Repeats } from "../receiving/repeats.ts";
import type { CallbackRequest, CallbackResponse } from "../receiving/request.ts";
import { downloadBotFile } from "./download.ts";
import type { BotContext } from "./handlers.ts";
import { sendLate } from "./late-reply.ts";
import { UrlTurn } from "./url-reply.ts";
import { UrlStreams } from "./url-streams.ts";

/** Settings of URL mode, as the bot's page in WeCom's console shows them, and how to deal with what is slow or old. */
export interface BotCallbackOptions {
  /** 1 to 32 letters or digits. */
  readonly token: string;
  /** Exactly 43 letters or digits. */
  readonly encodingAesKey: string;
  /**
   * Time for the first reply, 4,000 unless given: WeCom waits 5 seconds. Then a stream that a handler has asked for begins
   * without text; otherwise WeCom gets an empty answer, and what is replied later goes to `response_url`.
   */
  readonly replyWithinMilliseconds?: number;
  /** Largest difference between a delivery's time and ours, 3,600 unless given. Others are refused: they may be replays. */
  readonly maxAgeSeconds?: number;
}

interface Services {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly http: Http | undefined;
  readonly run: (inbound: BotMessage | BotEvent, context: BotContext) => Promise<void>;
  readonly report: (error: unknown) => void;
}

/** Time in which a repeated delivery gets the same answer again; the platform waits five seconds and tries thrice. */
const answersKeptMilliseconds = 60_000;

export class BotCallback implements Adapters {
  readonly node: Adapters["node"];
  readonly express: Adapters["express"];
  readonly fastify: Adapters["fastify"];
  readonly fetch: Adapters["fetch"];
  readonly #crypto: BotCallbackCrypto;
  readonly #door: Door<BotInbound>;
  readonly #options: BotCallbackOptions;
  readonly #services: Services;
  readonly #streams: UrlStreams;
  /** Moment of each delivery, so that none runs the handlers twice. */
  readonly #seen: Repeats<true>;
  readonly #answers: Repeats<BotCallbackReply | undefined>;

  constructor(options: BotCallbackOptions, services: Services) {
    const { encodingAesKey, maxAgeSeconds = 3_600, token } = options;
    if (!/^[A-Za-z0-9]{1,32}$/.test(token)) throw new UsageError("token is 1 to 32 letters or digits");
    const { clock, report } = services;
    const crypto = new BotCallbackCrypto({ token, encodingAesKey });
    this.#crypto = crypto;
    this.#options = options;
    this.#services = services;
    this.#streams = new UrlStreams(services);
    // A replay inside the accepted age is then always a known one.
    this.#seen = new Repeats(clock, 2_000 * maxAgeSeconds);
    this.#answers = new Repeats(clock, answersKeptMilliseconds);
    this.#door = {
      verifyUrl: (query) => crypto.verifyUrl(query),
      open: (query, body) => inboundOf(crypto.open(query, body)),
      answer: (inbound) => this.#answer(inbound),
      ...{ clock, maxAgeSeconds, report },
    };
    const { node, express, fastify, fetch } = adaptersOf((request) => this.handle(request));
    this.node = node;
    this.express = express;
    this.fastify = fastify;
    this.fetch = fetch;
  }

  /**
   * Answers one HTTP request: the check of the address when it is saved (GET), a delivery or a question for a stream (POST).
   * The adapters `node`, `express`, `fastify` and `fetch` call it; call it yourself from any other server. Never throws.
   */
  handle(request: CallbackRequest): Promise<CallbackResponse> {
    return answerCallback(request, this.#door);
  }

  async #answer(inbound: BotInbound): Promise<CallbackResponse> {
    const reply =
      inbound.msgtype === "stream"
        ? this.#streams.ask(inbound.stream.id)
        : await this.#answers.once(inbound.msgid, () => this.#first(inbound));
    if (reply === undefined) return empty;
    const { clock, random } = this.#services;
    const timestamp = String(Math.floor(clock.now() / 1000));
    const nonce = String(1_000_000_000 + random.integer(1_000_000_000));
    const body = this.#crypto.seal(reply, { timestamp, nonce }, random.bytes(16));
    return { status: 200, contentType: "application/json; charset=utf-8", body };
  }

  /** Runs the handlers of a delivery that is new. */
  async #first(inbound: BotMessage | BotEvent): Promise<BotCallbackReply | undefined> {
    let isNew = false;
    await this.#seen.once(inbound.msgid, async () => {
      isNew = true;
      return true;
    });
    if (!isNew) return undefined;
    const { http, run, timers } = this.#services;
    const turn = new UrlTurn(inbound, {
      streams: this.#streams,
      sendLate: (url, reply) => sendLate(http, url, reply),
    });
    const cancel = timers.after(this.#options.replyWithinMilliseconds ?? 4_000, () => turn.close());
    const key = `${this.#options.encodingAesKey}=`;
    void run(inbound, { reply: turn.reply, download: (file) => downloadBotFile(file, { http, key }) }).then(() =>
      turn.close(),
    );
    return await turn.answered.finally(() => cancel());
  }
}

/** @throws {CallbackError} -40002, with `authentic`: it is the platform's, and nothing that we know. */
function inboundOf(given: object): BotInbound {
  if (isInbound(given)) return given;
  throw new CallbackError(callbackCodes.xml, "a message of a bot", Buffer.from(JSON.stringify(given)));
}

/** Whether it has what tells the kinds apart; the rest is the platform's to keep. */
function isInbound(given: object): given is BotInbound {
  const { event, msgid, msgtype, stream } = given as Partial<Record<string, unknown>>;
  return (
    typeof msgid === "string" &&
    typeof msgtype === "string" &&
    (msgtype !== "stream" || typeof (stream as { id?: unknown } | null)?.id === "string") &&
    (msgtype !== "event" || typeof (event as { eventtype?: unknown } | null)?.eventtype === "string")
  );
}
