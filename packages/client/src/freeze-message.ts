/**
 * The request of `message/send` as text, written once: a caller who may have to repeat a send whose outcome is unknown
 * keeps this text and sends it as often as needed (`messages.sendFrozen`), because WeCom recognises a repeat by its
 * whole JSON. Start at `freezeMessage`.
 */
import { limits, type MessageBody, type MessageSendRequest, utf8Bytes } from "@shoufa/protocol";
import { LocalLimitError, UsageError } from "./errors.ts";
import { type Recipients, recipientFields } from "./recipients.ts";

/** Recipients of a message, and how carefully it is sent. */
export interface Sending {
  readonly to: Recipients;
  /**
   * True forbids forwarding and adds a watermark; `inside-company` allows sharing inside it (mpnews only). False is what
   * WeCom does without it, written out.
   */
  readonly safe?: boolean | "inside-company";
  /** Replaces `$userName=…$`, `$departmentName=…$` and their like by names. */
  readonly translateIds?: boolean;
  /**
   * Switches WeCom's duplicate check on: within these seconds (1 to 14,400) an equal request is answered with success
   * and not delivered. Needed only by a caller who may have to repeat a send whose outcome is unknown. Off unless given,
   * and then an equal request is a second message.
   */
  readonly duplicateCheck?: { readonly seconds: number };
}

/** Message of any kind, its content as WeCom's page writes it: `{ msgtype: "image", image: { media_id } }`. */
export interface AnyMessage extends Sending {
  readonly content: MessageBody;
}

/**
 * Returns the request of `message/send` as it leaves, to the byte. The same arguments give the same text, on any machine.
 * It holds no secret.
 *
 * With `duplicateCheck`, equal frozen messages are one message as long as its window is open, also when they were frozen
 * separately and meant as two: WeCom answers the second with success and a message id of its own, and no phone shows it.
 * So two alarms with the same words to the same people need `duplicateCheck` left off.
 * @throws {LocalLimitError} Text over 2,048 bytes (WeCom would cut it), or too many recipients for one call.
 * @throws {UsageError} No recipient, empty text, half of an emoji.
 */
export function freezeMessage(agentId: number, message: AnyMessage): string {
  const { to, content, safe, translateIds, duplicateCheck } = message;
  if (content.msgtype === "text") checkText(content.text.content);
  const { msgtype, ...body } = content;
  const request = {
    ...recipientFields(to),
    msgtype,
    agentid: agentId,
    ...body,
    ...(safe !== undefined && { safe: safe === "inside-company" ? 2 : safe ? 1 : 0 }),
    ...(translateIds && { enable_id_trans: 1 }),
    ...(duplicateCheck && {
      enable_duplicate_check: 1,
      duplicate_check_interval: duplicateWindow(duplicateCheck.seconds),
    }),
  } as MessageSendRequest;
  const frozen = JSON.stringify(request);
  // Half of an emoji leaves as an escape, and WeCom takes no escapes.
  if (frozen.includes("\\ud") && !isWellFormed(request)) {
    throw new UsageError("The message holds half a character: something cut an emoji in two");
  }
  return frozen;
}

function checkText(text: string): void {
  const bytes = utf8Bytes(text);
  if (bytes === 0) throw new UsageError("The text is empty");
  if (bytes > limits.message.textMaxBytes) {
    throw new LocalLimitError("text", bytes, limits.message.textMaxBytes, "bytes");
  }
}

function isWellFormed(value: unknown): boolean {
  if (typeof value === "string") return value.isWellFormed();
  return typeof value !== "object" || value === null || Object.values(value).every(isWellFormed);
}

function duplicateWindow(seconds: number): number {
  const max = limits.message.duplicateCheckMaxSeconds;
  if (!Number.isInteger(seconds) || seconds < 1) {
    throw new UsageError("duplicateCheck.seconds is a whole number from 1");
  }
  if (seconds > max) throw new LocalLimitError("duplicateCheck", seconds, max, "seconds");
  return seconds;
}
