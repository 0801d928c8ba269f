/**
 * Outer XML, read before any check is possible. Deliveries nearly always have one of two compact forms, which one regular
 * expression recognises; everything else goes through the strict reader, with equal results.
 */
import { readXml } from "../xml/read.ts";
import { xmlCaps } from "../xml/reader.ts";
import { XmlError, type XmlFields } from "../xml/values.ts";
import { CallbackError, callbackCodes } from "./error.ts";

const beforeEncrypt =
  /<xml>(?:<ToUserName><!\[CDATA\[[\w-]{0,64}\]\]><\/ToUserName>)?(?:<AgentID><!\[CDATA\[\d{0,10}\]\]><\/AgentID>)?<Encrypt><!\[CDATA\[/y;
const afterEncrypt = /\]\]><\/Encrypt>(?:<AgentID><!\[CDATA\[\d{0,10}\]\]><\/AgentID>)?<\/xml>$/y;

/** The text of the one Encrypt element, as received. @throws {CallbackError} -40002 */
export function encryptOf(body: string | Buffer): string {
  if (body.length > xmlCaps.bytes) throw new CallbackError(callbackCodes.xml, "body too long");
  // What is not ASCII could only stand inside Encrypt, and is no base64 there.
  return compactEncrypt(typeof body === "string" ? body : body.toString("latin1")) ?? strictEncrypt(body);
}

/** Undefined when the envelope has another form, which is read by the strict reader. */
export function compactEncrypt(text: string): string | undefined {
  beforeEncrypt.lastIndex = 0;
  if (!beforeEncrypt.test(text)) return undefined;
  const start = beforeEncrypt.lastIndex;
  const end = text.indexOf("]]>", start);
  afterEncrypt.lastIndex = end;
  return end >= 0 && afterEncrypt.test(text) ? text.slice(start, end) : undefined;
}

export function strictEncrypt(body: string | Buffer): string {
  const encrypt = xmlFields(body)?.Encrypt;
  if (typeof encrypt !== "string") throw new CallbackError(callbackCodes.xml, "XML with one Encrypt");
  return encrypt;
}

/** The children of the root `<xml>`; undefined when the text is not such a document. */
export function xmlFields(xml: string | Buffer): XmlFields | undefined {
  try {
    const root = readXml(xml);
    return root.name === "xml" && typeof root.value !== "string" ? root.value : undefined;
  } catch (error) {
    if (error instanceof XmlError) return undefined;
    throw error;
  }
}
