/**
 * Encryption of exported files: AES-256-CBC under the key of the request, the IV its first half, padded by PKCS#7 to a
 * multiple of 32 bytes, which is twice what libraries expect. Source: docs/wire/directory.md §10.
 */
import { createCipheriv } from "node:crypto";

const blockBytes = 32;

/** @param encodingAesKey 43 letters and digits. */
export function encryptFile(plain: Buffer, encodingAesKey: string): Buffer {
  const key = Buffer.from(`${encodingAesKey}=`, "base64");
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  const padding = blockBytes - (plain.length % blockBytes);
  return Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(padding, padding)), cipher.final()]);
}

/** As in callbacks: 16 random bytes, the length, the text, the receiver's id. */
export function packed(plain: Buffer, receiveId: string, random16: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(plain.length);
  return Buffer.concat([random16, length, plain, Buffer.from(receiveId)]);
}
