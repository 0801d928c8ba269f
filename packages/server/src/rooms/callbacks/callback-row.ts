/**
 * A callback as a row of `callback_event`: what its message says (`readMessage`), and the key by which a repetition of it
 * is known (`contentKey`).
 */
import { hash } from "node:crypto";
import { type InboundView, inboundViewOf, type OpenedCallback, openMessage } from "@shoufa/protocol";
import type { Firing } from "./answers.ts";

/**
 * A row without its number. It is `done` from the start: what a reply rule does about it is decided before it is stored, and
 * kept with it (`firing`).
 */
export interface NewCallback {
  readonly account_id: string;
  readonly app_id: string;
  /** Unique per app: one message is stored once, however often and in whatever envelope it is delivered. */
  readonly content_key: string;
  readonly xml: string;
  readonly view: string;
  readonly type: string;
  readonly from_user: string;
  readonly sent_at: number;
  readonly received_at: number;
  readonly state: "new" | "done" | "quarantine";
  readonly reason: QuarantineReason | null;
  /** Network that delivered it, for those in quarantine. */
  readonly network: string | null;
  readonly request: string | null;
  readonly steps: string | null;
  readonly replay_of: number | null;
  /** The rule that answers it; not a column. */
  readonly firing?: Firing | undefined;
}

/**
 * Why a callback that is the platform's was kept aside. `stale`: its timestamp is more than 12 hours off. `unreadable`: it
 * is not the XML that the platform writes. `incomplete`: sender, type or time are missing or stand there twice.
 */
export type QuarantineReason = "stale" | "unreadable" | "incomplete";

/** JSON of `callback_event.view`. */
export type StoredView = (InboundView & { readonly replacedCharacters?: number }) | { readonly kind: "unreadable" };

export const unreadableView = JSON.stringify({ kind: "unreadable" } satisfies StoredView);

/** The columns that a message itself determines. */
export type ReadMessage = Pick<NewCallback, "content_key" | "xml" | "view" | "type" | "from_user" | "sent_at">;

/**
 * @returns the columns, and beside them what `view` says.
 * @throws {CallbackError} -40002 when the head is not readable.
 */
export function readMessage(opened: OpenedCallback): ReadMessage & { readonly inbound: InboundView } {
  const view = inboundViewOf(opened.fields);
  const { replacedCharacters } = opened;
  return {
    content_key: contentKey(view, opened),
    xml: replacedCharacters === 0 ? opened.xml : encodedXml(opened.bytes),
    view: JSON.stringify(replacedCharacters === 0 ? view : { ...view, replacedCharacters }),
    type: view.kind === "event" ? `event:${view.event}` : view.msgType,
    from_user: view.fromUserName,
    sent_at: view.createTime * 1000,
    inbound: view,
  };
}

/**
 * Messages have a number, which is theirs only together with sender, kind and time: the platform gives one number to
 * several people's messages, and 0 to any. Events have none. The platform repeats either with the same text in a new
 * envelope; so where there is no number, the text is the key.
 */
function contentKey(view: InboundView, { bytes }: OpenedCallback): string {
  const msgId = view.kind === "event" ? undefined : view.msgId;
  return msgId === undefined || /^0*$/.test(msgId)
    ? textKey(bytes)
    : `m${msgId}/${view.createTime}/${view.msgType}/${view.fromUserName}`;
}

export const textKey = (content: Buffer): string => `e${hash("sha256", content, "base64url")}`;

const encoded = "base64:";

/** How a message is kept that is not, or not as a whole, text which a database can hold. */
export const encodedXml = (bytes: Buffer): string => encoded + bytes.toString("base64");

/** The decrypted message as it arrived, to the byte. */
export const bytesOf = (xml: string): Buffer =>
  xml.startsWith(encoded) ? Buffer.from(xml.slice(encoded.length), "base64") : Buffer.from(xml);

/** Reads a stored message again. @throws {CallbackError} -40002 */
export function readStored(xml: string): ReadMessage {
  const { inbound: _, ...columns } = readMessage(openMessage(bytesOf(xml)));
  return columns;
}
