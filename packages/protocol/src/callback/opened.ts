/** Message inside an envelope, read after its signature was checked, or read again from storage. */
import { type RepairedXml, repairXml } from "../xml/repair.ts";
import type { XmlFields } from "../xml/values.ts";
import { CallbackError, callbackCodes } from "./error.ts";
import { callbackFormatOf, xmlFields } from "./format.ts";
import { readJson } from "./json.ts";

export type CallbackFields = XmlFields;

export interface OpenedCallback {
  /**
   * The message as it was read, XML or JSON: exactly as sent, unless characters were replaced. Characters that JSON spells
   * with a backslash stay spelled so. Decoded when asked for.
   */
  readonly xml: string;
  /** The children of its root `<xml>`, or the members of its JSON object. */
  readonly fields: CallbackFields;
  /**
   * Characters that no XML may hold (controls, half characters, bytes that are not UTF-8), each of which is U+FFFD
   * in `xml` and `fields`. 0 for nearly every message; where it is not, the person's text is not whole.
   */
  readonly replacedCharacters: number;
  /** The message as sent, to the byte. */
  readonly bytes: Buffer;
}

/**
 * Reads the XML or JSON inside a callback. Characters that no XML may hold are replaced, in both.
 * @param bytes The decrypted message, of which signature, key and receiveid were right.
 * @throws {CallbackError} -40002 with `authentic` set when it is not the XML or JSON that the platform writes.
 */
export function openMessage(bytes: Buffer): OpenedCallback {
  if (callbackFormatOf(bytes) === "json") return openJson(bytes);
  const fields = xmlFields(bytes);
  if (fields !== undefined) return new Opened(bytes, fields);
  const repaired = repairXml(bytes);
  const repairedFields = repaired && xmlFields(repaired.text);
  if (repairedFields === undefined)
    throw new CallbackError(callbackCodes.xml, "XML of the message", Buffer.from(bytes));
  return new Opened(bytes, repairedFields, repaired);
}

function openJson(bytes: Buffer): OpenedCallback {
  const repaired = repairXml(bytes);
  const text = repaired?.text ?? bytes.toString();
  const read = readJson(text);
  if (read === undefined) throw new CallbackError(callbackCodes.xml, "JSON of the message", Buffer.from(bytes));
  const replacedCharacters = (repaired?.replacedCharacters ?? 0) + read.replacedCharacters;
  return new Opened(bytes, read.fields, replacedCharacters === 0 ? undefined : { text, replacedCharacters });
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
