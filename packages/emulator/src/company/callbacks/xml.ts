/**
 * The message inside what the platform sends: the head that all have, then the fields in the order given. Strings become
 * CDATA and numbers stand bare, as in the official samples; what those samples write either way is a switch. The
 * platform does not keep characters out that XML forbids, and neither does this, unless a switch says so. In the JSON
 * flavour (`callback.format`) the same fields are the members of an object.
 */
import {
  rawCdata,
  type TextWriter,
  writeCallbackFields,
  writeXml,
  type XmlOutput,
  type XmlOutputFields,
} from "@shoufa/protocol";
import type { Switches } from "../../kernel/switches.ts";
import { withoutForbidden } from "./raw-text.ts";

export interface Head {
  readonly corpId: string;
  /** A userid, or `sys`. Absent from the few events that have no FromUserName. */
  readonly from: string | undefined;
  readonly unixSeconds: number;
}

export interface EventContent {
  readonly event: string;
  /** Elements after Event, in order; EventKey first, and AgentID where the platform has it. */
  readonly fields: XmlOutputFields;
}

export const eventXml = (head: Head, { event, fields }: EventContent, switches: Switches): string =>
  messageXml(head, { MsgType: "event", Event: event, ...fields }, switches);

/** `fields`: MsgType and what follows. */
export function messageXml({ corpId, from, unixSeconds }: Head, fields: XmlOutputFields, switches: Switches): string {
  return callbackXml({ ToUserName: corpId, FromUserName: from, CreateTime: unixSeconds, ...fields }, switches);
}

/** A document without the usual head. */
export function callbackXml(fields: XmlOutputFields, switches: Switches): string {
  if (switches["callback.format"] === "json") return jsonText(fields, switches);
  const xml = writeXml("xml", fields, textWriter(switches));
  const habits = bare(
    bare(xml, "ChangeType", switches["callback.changeType.cdata"] === "off"),
    "ParentId",
    switches["callback.parentId.cdata"] === "off",
  );
  return spread[switches["callback.xml.pretty"]](habits);
}

/** A byte that is no part of UTF-8 stands in it as a lone surrogate, spelled with a backslash. */
function jsonText(fields: XmlOutputFields, switches: Switches): string {
  const isRaw = switches["callback.text.forbidden"] === "raw";
  return writeCallbackFields(isRaw ? fields : (cleaned(fields) as XmlOutputFields), "json");
}

function cleaned(value: XmlOutput): XmlOutput {
  if (typeof value === "string") return withoutForbidden(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, cleaned(child)]));
}

const textWriter = (switches: Switches): TextWriter =>
  switches["callback.text.forbidden"] === "raw" ? rawCdata : (text) => rawCdata(withoutForbidden(text));

/** Digits as a bare number, as the platform writes mobiles and ids; anything else as it is. */
export const numberIfDigits = (text: string): XmlOutput => (/^(0|[1-9]\d{0,31})$/.test(text) ? BigInt(text) : text);

const bare = (xml: string, element: string, wanted: boolean): string =>
  wanted
    ? xml.replace(
        new RegExp(`<${element}><!\\[CDATA\\[([a-z0-9_]*)\\]\\]></${element}>`, "g"),
        `<${element}>$1</${element}>`,
      )
    : xml;

/** Placement of line feeds. Content of CDATA is left unchanged. */
const spread: Readonly<Record<Switches["callback.xml.pretty"], (xml: string) => string>> = {
  off: (xml) => xml,
  /** Line feed after every element, as in the samples of the pages. */
  on: (xml) =>
    xml.replace(/<!\[CDATA\[.*?\]\]>|<[^>]+>(?=<[^!])/gs, (part) => (part.startsWith("<!") ? part : `${part}\n`)),
  "around-cdata": (xml) => xml.replace(/(?:<!\[CDATA\[.*?\]\]>)+/gs, (sections) => `\n${sections}\n`),
};
