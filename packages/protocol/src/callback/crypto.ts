/**
 * Envelope of callbacks: sign, verify, encrypt, decrypt. Start at `CallbackCrypto.open`. Checks run in the platform's
 * order: signature, base64, AES, padding and lengths, receiveid. The message inside: inbound.ts. Freshness of the timestamp
 * needs a clock and is checked by the receiver. Source: developer.work.weixin.qq.com/document/path/90968.
 */
import { isUtf8 } from "node:buffer";
import { hash, timingSafeEqual } from "node:crypto";
import { cdata } from "../xml/write.ts";
import { encryptOf } from "./envelope.ts";
import { CallbackError, callbackCodes } from "./error.ts";
import type { CallbackFormat } from "./format.ts";
import { writeJson } from "./json.ts";
import { type CallbackKey, callbackKey } from "./key.ts";
import { type OpenedCallback, openMessage } from "./opened.ts";

export type { CallbackFields, OpenedCallback } from "./opened.ts";

export interface CallbackConfig {
  /** 1 to 32 letters or digits. */
  readonly token: string;
  /** Exactly 43 letters or digits. */
  readonly encodingAesKey: string;
  /** CorpID for a company's own app and for 通讯录同步; may be empty for robots. */
  readonly receiveId: string;
}

/** Query parameters as they came, percent-decoded. Anything but one string each (missing, doubled) is refused. */
export interface SignedQuery {
  readonly msg_signature?: unknown;
  readonly timestamp?: unknown;
  readonly nonce?: unknown;
}

export interface EchoQuery extends SignedQuery {
  readonly echostr?: unknown;
}

/** Time and nonce of a signature: ten digits, and 1 to 32 of `[A-Za-z0-9_-]`. */
export interface SignedAt {
  readonly timestamp: string;
  readonly nonce: string;
}

/** Told as a delivery is opened, for whoever measures. */
export interface OpeningSteps {
  /** The signature is right. */
  verified(): void;
  /** Key and receiveid are right. */
  decrypted(): void;
}

/** PKCS#7 of the platform fills up to 32 bytes, not to AES's 16. */
const PADDED_TO = 32;
const RANDOM = 16;
const HEAD = RANDOM + 4;
const SIGNATURE = 40;

export class CallbackCrypto {
  readonly #token: string;
  readonly #key: CallbackKey;
  readonly #receiveId: Buffer;
  readonly #expected = Buffer.alloc(SIGNATURE);
  readonly #given = Buffer.alloc(SIGNATURE);

  /** @throws {CallbackError} -40004 for an illegal EncodingAESKey. */
  constructor(config: CallbackConfig) {
    this.#token = config.token;
    this.#key = callbackKey(config.encodingAesKey);
    this.#receiveId = Buffer.from(config.receiveId);
  }

  /**
   * The URL check of the admin console.
   * @returns The text to answer with, as the whole body. Only short printable texts without markup are given back, so
   *   that a recorded message cannot be turned into its plaintext by replaying it here.
   * @throws {CallbackError}
   */
  verifyUrl(query: EchoQuery): string {
    const { echostr } = query;
    if (typeof echostr !== "string") throw new CallbackError(callbackCodes.signature, "echostr");
    this.#checkSignature(query, echostr);
    const text = this.decrypt(echostr);
    if (!/^[ -;=?-z|}~]{1,64}$/.test(text)) throw new CallbackError(callbackCodes.plaintext, "echo text");
    return text;
  }

  /**
   * Opens a delivery: envelope, signature, decryption, receiveid, strict XML or JSON. Characters that no XML may hold are
   * replaced in the message, which is known to be the platform's by then; in the envelope they are refused.
   * @throws {CallbackError} With `authentic` set when only the message inside was unreadable.
   */
  open(query: SignedQuery, body: string | Buffer, steps?: OpeningSteps): OpenedCallback {
    const encrypt = encryptOf(body);
    this.#checkSignature(query, encrypt);
    steps?.verified();
    const message = this.#decrypted(encrypt);
    steps?.decrypted();
    return openMessage(message);
  }

  /**
   * Opens an encrypted text without reading what is in it, for messages that are neither elements of XML nor their JSON
   * flavour: those of bots. @throws {CallbackError}
   */
  openText(query: SignedQuery, encrypt: string): string {
    this.#checkSignature(query, encrypt);
    return this.decrypt(encrypt);
  }

  /**
   * A passive reply: the body to answer a delivery with. `at` may be the request's own.
   * @param message XML or JSON.
   * @param random16 16 unpredictable bytes, new for each envelope.
   * @param format Of the envelope: that of the delivery (`callbackFormatOf`).
   * @throws {CallbackError} -40006, -40011
   */
  seal(message: string, at: SignedAt, random16: Buffer, format: CallbackFormat = "xml"): string {
    const encrypt = this.encrypt(message, random16);
    const signature = this.#signFor(at, encrypt);
    if (format === "json")
      return writeJson({
        ...{ Encrypt: encrypt, MsgSignature: signature, TimeStamp: Number(at.timestamp), Nonce: at.nonce },
      });
    return `<xml><Encrypt><![CDATA[${encrypt}]]></Encrypt><MsgSignature><![CDATA[${signature}]]></MsgSignature><TimeStamp>${at.timestamp}</TimeStamp><Nonce><![CDATA[${at.nonce}]]></Nonce></xml>`;
  }

  /**
   * A delivery as the platform posts it. `agentId` is absent for directory callbacks.
   * @param message Bytes where the text is no valid UTF-8, which the platform does send.
   * @param at With the format of the envelope, XML unless given.
   * @throws {CallbackError} -40006, -40011
   * @throws {XmlError} For a receiveid or agent that no XML can carry.
   */
  sealDelivery(
    message: string | Uint8Array,
    at: SignedAt & { readonly agentId?: number | string; readonly format?: CallbackFormat },
    random16: Buffer,
  ): { readonly body: string; readonly msgSignature: string } {
    const encrypt = this.encrypt(message, random16);
    const msgSignature = this.#signFor(at, encrypt);
    if (at.format === "json") {
      const body = writeJson({ ToUserName: this.#receiveId.toString(), Encrypt: encrypt, AgentID: at.agentId });
      return { body, msgSignature };
    }
    const agent = at.agentId === undefined ? "" : `<AgentID>${cdata(String(at.agentId))}</AgentID>`;
    const to = cdata(this.#receiveId.toString());
    return {
      body: `<xml><ToUserName>${to}</ToUserName>${agent}<Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`,
      msgSignature,
    };
  }

  /** Lower-case hex SHA-1 over the token and `parts`, sorted and joined by nothing. All ASCII, so by bytes as well. */
  sign(...parts: readonly string[]): string {
    return hash("sha1", [this.#token, ...parts].sort().join(""));
  }

  /** @param random16 Exactly 16 bytes. @returns Base64. @throws {CallbackError} -40006 */
  encrypt(xml: string | Uint8Array, random16: Buffer): string {
    if (random16.length !== RANDOM) throw new CallbackError(callbackCodes.encrypt, "16 random bytes");
    const length = typeof xml === "string" ? Buffer.byteLength(xml) : xml.length;
    const end = HEAD + length + this.#receiveId.length;
    const padding = PADDED_TO - (end % PADDED_TO);
    const plain = Buffer.allocUnsafe(end + padding);
    random16.copy(plain);
    plain.writeUInt32BE(length, RANDOM);
    if (typeof xml === "string") plain.write(xml, HEAD);
    else plain.set(xml, HEAD);
    this.#receiveId.copy(plain, HEAD + length);
    plain.fill(padding, end);
    return this.#key.sealBlocks(plain).toString("base64");
  }

  /** Checks everything but the signature. @throws {CallbackError} -40010, -40007, -40008, -40005 */
  decrypt(encrypt: string): string {
    const message = this.#decrypted(encrypt);
    if (!isUtf8(message)) throw new CallbackError(callbackCodes.plaintext, "text is not UTF-8");
    return message.toString();
  }

  /** `sign` for the usual three, without the cost of an array. */
  #signature(timestamp: string, nonce: string, encrypt: string): string {
    let [a, b, c, d] = [this.#token, timestamp, nonce, encrypt];
    if (a > b) [a, b] = [b, a];
    if (c > d) [c, d] = [d, c];
    if (a > c) [a, c] = [c, a];
    if (b > d) [b, d] = [d, b];
    return hash("sha1", b < c ? a + b + c + d : a + c + b + d);
  }

  #signFor({ timestamp, nonce }: SignedAt, encrypt: string): string {
    if (!isTimestamp(timestamp) || !isNonce(nonce)) throw new CallbackError(callbackCodes.build, "timestamp or nonce");
    return this.#signature(timestamp, nonce, encrypt);
  }

  #checkSignature({ msg_signature, timestamp, nonce }: SignedQuery, encrypt: string): void {
    if (
      typeof msg_signature !== "string" ||
      msg_signature.length !== SIGNATURE ||
      typeof timestamp !== "string" ||
      !isTimestamp(timestamp) ||
      typeof nonce !== "string" ||
      !isNonce(nonce)
    )
      throw new CallbackError(callbackCodes.signature, "query");
    this.#expected.write(this.#signature(timestamp, nonce, encrypt), "latin1");
    // Characters beyond ASCII may leave the last bytes unwritten, which then hold an earlier signature.
    const whole = this.#given.write(msg_signature) === SIGNATURE;
    if (!timingSafeEqual(this.#expected, this.#given) || !whole)
      throw new CallbackError(callbackCodes.signature, "signature");
  }

  /** The message alone, a view of the decrypted bytes. */
  #decrypted(encrypt: string): Buffer {
    const ciphertext = decoded(encrypt);
    // Node skips what is not base64, so only text that comes out again was canonical.
    if (ciphertext.toString("base64") !== encrypt) throw new CallbackError(callbackCodes.base64Decode, "base64");
    const size = ciphertext.length;
    if (size === 0 || size % 16 !== 0) throw new CallbackError(callbackCodes.decrypt, "length of the ciphertext");
    if (size % PADDED_TO !== 0) throw new CallbackError(callbackCodes.plaintext, "length of the ciphertext");
    const plain = this.#key.openBlocks(ciphertext);
    const padding = plain[size - 1] as number;
    const end = size - padding;
    let unequal = padding < 1 || padding > PADDED_TO || end < HEAD ? 1 : 0;
    for (let i = Math.max(end, HEAD); i < size; i++) unequal |= (plain[i] as number) ^ padding;
    if (unequal !== 0) throw new CallbackError(callbackCodes.plaintext, "padding");
    const receiveIdAt = HEAD + plain.readUInt32BE(RANDOM);
    if (receiveIdAt > end) throw new CallbackError(callbackCodes.plaintext, "length field");
    // Every byte is looked at, equal or not: as constant in time as `timingSafeEqual`, without two more objects.
    const expected = this.#receiveId;
    let different = expected.length ^ (end - receiveIdAt);
    for (let i = 0; i < expected.length; i++) different |= (plain[receiveIdAt + i] as number) ^ (expected[i] as number);
    if (different !== 0) throw new CallbackError(callbackCodes.receiveId, "receiveid");
    return plain.subarray(HEAD, receiveIdAt);
  }
}

/** Shared memory for ciphertext of ordinary size: allocating it for each message would cost more than decoding. */
const decodingRoom = Buffer.alloc(16 * 1024);

/** Bytes that Node decodes from base64. Valid until the next call. */
function decoded(base64: string): Buffer {
  if (base64.length > decodingRoom.length) return Buffer.from(base64, "base64");
  return decodingRoom.subarray(0, decodingRoom.write(base64, 0, "base64"));
}

const isTimestamp = (text: string): boolean => /^[0-9]{10}$/.test(text);
const isNonce = (text: string): boolean => /^[A-Za-z0-9_-]{1,32}$/.test(text);
