/** The two flavours of callbacks, XML and JSON, told apart by how a text begins; read and written alike. */
import { readXml } from "../xml/read.ts";
import { XmlError, type XmlFields } from "../xml/values.ts";
import { writeXml, type XmlOutputFields } from "../xml/write.ts";
import { readJson, writeJson } from "./json.ts";

export type CallbackFormat = "xml" | "json";

const leftBrace = 0x7b;
const isSpace = (code: number): boolean => code === 0x20 || (code >= 0x09 && code <= 0x0d);

/** Format of an envelope or a message: JSON when it begins with a brace. */
export function callbackFormatOf(content: string | Uint8Array): CallbackFormat {
  const codeAt = (at: number): number =>
    typeof content === "string" ? content.charCodeAt(at) : (content[at] as number);
  let at = 0;
  while (at < content.length && isSpace(codeAt(at))) at++;
  return at < content.length && codeAt(at) === leftBrace ? "json" : "xml";
}

/**
 * The children of the root `<xml>`, or the members of the JSON object. For the JSON of people's texts see `readJson`, which
 * tells what it had to replace.
 * @returns Undefined when it is neither.
 */
export function readCallbackFields(content: string | Buffer): XmlFields | undefined {
  return callbackFormatOf(content) === "json" ? readJson(content.toString())?.fields : xmlFields(content);
}

/** A message or an envelope. @throws {XmlError} For what XML cannot carry. */
export const writeCallbackFields = (fields: XmlOutputFields, format: CallbackFormat): string =>
  format === "json" ? writeJson(fields) : writeXml("xml", fields);

export function xmlFields(xml: string | Buffer): XmlFields | undefined {
  try {
    const root = readXml(xml);
    return root.name === "xml" && typeof root.value !== "string" ? root.value : undefined;
  } catch (error) {
    if (error instanceof XmlError) return undefined;
    throw error;
  }
}
