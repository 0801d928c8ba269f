/** One view of anything that a callback can carry, for keeping and showing. Start at `inboundViewOf`. */
import type { CallbackFields } from "./crypto.ts";
import { CallbackError } from "./error.ts";
import { type Inbound, type InboundOther, inboundOf } from "./inbound.ts";
import { eventOf, type InboundEventView } from "./inbound-event.ts";
import { type InboundMessage, messageOf } from "./inbound-message.ts";

/** A message, an event, or the head of a message that has no view. Plain data: JSON keeps it whole. */
export type InboundView =
  | ({ readonly kind: "message" } & InboundMessage)
  | ({ readonly kind: "event" } & InboundEventView)
  | InboundOther;

/**
 * Reads a callback as far as it can be understood, so that nothing is lost because one element of it is odd: a message
 * whose own elements are missing or broken becomes `other`, such an event gets `detail: { kind: "other" }`. Its `fields`
 * hold the rest.
 * @throws {CallbackError} -40002 when the head is not readable: kind, time, addressee, sender of a message.
 */
export function inboundViewOf(fields: CallbackFields): InboundView {
  const head = inboundOf(fields);
  if (head.kind === "event") {
    return { kind: "event", ...(understood(() => eventOf(head, fields)) ?? { ...head, detail: { kind: "other" } }) };
  }
  const message = understood(() => messageOf(head, fields));
  return message ? { kind: "message", ...message } : otherOf(head);
}

function otherOf(head: Exclude<Inbound, { kind: "event" }>): InboundOther {
  if (head.kind === "other") return head;
  const { content: _, ...rest } = head;
  return { ...rest, kind: "other" };
}

function understood<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof CallbackError) return undefined;
    throw error;
  }
}
