/** XML, the subset that callbacks use: a strict reader and a writer. Needs Node (`node:buffer`). */
export { readXml } from "./xml/read.ts";
export { xmlCaps } from "./xml/reader.ts";
export type { RepairedXml } from "./xml/repair.ts";
export { repairXml } from "./xml/repair.ts";
export type { XmlElement, XmlFields, XmlItem, XmlValue } from "./xml/values.ts";
export { listOf, textOf, XmlError } from "./xml/values.ts";
export type { TextWriter, XmlOutput, XmlOutputFields } from "./xml/write.ts";
export { rawCdata, writeXml } from "./xml/write.ts";
