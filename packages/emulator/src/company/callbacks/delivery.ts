/**
 * Delivers one plaintext to an app's callback URL: signed, encrypted, at most three attempts of five seconds each.
 * Every attempt has its own timestamp, nonce and random bytes, unless `callback.retrySignature` asks for the identical
 * request.
 */
import { HttpFailure, type Timers } from "@shoufa/ports";
import { CallbackCrypto, callbackFormatOf, limits } from "@shoufa/protocol";
import type { DeliveryAttempt } from "../../kernel/message.ts";
import type { Switches } from "../../kernel/switches.ts";
import type { Receiver } from "./configuration.ts";
import { type CallbackConfiguration, type CallbackPorts, pathWith, randomDigits, readUrl } from "./configuration.ts";
import { bytesOfText } from "./raw-text.ts";

export interface DeliveryPorts extends CallbackPorts {
  readonly timers: Timers;
}

export interface DeliveryOutcome {
  readonly delivered: boolean;
  readonly attempts: readonly DeliveryAttempt[];
  /** Body of the answer that ended it. */
  readonly body: Buffer | undefined;
}

interface Sealed {
  readonly timestamp: string;
  readonly nonce: string;
  readonly body: string;
  readonly msgSignature: string;
}

/** The longest answer that is read; a passive reply of eight articles stays far below. */
const maxAnswerBytes = 256 * 1024;

export async function deliver(
  delivery: {
    configuration: CallbackConfiguration;
    corpId: string;
    receiver: Receiver;
    /** XML, or JSON, which then has an envelope of JSON. */
    xml: string;
    /** Called after each failed attempt but the last, with all attempts so far. */
    retrying: (attempts: readonly DeliveryAttempt[]) => void;
    /** Text of the answer that counts as delivered. */
    acknowledgement?: string | undefined;
  },
  ports: DeliveryPorts,
  signal: AbortSignal,
): Promise<DeliveryOutcome> {
  const { acknowledgement, configuration, corpId, receiver, xml, retrying } = delivery;
  const { clock, http, random, switches, timers } = ports;
  const { token, encodingAesKey } = configuration;
  const url = readUrl(configuration.url)!;
  const crypto = new CallbackCrypto({ token, encodingAesKey, receiveId: corpId });
  const attempts: DeliveryAttempt[] = [];
  const format = callbackFormatOf(xml);
  const seal = (): Sealed => {
    const timestamp = String(clock.unixSeconds() + switches["network.clockAhead"]);
    const nonce = randomDigits(random, 10);
    const at = { timestamp, nonce, format, ...envelopeAgent(receiver, switches) };
    return { timestamp, nonce, ...crypto.sealDelivery(bytesOfText(xml), at, random.bytes(16)) };
  };
  let sealed: Sealed | undefined;
  while (attempts.length < Math.max(1, switches["callback.attempts"])) {
    if (attempts.length > 0) retrying([...attempts]);
    if (attempts.length > 0 && switches["callback.retryDelay"] > 0)
      await timers.sleep(switches["callback.retryDelay"] * 1000, signal);
    if (!sealed || switches["callback.retrySignature"] === "fresh") sealed = seal();
    const { body, msgSignature, nonce, timestamp } = sealed;
    const started = clock.monotonic();
    const spent = (): number => Math.round(clock.monotonic() - started);
    try {
      const answer = await http.request({
        origin: url.origin,
        method: "POST",
        path: pathWith(url, { msg_signature: msgSignature, timestamp, nonce }),
        headers: { "content-type": contentTypes[format] },
        body,
        timeoutMilliseconds: limits.callback.answerSeconds * 1000,
        maxResponseBytes: maxAnswerBytes,
        signal,
      });
      attempts.push({ status: answer.status, milliseconds: spent() });
      const answered = answer.status === 200 || switches["callback.retryOnNon200"] === "off";
      const accepted = answered && (acknowledgement ?? answer.body.toString().trim()) === answer.body.toString().trim();
      if (accepted) return { delivered: true, attempts, body: answer.body };
    } catch (error) {
      if (!(error instanceof HttpFailure)) throw error;
      attempts.push({ error: error.reason, milliseconds: spent() });
      if (error.reason === "aborted") break;
    }
  }
  return { delivered: false, attempts, body: undefined };
}

const contentTypes = { xml: "text/xml; charset=utf-8", json: "application/json; charset=utf-8" };

/** Only callbacks to apps have an AgentID. */
function envelopeAgent(receiver: Receiver, switches: Switches): { agentId?: number | string } {
  if (typeof receiver === "number") return { agentId: receiver };
  if (receiver !== "contacts") return {};
  return switches["callback.envelope.agentIdOnContact"] === "empty" ? { agentId: "" } : {};
}
