/**
 * The callback's envelope: sign, verify, encrypt, decrypt. Start at `CallbackCrypto.open`. Checks run in the platform's
 * order: signature, base64, AES, padding and lengths, receiveid. What is inside: inbound.ts. Freshness of the timestamp
 * needs a clock and is the receiver's. Source: developer.work.weixin.qq.com/document/path/90968.
 */
import { isUtf8 } from "node:buffer";
import { hash, timingSafeEqual } from "node:crypto";
import { readXml, xmlCaps } from "../xml/read.ts";
import { XmlError, type XmlFields } from "../xml/values.ts";
import { cdata } from "../xml/write.ts";
import { CallbackError, callbackCodes } from "./error.ts";
import { type CallbackKey, callbackKey } from "./key.ts";

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

export type CallbackFields = XmlFields;

export interface OpenedCallback {
  /** The inner XML, exactly as sent. */
  readonly xml: string;
  /** The children of its root `<xml>`. */
  readonly fields: CallbackFields;
}

const BLOCK = 32;
const RANDOM = 16;
const HEAD = RANDOM + 4;

export class CallbackCrypto {
  readonly #token: string;
  readonly #key: CallbackKey;
  readonly #receiveId: Buffer;

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
   * Opens a delivery. @throws {CallbackError} With `authentic` set when only the inner XML was unreadable.
   */
  open(query: SignedQuery, body: string | Buffer): OpenedCallback {
    const encrypt = encryptOf(body);
    this.#checkSignature(query, encrypt);
    const message = this.#decryptBytes(encrypt);
    if (!isUtf8(message)) throw new CallbackError(callbackCodes.xml, "message is not UTF-8", message);
    const xml = message.toString();
    return { xml, fields: rootFields(xml, message) };
  }

  /** A passive reply: the body to answer a delivery with. `timestamp` and `nonce` may be the request's own. */
  seal(xml: string, at: { readonly timestamp: string; readonly nonce: string }, random16: Buffer): string {
    const encrypt = this.encrypt(xml, random16);
    const signature = this.sign(at.timestamp, at.nonce, encrypt);
    return `<xml><Encrypt>${cdata(encrypt)}</Encrypt><MsgSignature>${cdata(signature)}</MsgSignature><TimeStamp>${at.timestamp}</TimeStamp><Nonce>${cdata(at.nonce)}</Nonce></xml>`;
  }

  /** A delivery as the platform posts it; `agentId` is absent for directory callbacks. */
  sealDelivery(
    xml: string,
    at: { readonly timestamp: string; readonly nonce: string; readonly agentId?: number | string },
    random16: Buffer,
  ): { readonly body: string; readonly msgSignature: string } {
    const encrypt = this.encrypt(xml, random16);
    const agent = at.agentId === undefined ? "" : `<AgentID>${cdata(String(at.agentId))}</AgentID>`;
    const body = `<xml><ToUserName>${cdata(this.#receiveId.toString())}</ToUserName>${agent}<Encrypt>${cdata(encrypt)}</Encrypt></xml>`;
    return { body, msgSignature: this.sign(at.timestamp, at.nonce, encrypt) };
  }

  /** Lower-case hex SHA-1 over the token and `parts`, sorted bytewise and joined by nothing. */
  sign(...parts: readonly string[]): string {
    return hash("sha1", [this.#token, ...parts].sort(bytewise).join(""));
  }

  encrypt(xml: string, random16: Buffer): string {
    if (random16.length !== RANDOM) throw new CallbackError(callbackCodes.encrypt, "16 random bytes");
    const length = Buffer.byteLength(xml);
    const end = HEAD + length + this.#receiveId.length;
    const padding = BLOCK - (end % BLOCK);
    const plain = Buffer.allocUnsafe(end + padding);
    random16.copy(plain);
    plain.writeUInt32BE(length, RANDOM);
    plain.write(xml, HEAD);
    this.#receiveId.copy(plain, HEAD + length);
    plain.fill(padding, end);
    return this.#key.encryptBlocks(plain).toString("base64");
  }

  /** Checks everything but the signature. @throws {CallbackError} -40010, -40007, -40008, -40005 */
  decrypt(encrypt: string): string {
    const message = this.#decryptBytes(encrypt);
    if (!isUtf8(message)) throw new CallbackError(callbackCodes.plaintext, "text is not UTF-8");
    return message.toString();
  }

  #checkSignature({ msg_signature, timestamp, nonce }: SignedQuery, encrypt: string): void {
    if (
      typeof msg_signature !== "string" ||
      typeof timestamp !== "string" ||
      typeof nonce !== "string" ||
      !/^[0-9a-f]{40}$/.test(msg_signature) ||
      !/^[0-9]{10}$/.test(timestamp) ||
      !/^[A-Za-z0-9_-]{1,32}$/.test(nonce) ||
      !timingSafeEqual(Buffer.from(this.sign(timestamp, nonce, encrypt)), Buffer.from(msg_signature))
    )
      throw new CallbackError(callbackCodes.signature, "signature");
  }

  #decryptBytes(encrypt: string): Buffer {
    const ciphertext = Buffer.from(encrypt, "base64");
    if (ciphertext.toString("base64") !== encrypt) throw new CallbackError(callbackCodes.base64Decode, "base64");
    if (ciphertext.length === 0 || ciphertext.length % 16 !== 0)
      throw new CallbackError(callbackCodes.decrypt, "length of the ciphertext");
    if (ciphertext.length % BLOCK !== 0) throw new CallbackError(callbackCodes.plaintext, "length of the ciphertext");
    const plain = this.#key.decryptBlocks(ciphertext);
    const padding = plain[plain.length - 1] ?? 0;
    if (padding < 1 || padding > BLOCK) throw new CallbackError(callbackCodes.plaintext, "padding");
    const end = plain.length - padding;
    let different = 0;
    for (let i = end; i < plain.length; i++) different |= (plain[i] as number) ^ padding;
    if (different !== 0) throw new CallbackError(callbackCodes.plaintext, "padding");
    if (end < HEAD) throw new CallbackError(callbackCodes.plaintext, "too short");
    const length = plain.readUInt32BE(RANDOM);
    if (length > end - HEAD) throw new CallbackError(callbackCodes.plaintext, "length field");
    const receiveId = plain.subarray(HEAD + length, end);
    if (receiveId.length !== this.#receiveId.length || !timingSafeEqual(receiveId, this.#receiveId))
      throw new CallbackError(callbackCodes.receiveId, "receiveid");
    return plain.subarray(HEAD, HEAD + length);
  }
}

function bytewise(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function encryptOf(body: string | Buffer): string {
  if (body.length > xmlCaps.bytes) throw new CallbackError(callbackCodes.xml, "body too long");
  if (typeof body !== "string" && !isUtf8(body)) throw new CallbackError(callbackCodes.xml, "body is not UTF-8");
  const encrypt = rootFields(body.toString()).Encrypt;
  if (typeof encrypt !== "string") throw new CallbackError(callbackCodes.xml, "one Encrypt");
  return encrypt;
}

function rootFields(xml: string, authentic?: Buffer): XmlFields {
  try {
    const root = readXml(xml);
    if (root.name === "xml" && typeof root.value !== "string") return root.value;
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
  }
  throw new CallbackError(callbackCodes.xml, "XML", authentic);
}
