/**
 * Opens an app's answer to a delivery. Nothing, or `success`, means no reply. A sealed envelope is a passive reply.
 * Anything that WeCom would not show is ignored, as there, but the reason is kept. Start at `openReply`.
 */
import {
  CallbackCrypto,
  CallbackError,
  callbackCodes,
  callbackFormatOf,
  readCallbackFields,
  textOf,
  XmlError,
  type XmlFields,
} from "@shoufa/protocol";
import type { CallbackConfiguration } from "../../company/callbacks/configuration.ts";
import type { Switches } from "../../kernel/switches.ts";
import type { EmulatedClock } from "../../kernel/time/emulated-clock.ts";

export type OpenedReply =
  | { readonly kind: "none" }
  | { readonly kind: "reply"; readonly xml: string; readonly fields: XmlFields }
  /** `xml` when at least that much could be opened. */
  | { readonly kind: "ignored"; readonly reason: string; readonly xml?: string };

export interface Answered {
  readonly configuration: CallbackConfiguration;
  readonly corpId: string;
  /** Person whose action the app answers. */
  readonly userId: string;
}

const notSealed = "the answer is neither empty nor an encrypted reply";
const staleSeconds = 300;

export function openReply(
  body: Buffer,
  { configuration, corpId, userId }: Answered,
  { clock, switches }: { clock: EmulatedClock; switches: Switches },
): OpenedReply {
  const answer = body.toString("utf8");
  if (answer === "" || answer.trim() === "success") return { kind: "none" };
  let opened: { xml: string; fields: XmlFields; timestamp: string };
  try {
    opened = unseal(body, answer, configuration, corpId, switches);
  } catch (error) {
    if (error instanceof XmlError) return { kind: "ignored", reason: notSealed };
    if (error instanceof CallbackError) return { kind: "ignored", reason: `${error.code}: ${error.message}` };
    throw error;
  }
  const { xml, fields } = opened;
  const ignored = (reason: string): OpenedReply => ({ kind: "ignored", reason, xml });
  const format = switches["callback.format"];
  if (callbackFormatOf(body) !== format || callbackFormatOf(xml) !== format)
    return ignored(`the callback was ${format.toUpperCase()}, so the answer has to be ${format.toUpperCase()} as well`);
  if (switches["reply.staleTimestamp"] === "reject" && isStale(opened.timestamp, clock))
    return ignored("TimeStamp is more than five minutes off");
  if (textOf(fields["ToUserName"])?.toLowerCase() !== userId.toLowerCase())
    return ignored("ToUserName is not the member who wrote");
  if (textOf(fields["FromUserName"]) !== corpId) return ignored("FromUserName is not the CorpID");
  return { kind: "reply", xml, fields };
}

function unseal(
  body: Buffer,
  answer: string,
  { token, encodingAesKey }: CallbackConfiguration,
  corpId: string,
  switches: Switches,
): { xml: string; fields: XmlFields; timestamp: string } {
  const outer = readCallbackFields(answer);
  if (outer === undefined) throw new XmlError("no elements", 0);
  const value = (name: string): string | undefined =>
    textOf(outer[name]) ?? (callbackFormatOf(answer) === "json" ? textOf(outer[name.toLowerCase()]) : undefined);
  const timestamp = value("TimeStamp") ?? "";
  const signed = { msg_signature: value("MsgSignature"), timestamp, nonce: value("Nonce") };
  const openWith = (receiveId: string) => {
    const crypto = new CallbackCrypto({ token, encodingAesKey, receiveId });
    const { xml, fields } = inMilliseconds.test(timestamp)
      ? openMillisecondReply(crypto, signed, value("Encrypt") ?? "")
      : crypto.open(signed, body);
    return { xml, fields, timestamp };
  };
  try {
    return openWith(corpId);
  } catch (error) {
    const mayBeEmpty = switches["reply.emptyReceiveid"] === "accept";
    if (!(error instanceof CallbackError) || error.code !== -40005 || !mayBeEmpty) throw error;
    return openWith("");
  }
}

/**
 * wechat-enterprise signs its replies with milliseconds. `CallbackCrypto.open` holds deliveries to ten digits, so that no
 * two pairs of timestamp and nonce share a signature; a reply comes over the connection that asked for it and needs no such
 * care.
 */
function openMillisecondReply(
  crypto: CallbackCrypto,
  {
    msg_signature,
    timestamp,
    nonce,
  }: { msg_signature: string | undefined; timestamp: string; nonce: string | undefined },
  encrypted: string,
): { xml: string; fields: XmlFields } {
  if (nonce === undefined || crypto.sign(timestamp, nonce, encrypted) !== msg_signature)
    throw new CallbackError(callbackCodes.signature, "signature");
  const xml = crypto.decrypt(encrypted);
  const fields = readCallbackFields(xml);
  if (fields === undefined) throw new CallbackError(callbackCodes.xml, "XML of the message");
  return { xml, fields };
}

const inMilliseconds = /^[0-9]{13}$/;

const isStale = (timestamp: string, clock: EmulatedClock): boolean =>
  !(Math.abs(Number(timestamp.slice(0, 10)) - clock.unixSeconds()) <= staleSeconds);
