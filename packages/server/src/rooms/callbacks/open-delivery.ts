import {
  type CallbackCrypto,
  CallbackError,
  callbackFormatOf,
  type OpenedCallback,
  type OpeningSteps,
} from "@shoufa/protocol";
import type { Answers, Firing } from "./answers.ts";
import {
  encodedXml,
  type NewCallback,
  type QuarantineReason,
  type ReadMessage,
  readMessage,
  textKey,
  unreadableView,
} from "./callback-row.ts";
import type { CallbackQuery } from "./query.ts";
import { Refused } from "./refusals.ts";

/** The app behind one callback address. */
export interface CallbackApp {
  readonly accountId: string;
  readonly appId: string;
  readonly crypto: CallbackCrypto;
  /** Keys that were replaced: WeCom uses them until somebody has saved the new ones there. */
  readonly previous?: PreviousKeys;
  /** For a simulated company: the emulator's clock against ours. */
  readonly emulatorClock?: EmulatorClock;
}

export interface PreviousKeys {
  readonly crypto: CallbackCrypto;
  /** Until when they are accepted, in milliseconds of this server's clock. */
  readonly until: number;
}

export interface EmulatorClock {
  /** Milliseconds, as last heard. */
  ahead(): number;
  /** Asks the emulator again; all who ask at once share one question. */
  refresh(): Promise<void>;
}

const hour = 3_600_000;
/** Beyond this the clocks disagree or it is a replay: kept, but a person decides. */
const freshWithin = 12 * hour;
/** Keys are remembered longer than this, so a replay inside it is a known duplicate; an older one is refused. */
const acceptedWithin = 30 * 24 * hour;

/** How far a timestamp of the platform is from `now`, in milliseconds, whichever side. */
export const ageOf = (timestamp: string, now: number): number => Math.abs(now - Number(timestamp) * 1000);

/** Follows a delivery while it is opened. */
export interface Opening extends OpeningSteps {
  /** Told the keys when it came with those that were replaced: the answer has to use them too. */
  byPrevious(crypto: CallbackCrypto): void;
  /** Asked for last: what the log keeps of the request. */
  kept(): { readonly request: string; readonly steps: string; readonly replay_of: number | null };
}

/**
 * A delivery as the row to store. Whatever carries a right signature, key and receiveid comes from the platform and is
 * kept, in quarantine if it cannot be understood: nobody would send it again.
 * @param network Where it came from, as kept for those in quarantine.
 * @throws {Refused}
 */
export function openDelivery(
  app: CallbackApp,
  query: CallbackQuery,
  body: Buffer,
  now: number,
  network: string,
  opening: Opening,
  answers?: Pick<Answers, "match">,
): NewCallback {
  const age = ageOf(query.timestamp, now);
  if (age > acceptedWithin) throw new Refused("timestamp");
  const quarantined = (xml: string, key: string, reason: QuarantineReason): NewCallback =>
    rowOf(
      app,
      { content_key: key, xml, view: unreadableView, type: "", from_user: "", sent_at: Number(query.timestamp) * 1000 },
      now,
      { reason, network },
      opening,
    );
  let opened: OpenedCallback;
  try {
    opened = openWith(app, query, body, now, opening);
  } catch (error) {
    if (!(error instanceof CallbackError)) throw error;
    const { authentic } = error;
    if (authentic === undefined) throw new Refused(`code ${error.code}`);
    if (!mayBeMessage(authentic)) throw new Refused("no message inside");
    return quarantined(encodedXml(authentic), textKey(authentic), "unreadable");
  }
  let message: ReturnType<typeof readMessage>;
  try {
    message = readMessage(opened);
  } catch (error) {
    if (!(error instanceof CallbackError)) throw error;
    const xml = opened.replacedCharacters === 0 ? opened.xml : encodedXml(opened.bytes);
    return quarantined(xml, textKey(opened.bytes), "incomplete");
  }
  if (age > freshWithin) return rowOf(app, message, now, { reason: "stale", network }, opening);
  const firing = answers?.match(app.appId, { view: message.inbound, sentAt: message.sent_at });
  return rowOf(app, message, now, null, opening, firing);
}

/** What comes with the present keys costs nothing more. @param now By the company's clock. */
function openWith(
  { crypto, previous, emulatorClock }: CallbackApp,
  query: CallbackQuery,
  body: Buffer,
  now: number,
  opening: Opening,
): OpenedCallback {
  try {
    return crypto.open(query, body, opening);
  } catch (error) {
    const isForeign = error instanceof CallbackError && error.authentic === undefined;
    const here = now - (emulatorClock?.ahead() ?? 0);
    if (!isForeign || previous === undefined || here > previous.until) throw error;
    const opened = previous.crypto.open(query, body, opening);
    opening.byPrevious(previous.crypto);
    return opened;
  }
}

/** Written out, because a spread of the message costs more than reading it. */
const rowOf = (
  app: CallbackApp,
  message: ReadMessage,
  now: number,
  quarantine: { readonly reason: QuarantineReason; readonly network: string } | null,
  opening: Opening,
  firing?: Firing,
): NewCallback => {
  const { request, steps, replay_of } = opening.kept();
  return {
    account_id: app.accountId,
    app_id: app.appId,
    content_key: message.content_key,
    xml: message.xml,
    view: message.view,
    type: message.type,
    from_user: message.from_user,
    sent_at: message.sent_at,
    received_at: now,
    state: quarantine === null ? "done" : "quarantine",
    reason: quarantine?.reason ?? null,
    network: quarantine?.network ?? null,
    request,
    steps,
    replay_of,
    firing,
  };
};

/**
 * An unreadable message is worth keeping unless it cannot be one: the text of an address check posted as a body has no
 * markup and is no object of JSON, and a document type or an instruction never comes from the platform.
 */
function mayBeMessage(content: Buffer): boolean {
  if (callbackFormatOf(content) === "json") return true;
  const text = content.toString("latin1");
  if (!text.includes("<")) return false;
  const outsideCdata = text.replaceAll(/<!\[CDATA\[.*?\]\]>/gs, "");
  return !/<![A-Za-z]|<\?(?!xml[ \t\r\n])/.test(outsideCdata);
}
