/**
 * The inner XML of what the platform sends: the head that all have, then the fields in the order given. Strings become
 * CDATA and numbers stand bare, as in the official samples; what those samples write either way is a switch. The
 * platform does not keep characters out that XML forbids, and neither does this, unless a switch says so.
 */
import { rawCdata, type TextWriter, writeXml, type XmlOutput, type XmlOutputFields } from "@shoufa/protocol";
import type { Switches } from "../switches.ts";
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
  const xml = writeXml("xml", fields, textWriter(switches));
  const habits = bare(
    bare(xml, "ChangeType", switches["callback.changeType.cdata"] === "off"),
    "ParentId",
    switches["callback.parentId.cdata"] === "off",
  );
  return spread[switches["callback.xml.pretty"]](habits);
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
