/**
 * AES-256-CBC under an EncodingAESKey, for whole blocks. Making a cipher costs more than using it, so each key makes one
 * per direction and lets all messages run through it as one stream. CBC then adds the previous message's last
 * ciphertext block to the next message's first plaintext block, where every message of its own would add the IV; and
 * that first block is the 16 random bytes. Sealing takes the difference out, so the result is exactly the platform's;
 * opening leaves it in, because those bytes are not used.
 */
import { type Cipheriv, createCipheriv, createDecipheriv, createSecretKey, type Decipheriv } from "node:crypto";
import { CallbackError, callbackCodes } from "./error.ts";

const BLOCK = 16;

/** Prints as nothing: key and ciphers are private. */
export class CallbackKey {
  readonly #cipher: Cipheriv;
  readonly #decipher: Decipheriv;
  readonly #iv: Buffer;
  /** The block that the cipher will add to the next first block: its last output, at the start the IV. */
  readonly #chained: Buffer;

  constructor(bytes: Buffer) {
    const key = createSecretKey(bytes);
    this.#iv = Buffer.from(bytes.subarray(0, BLOCK));
    this.#chained = Buffer.from(this.#iv);
    this.#cipher = createCipheriv("aes-256-cbc", key, this.#iv).setAutoPadding(false);
    this.#decipher = createDecipheriv("aes-256-cbc", key, this.#iv).setAutoPadding(false);
  }

  /** @param plain A positive number of 16-byte blocks; its first block is overwritten. */
  sealBlocks(plain: Buffer): Buffer {
    for (let i = 0; i < BLOCK; i++) plain[i] = byte(plain, i) ^ byte(this.#iv, i) ^ byte(this.#chained, i);
    const ciphertext = this.#cipher.update(plain);
    ciphertext.copy(this.#chained, 0, ciphertext.length - BLOCK);
    return ciphertext;
  }

  /** @returns The plaintext, save that its first block is meaningless. @param ciphertext Whole 16-byte blocks. */
  openBlocks(ciphertext: Buffer): Buffer {
    return this.#decipher.update(ciphertext);
  }
}

function byte(buffer: Buffer, at: number): number {
  return buffer[at] as number;
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
