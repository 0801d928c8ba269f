import { hash } from "node:crypto";

/** What the endpoint knows of an event when it stores it. The work on it starts from the stored row. */
export interface NewEvent {
  readonly accountId: string;
  readonly appId: string;
  /** Unique per app: the same event under the same key is stored once, however often it is delivered. */
  readonly duplicateKey: string;
  /** The decrypted message, byte for byte. */
  readonly body: Buffer;
  readonly state: "new" | "quarantine";
  /** Why it is in quarantine. */
  readonly reason: QuarantineReason | null;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
}

/**
 * Truly from the platform, yet not to be acted on by itself: `stale`: its timestamp is more than 12 hours off;
 * `unreadable`: not UTF-8, or not the XML the platform writes; `unnamed`: no sender or no message type.
 */
export type QuarantineReason = "stale" | "unreadable" | "unnamed";

const messageId = /^[0-9]{1,20}$/;

/**
 * Messages have a number of their own. Events have none: the platform repeats them with the same text inside a new
 * envelope, so the text is the key. Two things the same person did in one second differ in their text.
 */
export function duplicateKey(msgId: string | undefined, body: Buffer): string {
  if (msgId !== undefined && messageId.test(msgId)) return `m${msgId}`;
  return `e${hash("sha256", body, "base64url")}`;
}
