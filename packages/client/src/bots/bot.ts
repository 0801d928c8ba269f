/**
 * Bots (智能机器人): what members write to them, alone or in groups, and what they answer, over the long connection or behind a
 * URL. Start at `createBot`. Source: developer.work.weixin.qq.com/document/path/101463 and /101031.
 */
import {
  type Clock,
  type Http,
  type Random,
  systemClock,
  systemRandom,
  systemTimers,
  type Timers,
} from "@shoufa/ports";
import {
  type BotCallbackFrame,
  type BotEvent,
  type BotEventType,
  type BotMediaType,
  type BotMessage,
  type BotPush,
  type BotUploadedBody,
  botCommands,
} from "@shoufa/protocol";
import type { FilePart } from "../call.ts";
import { UsageError } from "../errors.ts";
import { BotCallback, type BotCallbackOptions } from "./callback.ts";
import { downloadBotFile } from "./download.ts";
import { type BotEventOf, type BotHandler, BotHandlers, type BotMessageKind, type BotMessageOf } from "./handlers.ts";
import { BotLink, type BotLinkOptions, type BotStop } from "./link.ts";
import type { BotOutcome } from "./outcome.ts";
import { replierOf } from "./reply.ts";
import { upload } from "./upload.ts";

export interface BotOptions {
  /**
   * Called with errors: thrown by a handler; in URL mode also a delivery that cannot be read. A warning of the process unless
   * given.
   */
  readonly onError?: (error: unknown) => void;
  /** Called when a connection was lost, with the number of the attempt to come and the pause before it. */
  readonly onReconnecting?: (attempt: number, inMilliseconds: number) => void;
  readonly clock?: Clock;
  readonly timers?: Timers;
  readonly random?: Random;
  readonly http?: Http;
}

/** A long connection: stands until `close`, or until it ends for good. */
export interface BotConnection extends AsyncDisposable {
  /** Resolves at the first subscription, or when there will be none: look at `stopped`. */
  readonly ready: Promise<void>;
  /** Why it has ended for good: closed here, kicked by another connection, or refused. */
  readonly stopped: Promise<BotStop>;
  readonly isReady: boolean;
  /**
   * Writes without being asked: to a userid or a chatid, letter for letter. The member must have written in that talk before.
   * 30 a minute and 1,000 an hour for each conversation, replies included.
   */
  send(chatId: string, push: BotPush): Promise<BotOutcome>;
  /**
   * Uploads a file for this bot, in chunks. @returns Its media id, good for three days.
   * @throws {LocalLimitError} It is too large or too small.
   */
  upload(type: BotMediaType, file: FilePart): Promise<BotOutcome<BotUploadedBody>>;
  close(): void;
}

const mostRemembered = 10_000;

/**
 * A bot with handlers; `connect` opens its long connection, `callback` receives in URL mode.
 * @example
 * const bot = createBot();
 * bot.onMessage("text", async ({ text }, { reply }) => {
 *   const answer = reply.stream({ feedbackId: "a1" });
 *   await answer.update("在查…");
 *   await answer.finish(`你说：${text.content}`);
 * });
 * const connection = bot.connect({ botId: process.env.BOT_ID ?? "", secret: process.env.BOT_SECRET ?? "" });
 * const { reason } = await connection.stopped; // "kicked": another process uses the same bot
 */
export const createBot = (options: BotOptions = {}): Bot => new Bot(options);

export class Bot {
  readonly #options: BotOptions;
  readonly #ports: { readonly clock: Clock; readonly timers: Timers; readonly random: Random };
  readonly #handlers: BotHandlers;
  /** Ids of messages and events that came over the long connection, oldest first. */
  readonly #seen = new Set<string>();

  constructor(options: BotOptions) {
    this.#options = options;
    const { clock = systemClock, random = systemRandom, timers = systemTimers } = options;
    this.#ports = { clock, timers, random };
    this.#handlers = new BotHandlers((error) => this.#report(error));
  }

  /** Adds a handler for messages of one kind, or for all. */
  onMessage<Kind extends BotMessageKind>(kind: Kind, handler: BotHandler<BotMessageOf<Kind>>): this;
  onMessage(handler: BotHandler<BotMessage>): this;
  onMessage(first: unknown, second?: unknown): this {
    this.#handlers.add("message", first, second);
    return this;
  }

  /** Adds a handler for events of one type, or for all. */
  onEvent<Type extends BotEventType>(type: Type, handler: BotHandler<BotEventOf<Type>>): this;
  onEvent(handler: BotHandler<BotEvent>): this;
  onEvent(first: unknown, second?: unknown): this {
    this.#handlers.add("event", first, second);
    return this;
  }

  /**
   * Opens the long connection and keeps it: pings, and reconnection after 1, 2, 4 … 30 seconds. One process for each bot: a
   * later connection takes over, and this one then stops with `kicked` instead of taking it back.
   * @throws {UsageError} botId or secret is empty.
   */
  connect(options: BotLinkOptions): BotConnection {
    if (options.botId === "" || options.secret === "") throw new UsageError("botId or secret is empty");
    const link = new BotLink(
      options,
      {
        callback: (frame) => void this.#dispatch(frame, link),
        reconnecting: (attempt, pause) => this.#options.onReconnecting?.(attempt, pause),
      },
      this.#ports,
    );
    link.start();
    return {
      ready: Promise.race([link.ready, link.stopped]).then(() => undefined),
      stopped: link.stopped,
      get isReady() {
        return link.isReady;
      },
      send: (chatId, push) =>
        link.request(botCommands.send, link.newReqId(botCommands.send), { chatid: chatId, ...push }),
      upload: (type, file) => upload(link, type, file),
      close: () => link.stop(),
      async [Symbol.asyncDispose]() {
        link.stop();
      },
    };
  }

  /**
   * Receives in URL mode: mount it in a web server, and save that address with Token and EncodingAESKey in the bot's
   * settings. Streams are remembered in this process, so one process answers for a bot.
   * @example
   * const { createServer } = await import("node:http");
   * const bot = createBot();
   * bot.onMessage("text", async ({ text }, { reply }) => {
   *   await reply.markdown(`你说：${text.content}`);
   * });
   * const callback = bot.callback({
   *   token: process.env.BOT_TOKEN ?? "",
   *   encodingAesKey: process.env.BOT_AES_KEY ?? "",
   * });
   * createServer(callback.node).listen(8080);
   * @throws {CallbackError} -40004: the EncodingAESKey is none.
   * @throws {UsageError} The token is no token.
   */
  callback(options: BotCallbackOptions): BotCallback {
    return new BotCallback(options, {
      ...this.#ports,
      http: this.#options.http,
      run: (inbound, context) => this.#handlers.run(inbound, context),
      report: (error) => this.#report(error),
    });
  }

  async #dispatch(frame: BotCallbackFrame, link: BotLink): Promise<void> {
    const inbound = frame.body as BotMessage | BotEvent;
    if (this.#isRepeat(inbound.msgid)) return;
    const { http } = this.#options;
    const download = (file: Parameters<typeof downloadBotFile>[0]) => downloadBotFile(file, { http });
    await this.#handlers.run(inbound, { reply: replierOf(frame, link), download });
  }

  #isRepeat(msgid: unknown): boolean {
    if (typeof msgid !== "string") return false;
    if (this.#seen.has(msgid)) return true;
    if (this.#seen.size >= mostRemembered) this.#seen.delete(this.#seen.values().next().value!);
    this.#seen.add(msgid);
    return false;
  }

  #report(error: unknown): void {
    if (this.#options.onError) this.#options.onError(error);
    else process.emitWarning(error instanceof Error ? error : String(error));
  }
}
