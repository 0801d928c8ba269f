/**
 * The request of `message/send` as text, written once: a caller who may have to repeat a send whose outcome is unknown
 * keeps this text and sends it as often as needed (`messages.sendFrozen`), because WeCom recognises a repeat by its
 * whole JSON. Start at `freezeMessage`.
 */
import { limits, type MessageBody, type MessageSendRequest, messageProblems } from "@shoufa/protocol";
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
 * @throws {LocalLimitError} Content that WeCom would cut or refuse for its length (text over 2,048 bytes), or too many
 * recipients for one call.
 * @throws {UsageError} No recipient; content that is empty, not whole (half of an emoji) or cannot be meant.
 */
export function freezeMessage(agentId: number, message: AnyMessage): string {
  const { to, content, safe, translateIds, duplicateCheck } = message;
  checkContent(content);
  const { msgtype, ...body } = content;
  return JSON.stringify({
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
  } as MessageSendRequest);
}

/** Refuses what WeCom is known to refuse or to cut. Where sources disagree about a bound, WeCom decides. */
function checkContent(content: MessageBody): void {
  // Nearly all messages are short texts, for which the general check would cost more than writing the JSON.
  if (content.msgtype === "text" && isShortText(content.text?.content)) return;
  for (const { field, problem, actual = 0, bound } of messageProblems(content)) {
    const name = field === "text.content" ? "text" : field;
    switch (problem) {
      case "missing":
        throw new UsageError(name === "text" ? "The text is empty" : `${field} is missing or empty`);
      case "half-character":
        // It would leave as an escape, and WeCom takes no escapes.
        throw new UsageError(`${name} holds half a character: something cut an emoji in two`);
      case "not-http":
        throw new UsageError(`${field} is no http or https address`);
      case "illegal":
        throw new UsageError(`${field} holds characters that WeCom does not take there`);
      case "repeated":
        throw new UsageError(`${field} is the same as in an entry before it`);
      default:
        if (!bound?.verified || bound.beyond === "advice") break;
        if (problem === "too-long") throw new LocalLimitError(name, actual, bound.most, bound.unit);
        throw new UsageError(`${field}: ${actual} ${bound.unit}, at least ${bound.least} are needed`);
    }
  }
}

/** Whether a text is valid and fits, whatever its characters: none takes more than 3 bytes a code unit. */
const isShortText = (text: unknown): boolean =>
  typeof text === "string" && text !== "" && text.length * 3 <= limits.message.textMaxBytes && text.isWellFormed();

function duplicateWindow(seconds: number): number {
  const max = limits.message.duplicateCheckMaxSeconds;
  if (!Number.isInteger(seconds) || seconds < 1) {
    throw new UsageError("duplicateCheck.seconds is a whole number from 1");
  }
  if (seconds > max) throw new LocalLimitError("duplicateCheck", seconds, max, "seconds");
  return seconds;
}
