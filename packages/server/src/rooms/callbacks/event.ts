import { hash } from "node:crypto";
import type { Inbound } from "@shoufa/protocol";

/**
 * One arrived event as it is stored: a row of `callback_event` without its number. It is `done` from the start, because
 * standing in the inbox is all that happens to an event so far; whatever is to react to one stores it as `new`.
 */
export interface NewEvent {
  readonly account_id: string;
  readonly app_id: string;
  /** Unique per app: the same event is stored once, however often and in whatever envelope it is delivered. */
  readonly content_key: string;
  readonly xml: string;
  readonly type: string;
  readonly kind: "text" | "event" | "other";
  readonly from_user: string;
  readonly text: string | null;
  readonly sent_at: number;
  readonly received_at: number;
  readonly state: "new" | "done" | "quarantine";
  readonly reason: QuarantineReason | null;
}

/**
 * Truly from the platform, yet not to be acted on by itself. `stale`: its timestamp is more than 12 hours off.
 * `unreadable`: not UTF-8 or not the XML the platform writes; `xml` then holds `base64:` and the bytes. `unnamed`: no
 * sender, type or time where the platform puts them.
 */
export type QuarantineReason = "stale" | "unreadable" | "unnamed";

/** What is told about an event in one line: what was typed, or the key of the menu entry. */
export interface Told {
  readonly type: string;
  readonly kind: NewEvent["kind"];
  readonly from_user: string;
  readonly text: string | null;
  readonly sent_at: number;
}

export function tell(inbound: Inbound): Told {
  const head = { kind: inbound.kind, from_user: inbound.fromUserName, sent_at: inbound.createTime * 1000 };
  switch (inbound.kind) {
    case "text":
      return { ...head, type: inbound.msgType, text: inbound.content };
    case "event":
      return { ...head, type: `event:${inbound.event}`, text: inbound.eventKey || null };
    case "other":
      return { ...head, type: inbound.msgType, text: null };
  }
}

/**
 * Messages have a number of their own. Events have none: the platform repeats them with the same text inside a new
 * envelope, so the text is the key. Two things the same person did in one second differ in their text.
 */
export const contentKey = (msgId: string | undefined, content: string | Buffer): string =>
  msgId === undefined ? `e${hash("sha256", content, "base64url")}` : `m${msgId}`;
