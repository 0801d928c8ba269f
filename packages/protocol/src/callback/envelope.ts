/**
 * Envelope, read before any check is possible. Deliveries nearly always have one of two compact forms of XML, which one
 * regular expression recognises; everything else goes through the strict readers, with equal results.
 */
import { xmlCaps } from "../xml/reader.ts";
import { CallbackError, callbackCodes } from "./error.ts";
import { callbackFormatOf, readCallbackFields } from "./format.ts";

const beforeEncrypt =
  /<xml>(?:<ToUserName><!\[CDATA\[[\w-]{0,64}\]\]><\/ToUserName>)?(?:<AgentID><!\[CDATA\[\d{0,10}\]\]><\/AgentID>)?<Encrypt><!\[CDATA\[/y;
const afterEncrypt = /\]\]><\/Encrypt>(?:<AgentID><!\[CDATA\[\d{0,10}\]\]><\/AgentID>)?<\/xml>$/y;

/** The text of the one Encrypt element or member, as received. @throws {CallbackError} -40002 */
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

/** JSON may spell it `encrypt`, as the platform's sample libraries do in answers; not both. */
export function strictEncrypt(body: string | Buffer): string {
  const fields = readCallbackFields(body);
  const isOther = fields?.Encrypt === undefined && callbackFormatOf(body) === "json";
  const encrypt = isOther ? fields?.encrypt : fields?.encrypt === undefined ? fields?.Encrypt : undefined;
  if (typeof encrypt !== "string") throw new CallbackError(callbackCodes.xml, "XML or JSON with one Encrypt");
  return encrypt;
}
