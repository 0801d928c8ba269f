/**
 * Sending. `sendText` composes and sends; a caller who may have to repeat a send whose outcome is unknown freezes the
 * request first, keeps the text, and sends those bytes as often as needed: WeCom's duplicate check compares whole requests.
 */
import { limits, type MessageSendReply, type MessageSendRequest } from "@shoufa/protocol";
import type { CallOptions } from "./call.ts";
import { LocalLimitError, UsageError } from "./errors.ts";
import type { FrozenCall } from "./open-call.ts";
import { joined, type Recipients, recipientFields, type Unreached, unreachedOf } from "./recipients.ts";

export interface TextMessage {
  readonly to: Recipients;
  /** 1 to 2,048 bytes of UTF-8 (about 680 Chinese characters). `\n` breaks lines, `<a href="…">` makes links. */
  readonly text: string;
  /** True forbids forwarding and adds a watermark. */
  readonly safe?: boolean;
  /**
   * Within so many seconds (at most 14,400) WeCom does not deliver an equal request again. Without it an equal request
   * is a second message.
   */
  readonly duplicateCheck?: { readonly seconds: number };
}

export interface SendResult {
  /** For recalling. Null when WeCom gave none. */
  readonly msgId: string | null;
  readonly unreached: Unreached;
  /** Userids without a licence for the basic interfaces: they did not get it either. */
  readonly unlicensed: readonly string[];
}

export class Messages {
  readonly #agentId: number;
  readonly #callFrozen: FrozenCall;

  constructor(agentId: number, callFrozen: FrozenCall) {
    this.#agentId = agentId;
    this.#callFrozen = callFrozen;
  }

  /**
   * Sends plain text from this app.
   * @returns The message id and whoever could not be reached. Reached means accepted by WeCom, not read; a member who
   * got more than 30 messages a minute or 1,000 an hour from this app is skipped without a word.
   * @throws {LocalLimitError} Text over 2,048 bytes (WeCom would cut it), or too many recipients for one call.
   * @throws {WeComApiError} 81013: nobody reachable (`sendResult(error.reply)` says who). 45009: call limit, try later.
   * @throws {NoAnswerError} `outcome` "unknown": WeCom may have delivered it. It is not repeated here.
   * @see https://developer.work.weixin.qq.com/document/path/90236
   */
  async sendText(message: TextMessage, options?: CallOptions): Promise<SendResult> {
    return this.sendFrozen(this.freezeText(message), options);
  }

  /**
   * The request as it would leave, for `sendFrozen`. Holds no secret.
   * @throws {LocalLimitError} As `sendText`.
   * @throws {UsageError} Nobody named, empty text.
   */
  freezeText(message: TextMessage): string {
    return JSON.stringify(textRequest(this.#agentId, message));
  }

  /**
   * Sends a frozen request, byte for byte.
   * @throws {WeComApiError} As `sendText`.
   * @throws {NoAnswerError} As `sendText`.
   */
  async sendFrozen(body: string, options?: CallOptions): Promise<SendResult> {
    return sendResult(await this.#callFrozen("message/send", body, options));
  }
}

function textRequest(agentId: number, { to, text, safe, duplicateCheck }: TextMessage): MessageSendRequest {
  const bytes = Buffer.byteLength(text);
  if (bytes === 0) throw new UsageError("The text is empty");
  // It would leave as an escape, and WeCom takes no escapes.
  if (!text.isWellFormed()) throw new UsageError("The text holds half a character: something cut an emoji in two");
  if (bytes > limits.message.textMaxBytes) {
    throw new LocalLimitError("text", bytes, limits.message.textMaxBytes, "bytes");
  }
  return {
    ...recipientFields(to),
    msgtype: "text",
    agentid: agentId,
    text: { content: text },
    ...(safe && { safe: 1 }),
    ...(duplicateCheck && {
      enable_duplicate_check: 1,
      duplicate_check_interval: duplicateWindow(duplicateCheck.seconds),
    }),
  };
}

function duplicateWindow(seconds: number): number {
  const max = limits.message.duplicateCheckMaxSeconds;
  if (!Number.isInteger(seconds) || seconds < 1)
    throw new UsageError("duplicateCheck.seconds is a whole number from 1");
  if (seconds > max) throw new LocalLimitError("duplicateCheck", seconds, max, "seconds");
  return seconds;
}

/** Reads an answer of `message/send`: a success, or the `reply` of a 81013, which lists everybody who was not reached. */
export function sendResult(reply: Partial<MessageSendReply>): SendResult {
  const { msgid } = reply;
  return {
    msgId: typeof msgid === "string" && msgid !== "" ? msgid : null,
    unreached: unreachedOf(reply),
    unlicensed: joined(reply.unlicenseduser),
  };
}
