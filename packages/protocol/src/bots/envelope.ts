/**
 * Envelope of URL mode: the encryption of apps' callbacks with an empty receiveid, around JSON. Start at
 * `BotCallbackCrypto.open`. Source: docs/wire/bots.md §1 and §4.
 */
import { CallbackCrypto, type EchoQuery, type SignedAt, type SignedQuery } from "../callback/crypto.ts";
import { encryptOf } from "../callback/envelope.ts";
import { CallbackError, callbackCodes } from "../callback/error.ts";

export interface BotCallbackConfig {
  /** 1 to 32 letters or digits. */
  readonly token: string;
  /** Exactly 43 letters or digits. */
  readonly encodingAesKey: string;
}

type JsonObject = Readonly<Record<string, unknown>>;

export class BotCallbackCrypto {
  readonly #crypto: CallbackCrypto;

  /** @throws {CallbackError} -40004 for an illegal EncodingAESKey. */
  constructor({ token, encodingAesKey }: BotCallbackConfig) {
    this.#crypto = new CallbackCrypto({ token, encodingAesKey, receiveId: "" });
  }

  /** The URL check of the admin console, as for apps. @returns The text to answer with. @throws {CallbackError} */
  verifyUrl(query: EchoQuery): string {
    return this.#crypto.verifyUrl(query);
  }

  /**
   * Opens a delivery.
   * @throws {CallbackError} With nothing of the content in its text; with `authentic` set when only the JSON inside was
   *   unreadable.
   */
  open(query: SignedQuery, body: string | Buffer): JsonObject {
    const text = this.#crypto.openText(query, encryptOf(body));
    return objectOf(text, Buffer.from(text));
  }

  /** A delivery as the platform posts it. @param random16 16 unpredictable bytes. @throws {CallbackError} -40006 */
  sealDelivery(
    message: object,
    at: SignedAt,
    random16: Buffer,
  ): { readonly body: string; readonly msgSignature: string } {
    const encrypt = this.#crypto.encrypt(JSON.stringify(message), random16);
    return { body: JSON.stringify({ encrypt }), msgSignature: this.#crypto.sign(at.timestamp, at.nonce, encrypt) };
  }

  /** The body to answer a delivery with. @param random16 16 unpredictable bytes. @throws {CallbackError} -40006 */
  seal(reply: object, at: SignedAt, random16: Buffer): string {
    const encrypt = this.#crypto.encrypt(JSON.stringify(reply), random16);
    const msgsignature = this.#crypto.sign(at.timestamp, at.nonce, encrypt);
    return JSON.stringify({ encrypt, msgsignature, timestamp: Number(at.timestamp), nonce: at.nonce });
  }

  /** Opens an answer to a delivery, which may be long: pictures come inside. @throws {CallbackError} */
  openReply(body: string): JsonObject {
    const { encrypt, msgsignature, timestamp, nonce } = objectOf(body);
    if (typeof encrypt !== "string") throw new CallbackError(callbackCodes.xml, "JSON with one encrypt");
    const query = { msg_signature: msgsignature, timestamp: String(timestamp), nonce };
    return objectOf(this.#crypto.openText(query, encrypt));
  }
}

/** @throws {CallbackError} -40002 */
function objectOf(text: string, authentic?: Buffer): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as JsonObject;
  } catch {
    // Said below.
  }
  throw new CallbackError(callbackCodes.xml, "a JSON object", authentic);
}
