/**
 * Callback mode of an app: URL, Token and EncodingAESKey are kept only after the URL has proven that it holds the same
 * Token and key, by decrypting a number and answering with it within a second. Start at `verifyCallback`.
 */
import { type Http, HttpFailure, type Random } from "@shoufa/ports";
import { CallbackCrypto, limits } from "@shoufa/protocol";
import { isThisComputer } from "../../kernel/loopback.ts";
import type { Switches } from "../../kernel/switches.ts";
import type { EmulatedClock } from "../../kernel/time/emulated-clock.ts";
import { failures, type VerifyFailure } from "./failures.ts";

/** App by its AgentID, or 通讯录同步, which receives changes of the directory. */
export type Submitter = number | "contacts";

/** Receivers including the two services of 企业号 that had a URL of their own: customer service and corp chats. */
export type Receiver = Submitter | "kf" | "chat";

export const isService = (name: unknown): name is Exclude<Receiver, number> =>
  name === "contacts" || name === "kf" || name === "chat";

/** By its name in scenarios: an AgentID, or a service. */
export const receiverNamed = (name: string): Receiver => (isService(name) ? name : Number(name));

export interface CallbackConfiguration {
  readonly url: string;
  /** 1 to 32 letters or digits. */
  readonly token: string;
  /** Exactly 43 letters or digits. */
  readonly encodingAesKey: string;
}

export type CallbackVerdict =
  | { readonly verified: true }
  | {
      readonly verified: false;
      readonly failed: VerifyFailure;
      readonly detail: { readonly zh: string; readonly en: string };
    };

export interface CallbackPorts {
  readonly clock: EmulatedClock;
  readonly http: Http;
  readonly random: Random;
  readonly switches: Switches;
  readonly allowNonLoopback: boolean;
}

export const refused = (failed: VerifyFailure, seen = ""): CallbackVerdict => ({
  verified: false,
  failed,
  detail: failures[failed](seen),
});

export async function verifyCallback(
  { url, token, encodingAesKey }: CallbackConfiguration,
  corpId: string,
  ports: CallbackPorts,
): Promise<CallbackVerdict> {
  const target = readUrl(url);
  if (!target) return refused("bad-url");
  if (!ports.allowNonLoopback && !isThisComputer(target.hostname)) return refused("not-loopback");
  if (!/^[A-Za-z0-9]{1,32}$/.test(token)) return refused("bad-token");
  if (!/^[A-Za-z0-9]{43}$/.test(encodingAesKey)) return refused("bad-key");
  const wrong = ports.switches["verify.onTheWay"];
  if (wrong === "lost") return refused("timeout");
  const receiveId = wrong === "other-corp" ? "ww0000000000000000" : corpId;
  const crypto = new CallbackCrypto({ token, encodingAesKey, receiveId });
  const echo = randomDigits(ports.random, 19);
  const echostr = crypto.encrypt(echo, ports.random.bytes(16));
  const signed = signedQuery(crypto, echostr, ports);
  try {
    const answer = await ports.http.request({
      origin: target.origin,
      method: "GET",
      path: pathWith(target, wrong === "no-query" ? {} : { ...signed, echostr }),
      timeoutMilliseconds: limits.callback.verifySeconds * 1000,
      maxResponseBytes: 64 * 1024,
    });
    if (answer.status !== 200) return refused("status", String(answer.status));
    const body = wrong === "answer-changed" ? Buffer.concat([answer.body, Buffer.from("\n")]) : answer.body;
    const exact = body.toString("latin1") === echo;
    const tolerated = ports.switches["verify.strictBody"] === "trim" && body.toString("utf8").trim() === echo;
    return exact || tolerated ? { verified: true } : refused("wrong-answer", describeAnswer(body, echo, echostr));
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    if (error.reason === "timeout") return refused("timeout");
    return error.reason === "too-large"
      ? refused("wrong-answer", "far too long")
      : refused("unreachable", error.reason);
  }
}

/** Describes how a wrong answer differs, for the person who looks for the fault. */
function describeAnswer(body: Buffer, echo: string, echostr: string): string {
  const text = body.toString("utf8");
  if (text === "") return "empty";
  if (text.trim() === echostr) return "the encrypted echostr itself";
  if (text.includes(echo)) return "the right text with something around it (quotes, a line feed, a BOM)";
  return `${body.length} bytes of something else`;
}

/** http or https, with a host; undefined otherwise. */
export function readUrl(url: string): URL | undefined {
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  return parsed.protocol === "http:" || parsed.protocol === "https:" ? parsed : undefined;
}

/** Fresh timestamp and nonce, and the signature over them and `encrypted`. */
export function signedQuery(
  crypto: CallbackCrypto,
  encrypted: string,
  { clock, random, switches }: Pick<CallbackPorts, "clock" | "random" | "switches">,
) {
  const timestamp = String(clock.unixSeconds() + switches["network.clockAhead"]);
  const nonce = randomDigits(random, 10);
  return { msg_signature: crypto.sign(timestamp, nonce, encrypted), timestamp, nonce };
}

/** The URL's own path and query with the callback's parameters after it, each percent-encoded. */
export function pathWith(url: URL, parameters: Readonly<Record<string, string>>): string {
  const added = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${url.pathname}${url.search === "" ? "?" : `${url.search}&`}${added.join("&")}`;
}

/** A decimal number of so many digits that does not begin with 0. */
export function randomDigits(random: Random, digits: number): string {
  let text = String(1 + random.integer(9));
  while (text.length < digits) text += String(random.integer(10));
  return text;
}
