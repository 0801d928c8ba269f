/**
 * Bots (智能机器人): what members write to them, alone or in groups, and what they answer, over the long connection. Start at
 * `createBot`. Source: developer.work.weixin.qq.com/document/path/101463.
 */
import { hash } from "node:crypto";
import {
  type Clock,
  type Http,
  HttpFailure,
  type Random,
  systemClock,
  systemRandom,
  systemTimers,
  type Timers,
  undiciHttp,
} from "@shoufa/ports";
import {
  type BotCallbackFrame,
  type BotEvent,
  type BotEventDetail,
  type BotEventType,
  type BotFile,
  type BotMediaType,
  type BotMessage,
  type BotPush,
  type BotUploadedBody,
  botCallbackCommands,
  botCommands,
  botLimits,
  openBotFile,
} from "@shoufa/protocol";
import type { FilePart } from "../call.ts";
import { filenameIn } from "../content-disposition.ts";
import { LocalLimitError, NoAnswerError, UsageError } from "../errors.ts";
import { BotLink, type BotLinkOptions, type BotStop } from "./link.ts";
import type { BotOutcome } from "./outcome.ts";
import { type BotReplier, replierOf } from "./reply.ts";

export interface BotOptions {
  /**
   * Called with errors that a handler threw. A warning of the process unless given.
   */
  readonly onError?: (error: unknown) => void;
  /** Called when a connection was lost, with the number of the attempt to come and the pause before it. */
  readonly onReconnecting?: (attempt: number, inMilliseconds: number) => void;
  readonly clock?: Clock;
  readonly timers?: Timers;
  readonly random?: Random;
  readonly http?: Http;
}

export type BotMessageKind = BotMessage["msgtype"];
/** Message of one kind: `BotMessageOf<"text">` has `text.content`. */
export type BotMessageOf<Kind extends BotMessageKind> = Extract<BotMessage, { readonly msgtype: Kind }>;
/** Event of one type: `BotEventOf<"feedback_event">` has `event.feedback_event`. */
export type BotEventOf<Type extends BotEventType> = BotEvent & {
  readonly event: Extract<BotEventDetail, { readonly eventtype: Type }>;
};

export interface BotContext {
  readonly reply: BotReplier;
  /** The file of a message, decrypted. Its URL lives five minutes. @throws {NoAnswerError} It did not come. */
  download(file: BotFile): Promise<BotDownload>;
}

export interface BotDownload {
  readonly bytes: Buffer;
  /** As the member named it. */
  readonly filename: string | undefined;
}

/** Handlers that fit run one after another. What they throw goes to `onError`. */
export type BotHandler<T> = (inbound: T, context: BotContext) => void | Promise<void>;

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

interface Entry {
  readonly kind: "message" | "event";
  /** Undefined: all. */
  readonly name: string | undefined;
  readonly handler: BotHandler<never>;
}

const mostRemembered = 10_000;
const { upload: uploads } = botLimits;
const mostBytes: Readonly<Record<BotMediaType, number>> = {
  image: uploads.imageMaxBytes,
  voice: uploads.voiceMaxBytes,
  video: uploads.videoMaxBytes,
  file: uploads.fileMaxBytes,
};
const downloadMilliseconds = 60_000;

/**
 * A bot with handlers; `connect` opens its long connection.
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
  readonly #entries: Entry[] = [];
  /** Ids of messages and events that came, oldest first. */
  readonly #seen = new Set<string>();

  constructor(options: BotOptions) {
    this.#options = options;
    const { clock = systemClock, random = systemRandom, timers = systemTimers } = options;
    this.#ports = { clock, timers, random };
  }

  /** Adds a handler for messages of one kind, or for all. */
  onMessage<Kind extends BotMessageKind>(kind: Kind, handler: BotHandler<BotMessageOf<Kind>>): this;
  onMessage(handler: BotHandler<BotMessage>): this;
  onMessage(first: unknown, second?: unknown): this {
    return this.#add("message", first, second);
  }

  /** Adds a handler for events of one type, or for all. */
  onEvent<Type extends BotEventType>(type: Type, handler: BotHandler<BotEventOf<Type>>): this;
  onEvent(handler: BotHandler<BotEvent>): this;
  onEvent(first: unknown, second?: unknown): this {
    return this.#add("event", first, second);
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

  #add(kind: Entry["kind"], first: unknown, second: unknown): this {
    const handler = (second ?? first) as BotHandler<never>;
    if (typeof handler !== "function") throw new UsageError("A handler is a function");
    this.#entries.push({ kind, name: second === undefined ? undefined : (first as string), handler });
    return this;
  }

  async #dispatch(frame: BotCallbackFrame, link: BotLink): Promise<void> {
    const inbound = frame.body as BotMessage | BotEvent;
    if (this.#isRepeat(inbound.msgid)) return;
    const kind = frame.cmd === botCallbackCommands.event ? "event" : "message";
    const name = inbound.msgtype === "event" ? inbound.event?.eventtype : inbound.msgtype;
    const context: BotContext = { reply: replierOf(frame, link), download: (file) => this.#download(file) };
    for (const entry of this.#entries) {
      if (entry.kind !== kind || (entry.name !== undefined && entry.name !== name)) continue;
      try {
        await entry.handler(inbound as never, context);
      } catch (error) {
        this.#report(error);
      }
    }
  }

  #isRepeat(msgid: unknown): boolean {
    if (typeof msgid !== "string") return false;
    if (this.#seen.has(msgid)) return true;
    if (this.#seen.size >= mostRemembered) this.#seen.delete(this.#seen.values().next().value!);
    this.#seen.add(msgid);
    return false;
  }

  async #download({ aeskey, url }: BotFile): Promise<BotDownload> {
    const at = URL.parse(url);
    const what = "the file of a message";
    if (!at || !/^https?:$/.test(at.protocol)) throw new NoAnswerError(what, "not-wecom", "not-sent", "no web address");
    const { http } = this.#options;
    const client = http ?? undiciHttp();
    try {
      const { body, headers, status } = await client.request({
        origin: at.origin,
        method: "GET",
        path: at.pathname + at.search,
        timeoutMilliseconds: downloadMilliseconds,
        maxResponseBytes: botLimits.fileMaxBytes + 64,
      });
      if (status !== 200) throw new NoAnswerError(what, "not-wecom", "unknown", `HTTP status ${status}`);
      const disposition = headers["content-disposition"];
      const filename = typeof disposition === "string" ? filenameIn(disposition) : undefined;
      return { bytes: aeskey === undefined ? body : openBotFile(body, aeskey), filename };
    } catch (error) {
      if (!(error instanceof HttpFailure)) throw error;
      throw new NoAnswerError(what, error.reason, error.sent === "no" ? "not-sent" : "unknown", "it did not come");
    } finally {
      if (!http) await client.close();
    }
  }

  #report(error: unknown): void {
    if (this.#options.onError) this.#options.onError(error);
    else process.emitWarning(error instanceof Error ? error : String(error));
  }
}

async function upload(
  link: BotLink,
  type: BotMediaType,
  { bytes, filename }: FilePart,
): Promise<BotOutcome<BotUploadedBody>> {
  if (bytes.length > mostBytes[type]) throw new LocalLimitError(type, bytes.length, mostBytes[type], "bytes");
  if (bytes.length < uploads.minBytes) throw new UsageError(`A file has at least ${uploads.minBytes} bytes`);
  const total = Math.ceil(bytes.length / uploads.chunkMaxBytes);
  const begun = await link.request<{ upload_id: string }>(
    botCommands.uploadInit,
    link.newReqId(botCommands.uploadInit),
    { type, filename, total_size: bytes.length, total_chunks: total, md5: hash("md5", bytes) },
  );
  if (begun.state !== "accepted") return begun;
  const { upload_id } = begun.body;
  for (let index = 0; index < total; index++) {
    const chunk = bytes.subarray(index * uploads.chunkMaxBytes, (index + 1) * uploads.chunkMaxBytes);
    const reqId = link.newReqId(botCommands.uploadChunk);
    const base64_data = Buffer.from(chunk).toString("base64");
    const sent = await link.request(botCommands.uploadChunk, reqId, { upload_id, chunk_index: index, base64_data });
    if (sent.state !== "accepted") return sent;
  }
  return await link.request<BotUploadedBody>(botCommands.uploadFinish, link.newReqId(botCommands.uploadFinish), {
    upload_id,
  });
}
