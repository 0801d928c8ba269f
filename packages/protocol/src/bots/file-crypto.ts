/**
 * Encryption of the files that members send to bots: AES-256-CBC, IV of the key's first 16 bytes, PKCS#7 up to 32 bytes.
 * Source: docs/wire/bots.md §2; checked against the official SDK in conformance/.
 */
import { createCipheriv, createDecipheriv } from "node:crypto";
import { CallbackError, callbackCodes } from "../callback/error.ts";

const KEY = 32;
const PADDED_TO = 32;

/** @param key Base64 of 32 bytes, `aeskey` of a message. @throws {CallbackError} -40004 */
function keyOf(key: string): Buffer {
  const bytes = Buffer.from(key, "base64");
  if (bytes.length !== KEY) throw new CallbackError(callbackCodes.key, "aeskey of a file");
  return bytes;
}

/** @param key Base64 of 32 bytes. @throws {CallbackError} -40004 */
export function sealBotFile(file: Uint8Array, key: string): Buffer {
  const bytes = keyOf(key);
  const cipher = createCipheriv("aes-256-cbc", bytes, bytes.subarray(0, 16)).setAutoPadding(false);
  const padding = PADDED_TO - (file.length % PADDED_TO);
  return Buffer.concat([cipher.update(file), cipher.update(Buffer.alloc(padding, padding)), cipher.final()]);
}

/**
 * The file as the member sent it.
 * @param key Base64 of 32 bytes. @throws {CallbackError} -40004 no key, -40007 not encrypted with it, -40008 padding.
 */
export function openBotFile(sealed: Uint8Array, key: string): Buffer {
  const bytes = keyOf(key);
  if (sealed.length === 0 || sealed.length % 16 !== 0)
    throw new CallbackError(callbackCodes.decrypt, "length of the file");
  const decipher = createDecipheriv("aes-256-cbc", bytes, bytes.subarray(0, 16)).setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(sealed), decipher.final()]);
  const padding = plain.at(-1) ?? 0;
  const end = plain.length - padding;
  if (padding < 1 || padding > PADDED_TO || end < 0 || plain.subarray(end).some((each) => each !== padding))
    throw new CallbackError(callbackCodes.plaintext, "padding of the file");
  return plain.subarray(0, end);
}
