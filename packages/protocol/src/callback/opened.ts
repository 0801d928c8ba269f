/** Message inside an envelope, read after its signature was checked, or read again from storage. */
import { type RepairedXml, repairXml } from "../xml/repair.ts";
import type { XmlFields } from "../xml/values.ts";
import { xmlFields } from "./envelope.ts";
import { CallbackError, callbackCodes } from "./error.ts";

export type CallbackFields = XmlFields;

export interface OpenedCallback {
  /** The inner XML as it was read: exactly as sent, unless characters were replaced. Decoded when asked for. */
  readonly xml: string;
  /** The children of its root `<xml>`. */
  readonly fields: CallbackFields;
  /**
   * Characters that no XML may hold (controls, half characters, bytes that are not UTF-8), each of which is U+FFFD
   * in `xml` and `fields`. 0 for nearly every message; where it is not, the person's text is not whole.
   */
  readonly replacedCharacters: number;
  /** The inner XML as sent, to the byte. */
  readonly bytes: Buffer;
}

/**
 * Reads the inner XML of a callback. Characters that no XML may hold are replaced.
 * @param bytes The decrypted message, of which signature, key and receiveid were right.
 * @throws {CallbackError} -40002 with `authentic` set when it is not the XML that the platform writes.
 */
export function openMessage(bytes: Buffer): OpenedCallback {
  const fields = xmlFields(bytes);
  if (fields !== undefined) return new Opened(bytes, fields);
  const repaired = repairXml(bytes);
  const repairedFields = repaired && xmlFields(repaired.text);
  if (repairedFields === undefined)
    throw new CallbackError(callbackCodes.xml, "XML of the message", Buffer.from(bytes));
  return new Opened(bytes, repairedFields, repaired);
}

/** Getters, so that nothing is decoded unasked and a logged object shows no message twice. */
class Opened implements OpenedCallback {
  readonly #bytes: Buffer;
  readonly #repaired: RepairedXml | undefined;
  readonly fields: CallbackFields;

  constructor(bytes: Buffer, fields: CallbackFields, repaired?: RepairedXml) {
    this.#bytes = bytes;
    this.#repaired = repaired;
    this.fields = fields;
  }

  get xml(): string {
    return this.#repaired?.text ?? this.#bytes.toString();
  }

  get replacedCharacters(): number {
    return this.#repaired?.replacedCharacters ?? 0;
  }

  get bytes(): Buffer {
    return this.#bytes;
  }
}
