import { type CallbackCrypto, CallbackError, type Inbound, inboundOf } from "@shoufa/protocol";
import { contentKey, type NewEvent, type QuarantineReason, tell } from "./event.ts";
import type { CallbackQuery } from "./query.ts";
import { Refused } from "./refusals.ts";

/** The app behind one callback address. */
export interface CallbackApp {
  readonly accountId: string;
  readonly appId: string;
  readonly crypto: CallbackCrypto;
}

const hour = 3_600_000;
/** Beyond this the clocks disagree or it is a replay: kept, but a person decides. */
const freshWithin = 12 * hour;
/** Events are remembered longer than this, so a replay inside it is a known duplicate; an older one is refused. */
const acceptedWithin = 30 * 24 * hour;

/** How far a timestamp of the platform is from `now`, in milliseconds, whichever side. */
export const ageOf = (timestamp: string, now: number): number => Math.abs(now - Number(timestamp) * 1000);

/**
 * A delivery as the row to store. Whatever carries a right signature, key and receiveid comes from the platform and is
 * kept, in quarantine if we cannot make sense of it: nobody would send it again.
 * @throws {Refused}
 */
export function openDelivery(app: CallbackApp, query: CallbackQuery, body: Buffer, now: number): NewEvent {
  const age = ageOf(query.timestamp, now);
  if (age > acceptedWithin) throw new Refused("timestamp");
  const row = (content: string | Buffer, xml: string, msgId?: string) => ({
    account_id: app.accountId,
    app_id: app.appId,
    content_key: contentKey(msgId, content),
    xml,
    received_at: now,
  });
  const quarantine = (content: string | Buffer, xml: string, reason: QuarantineReason): NewEvent => ({
    ...row(content, xml),
    ...{ type: "", kind: "other", from_user: "", text: null, sent_at: Number(query.timestamp) * 1000 },
    state: "quarantine",
    reason,
  });
  let opened: ReturnType<CallbackCrypto["open"]>;
  try {
    opened = app.crypto.open(query, body);
  } catch (error) {
    if (!(error instanceof CallbackError)) throw error;
    if (error.authentic === undefined) throw new Refused(`code ${error.code}`);
    if (!mayBeMessage(error.authentic)) throw new Refused("no message inside");
    return quarantine(error.authentic, `base64:${error.authentic.toString("base64")}`, "unreadable");
  }
  let inbound: Inbound;
  try {
    inbound = inboundOf(opened.fields);
  } catch (error) {
    if (!(error instanceof CallbackError)) throw error;
    return quarantine(opened.xml, opened.xml, "unnamed");
  }
  const msgId = inbound.kind === "event" ? undefined : inbound.msgId;
  const stale = age > freshWithin;
  return {
    ...row(opened.xml, opened.xml, msgId),
    ...tell(inbound),
    state: stale ? "quarantine" : "done",
    reason: stale ? "stale" : null,
  };
}

/**
 * An unreadable message is worth keeping unless it cannot be one: the text of an address check posted as a body has no
 * markup, and a document type or an instruction never comes from the platform.
 */
function mayBeMessage(content: Buffer): boolean {
  const text = content.toString("latin1");
  if (!text.includes("<")) return false;
  const outsideCdata = text.replaceAll(/<!\[CDATA\[.*?\]\]>/gs, "");
  return !/<![A-Za-z]|<\?(?!xml[ \t\r\n])/.test(outsideCdata);
}
