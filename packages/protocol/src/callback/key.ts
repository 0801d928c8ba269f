import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from "node:crypto";
import { CallbackError, callbackCodes } from "./error.ts";

/** The AES key behind an EncodingAESKey. Prints as nothing: the key itself is private. */
export class CallbackKey {
  readonly #key: KeyObject;
  readonly #iv: Buffer;

  constructor(bytes: Buffer) {
    this.#key = createSecretKey(bytes);
    this.#iv = bytes.subarray(0, 16);
  }

  /** AES-256-CBC over whole blocks, no padding. */
  encryptBlocks(plain: Buffer): Buffer {
    return createCipheriv("aes-256-cbc", this.#key, this.#iv).setAutoPadding(false).update(plain);
  }

  decryptBlocks(ciphertext: Buffer): Buffer {
    return createDecipheriv("aes-256-cbc", this.#key, this.#iv).setAutoPadding(false).update(ciphertext);
  }
}

/**
 * @param encodingAesKey Exactly 43 letters and digits, as the admin console shows it. Its last character usually
 *   carries spare bits that are not zero (the official sample's does), so they are ignored.
 * @throws {CallbackError} -40004
 */
export function callbackKey(encodingAesKey: string): CallbackKey {
  if (!/^[A-Za-z0-9]{43}$/.test(encodingAesKey)) throw new CallbackError(callbackCodes.key, "EncodingAESKey");
  return new CallbackKey(Buffer.from(encodingAesKey, "base64"));
}
