/**
 * Receiving: messages and events that WeCom brings to an address of ours. Start at `createReceiver`. Signature, encryption,
 * repeated deliveries and the five seconds that WeCom waits are dealt with here; adapters.ts gives it to a web server.
 * Source: developer.work.weixin.qq.com/document/path/90238.
 */
import { hash } from "node:crypto";
import { type Clock, type Random, systemClock, systemRandom, systemTimers, type Timers } from "@shoufa/ports";
import {
  CallbackCrypto,
  type CallbackFields,
  type CallbackFormat,
  callbackFormatOf,
  type InboundEventView,
  type InboundMessage,
  type InboundView,
  inboundEventOf,
  inboundViewOf,
  limits,
  type MessageBody,
  type OpenedCallback,
  type PassiveReply,
  templateCardElements,
  utf8Bytes,
  writePassiveReply,
} from "@shoufa/protocol";
import { LocalLimitError, UsageError } from "../errors.ts";
import type { Messages } from "../messages.ts";
import { type Adapters, adaptersOf } from "./adapters.ts";
import { answerCallback, type Door, empty } from "./door.ts";
import type {
  CallbackContext,
  CallbackReply,
  Handler,
  InboundEventName,
  InboundEventOf,
  InboundMessageKind,
  InboundMessageOf,
} from "./handlers.ts";
import { Repeats } from "./repeats.ts";
import type { CallbackRequest, CallbackResponse } from "./request.ts";

/** Callback settings of an app, as its page in WeCom's console shows them, and how to deal with what is slow or wrong. */
export interface ReceiverOptions {
  readonly corpId: string;
  /** 1 to 32 letters or digits. */
  readonly token: string;
  /** Exactly 43 letters or digits. */
  readonly encodingAesKey: string;
  /**
   * Time for handlers, 4,000 unless given: WeCom waits 5 seconds. A handler that takes longer goes on, but WeCom has an
   * empty answer by then, and the reply is late.
   */
  readonly replyWithinMilliseconds?: number;
  /** Sends late replies as messages to the sender. Unless given they are lost, and `onError` is called. */
  readonly app?: { readonly messages: Messages };
  /** Largest difference between a delivery's time and ours, 3,600 unless given. Others are refused, because they may be replays. */
  readonly maxAgeSeconds?: number;
  /**
   * Called with errors: thrown by a handler, a late reply that could not be sent, a message that cannot be read. WeCom gets an
   * empty 200 all the same, because it would deliver the same again. A warning of the process unless given. Forged
   * requests are not reported.
   */
  readonly onError?: (error: unknown, view: InboundView | undefined) => void;
  readonly clock?: Clock;
  readonly timers?: Timers;
  readonly random?: Random;
}

/**
 * Receives what people send to an app and what happens to it.
 *
 * All handlers that fit run one after another, in the order they were added, until one returns a reply: a string (a text),
 * a `PassiveReply`, or nothing. Repeated deliveries run them once.
 * @example
 * const { createServer } = await import("node:http");
 * const receiver = createReceiver({
 *   corpId: "ww0123456789abcdef",
 *   token: process.env.CALLBACK_TOKEN ?? "",
 *   encodingAesKey: process.env.CALLBACK_AES_KEY ?? "",
 * });
 * receiver.onMessage("text", (message) => `你说：${message.content}`);
 * receiver.onEvent("subscribe", () => "欢迎");
 * createServer(receiver.node).listen(8080);
 * @throws {CallbackError} -40004: the EncodingAESKey is none.
 * @throws {UsageError} corpId or token is empty.
 */
export const createReceiver = (options: ReceiverOptions): Receiver => new Receiver(options);

type AnyHandler = Handler<InboundView>;

interface Entry {
  readonly kind: InboundView["kind"];
  /** Kinds of message or names of events; undefined: all. */
  readonly names: ReadonlySet<string> | undefined;
  readonly handler: AnyHandler;
}

export class Receiver implements Adapters {
  readonly node: Adapters["node"];
  readonly express: Adapters["express"];
  readonly fastify: Adapters["fastify"];
  readonly fetch: Adapters["fetch"];
  readonly #crypto: CallbackCrypto;
  readonly #door: Door<OpenedCallback>;
  readonly #options: ReceiverOptions;
  readonly #replyWithin: number;
  readonly #clock: Clock;
  readonly #timers: Timers;
  readonly #random: Random;
  readonly #repeats: Repeats<string | undefined>;
  readonly #entries: Entry[] = [];

  constructor(options: ReceiverOptions) {
    const {
      corpId,
      token,
      encodingAesKey,
      clock = systemClock,
      timers = systemTimers,
      random = systemRandom,
    } = options;
    if (corpId === "") throw new UsageError("corpId is empty");
    if (!/^[A-Za-z0-9]{1,32}$/.test(token)) throw new UsageError("token is 1 to 32 letters or digits");
    this.#crypto = new CallbackCrypto({ token, encodingAesKey, receiveId: corpId });
    this.#options = options;
    this.#replyWithin = options.replyWithinMilliseconds ?? 4_000;
    this.#clock = clock;
    this.#timers = timers;
    this.#random = random;
    const { maxAgeSeconds = 3_600 } = options;
    const crypto = this.#crypto;
    this.#door = {
      verifyUrl: (query) => crypto.verifyUrl(query),
      open: (query, body) => crypto.open(query, body),
      answer: (opened, body) => this.#answer(opened, callbackFormatOf(body)),
      report: (error) => this.#report(error, undefined),
      ...{ clock, maxAgeSeconds },
    };
    // A replay inside the accepted age is then always a known one.
    this.#repeats = new Repeats(clock, 2_000 * maxAgeSeconds);
    const { node, express, fastify, fetch } = adaptersOf((request) => this.handle(request));
    this.node = node;
    this.express = express;
    this.fastify = fastify;
    this.fetch = fetch;
  }

  /** Adds a handler for messages of some kinds, or for all. */
  onMessage<Kind extends InboundMessageKind>(
    kind: Kind | readonly Kind[],
    handler: Handler<InboundMessageOf<Kind>>,
  ): this;
  onMessage(handler: Handler<InboundMessage>): this;
  onMessage(first: unknown, second?: unknown): this {
    return this.#add("message", first, second);
  }

  /**
   * Adds a handler for events of some names, or for all. Names are WeCom's: `click`, `subscribe`, `template_card_event`;
   * `click` and `view` stand for 企业号's capitals, too.
   */
  onEvent<Name extends InboundEventName | (string & {})>(
    name: Name | readonly Name[],
    handler: Handler<InboundEventOf<Name>>,
  ): this;
  onEvent(handler: Handler<InboundEventView>): this;
  onEvent(first: unknown, second?: unknown): this {
    return this.#add("event", first, second);
  }

  /**
   * Adds a handler for callbacks without a view: messages of an unknown kind, and messages and events whose elements are not those
   * of WeCom's page. `context.fields` holds them as they came.
   */
  onOther(handler: Handler<InboundView>): this {
    return this.#add("other", handler, undefined);
  }

  #add(kind: Entry["kind"], first: unknown, second: unknown): this {
    const names = second === undefined ? undefined : new Set([first].flat() as string[]);
    const handler = (second ?? first) as AnyHandler;
    if (typeof handler !== "function") throw new UsageError("A handler is a function");
    this.#entries.push({ kind, names, handler });
    return this;
  }

  /**
   * Answers one HTTP request: the check of the address when it is saved (GET), a delivery (POST). The adapters `node`,
   * `express`, `fastify` and `fetch` call it; call it yourself from any other server. Never throws.
   */
  handle(request: CallbackRequest): Promise<CallbackResponse> {
    return answerCallback(request, this.#door);
  }

  /** @param format That of the delivery: the answer has the same. */
  async #answer(opened: OpenedCallback, format: CallbackFormat): Promise<CallbackResponse> {
    // The content alone is the key: a repeat comes in a new envelope.
    const key = hash("sha1", opened.bytes, "base64");
    const reply = await this.#inTime(this.#repeats.once(key, () => this.#run(opened, format)));
    if (reply === undefined) return empty;
    const timestamp = String(this.#seconds());
    const nonce = String(1_000_000_000 + this.#random.integer(1_000_000_000));
    const body = this.#crypto.seal(reply, { timestamp, nonce }, this.#random.bytes(16), format);
    return { status: 200, contentType: `application/${format}; charset=utf-8`, body };
  }

  async #inTime(reply: Promise<string | undefined>): Promise<string | undefined> {
    let cancel = (): void => {};
    const tooLate = new Promise<undefined>((resolve) => {
      cancel = this.#timers.after(this.#replyWithin, () => resolve(undefined));
    });
    return await Promise.race([reply, tooLate]).finally(() => cancel());
  }

  /** Runs the handlers of a delivery that is new. Never rejects. @returns The reply to seal, if it is still in time. */
  async #run(opened: OpenedCallback, format: CallbackFormat): Promise<string | undefined> {
    const startedAt = this.#clock.monotonic();
    let view: InboundView | undefined;
    try {
      view = inboundViewOf(opened.fields);
      const context = contextOf(view, opened);
      const reply = await this.#firstReply(view, context);
      if (reply === undefined) return undefined;
      if (this.#clock.monotonic() - startedAt < this.#replyWithin)
        return writePassiveReply(reply, view, this.#seconds(), format);
      await this.#sendLate(reply, context);
    } catch (error) {
      this.#report(error, view);
    }
    return undefined;
  }

  async #firstReply(view: InboundView, context: CallbackContext): Promise<PassiveReply | undefined> {
    const kind = isUnderstood(view, context.fields) ? view.kind : "other";
    const name = view.kind === "event" ? eventNameOf(view) : view.msgType;
    for (const entry of this.#entries) {
      if (entry.kind !== kind || entry.names?.has(name) === false) continue;
      const reply = replyOf((await entry.handler(view, context)) || undefined);
      if (reply !== undefined) return reply;
    }
    return undefined;
  }

  async #sendLate(reply: PassiveReply, context: CallbackContext): Promise<void> {
    const content = contentOf(reply);
    const { app } = this.#options;
    if (!app || !content || !context.sender.users) {
      throw new UsageError(
        `A reply took longer than ${this.#replyWithin} ms and is lost. Give the receiver an app, or send it as a message`,
      );
    }
    await app.messages.send({ to: context.sender, content });
  }

  #seconds(): number {
    return Math.floor(this.#clock.now() / 1000);
  }

  #report(error: unknown, view: InboundView | undefined): void {
    const { onError } = this.#options;
    if (onError) onError(error, view);
    else process.emitWarning(error instanceof Error ? error : String(error));
  }
}

function contextOf(view: InboundView, { fields, replacedCharacters }: OpenedCallback): CallbackContext {
  const { fromUserName } = view;
  const sender = fromUserName === "" || fromUserName === "sys" ? {} : { users: [fromUserName] };
  return { sender, fields, replacedCharacters };
}

/** Whether an event's detail is what its name promises. Events without a view of their own have nothing to be wrong. */
function isUnderstood(view: InboundView, fields: CallbackFields): boolean {
  if (view.kind !== "event" || view.detail.kind !== "other") return true;
  try {
    inboundEventOf(fields);
    return true;
  } catch {
    return false;
  }
}

/** 企业号 wrote `CLICK` and `VIEW`. */
const eventNameOf = ({ event, detail }: InboundEventView): string => (detail.kind === "menu" ? detail.event : event);

function replyOf(result: string | CallbackReply | undefined): PassiveReply | undefined {
  if (result === undefined) return undefined;
  if (typeof result !== "string" && result.msgType === "update_template_card") {
    return { msgType: result.msgType, card: templateCardElements(result.card) };
  }
  const reply: PassiveReply = typeof result === "string" ? { msgType: "text", content: result } : result;
  if (reply.msgType === "text") {
    const [bytes, max] = [utf8Bytes(reply.content), limits.callback.replyTextMaxBytes];
    if (bytes > max) throw new LocalLimitError("text", bytes, max, "bytes");
  }
  return reply;
}

/** A passive reply as the content of a message. Undefined for updates of a card, which have no message. */
function contentOf(reply: PassiveReply): MessageBody | undefined {
  switch (reply.msgType) {
    case "text":
      return { msgtype: "text", text: { content: reply.content } };
    case "image":
      return { msgtype: "image", image: { media_id: reply.mediaId } };
    case "voice":
      return { msgtype: "voice", voice: { media_id: reply.mediaId } };
    case "video": {
      const { mediaId, title, description } = reply;
      return {
        msgtype: "video",
        video: { media_id: mediaId, ...(title && { title }), ...(description && { description }) },
      };
    }
    case "news":
      return {
        msgtype: "news",
        news: {
          articles: reply.articles.map(({ title, description, url, picUrl }) => ({
            title,
            ...(description && { description }),
            ...(url && { url }),
            ...(picUrl && { picurl: picUrl }),
          })),
        },
      };
    default:
      return undefined;
  }
}
