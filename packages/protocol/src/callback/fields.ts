/** Elements by name. A single element that occurs twice is refused, so that two readers can never disagree about it. */
import { listOf, textOf, type XmlFields, type XmlItem } from "../xml/values.ts";
import type { CallbackFields } from "./crypto.ts";
import { CallbackError, callbackCodes } from "./error.ts";

export function optional(fields: CallbackFields, name: string): string | undefined {
  const value = fields[name];
  if (value === undefined) return undefined;
  return textOf(value) ?? refuse();
}

/** Text of an element that occurs exactly once and has no children. */
export function required(fields: CallbackFields, name: string): string {
  const value = fields[name];
  return typeof value === "string" ? value : refuse();
}

/** The same without white space around it, for names and ids. */
export function word(fields: CallbackFields, name: string): string {
  return required(fields, name).trim();
}

/** Digits only, at most `most` of them, kept as text: a 64-bit id does not fit a number. */
export function digits(fields: CallbackFields, name: string, most: number): string {
  const text = word(fields, name);
  return text.length <= most && /^\d+$/.test(text) ? text : refuse();
}

/** A whole number of up to ten digits. */
export function whole(fields: CallbackFields, name: string): number {
  return Number(digits(fields, name, 10));
}

/** The same for an element that may be absent or empty. */
export function wholeOr(fields: CallbackFields, name: string): number | undefined {
  const text = optional(fields, name);
  return text === undefined || text.trim() === "" ? undefined : whole(fields, name);
}

/** A coordinate or the like: sign, digits, point. */
export function decimal(fields: CallbackFields, name: string): number {
  const text = word(fields, name);
  return /^-?\d{1,10}(\.\d{1,20})?$/.test(text) ? Number(text) : refuse();
}

export function child(fields: CallbackFields, name: string): XmlFields | undefined {
  const value = fields[name];
  if (value === undefined || value === "") return undefined;
  return typeof value === "object" && !Array.isArray(value) ? (value as XmlFields) : refuse();
}

/** Siblings of one name, each with children: always a list, and an empty element is one without children. */
export function children(fields: CallbackFields, name: string): readonly XmlFields[] {
  return listOf(fields[name]).map((item: XmlItem) => (typeof item === "string" ? (item === "" ? {} : refuse()) : item));
}

/** Siblings of one name, each a text. */
export function texts(fields: CallbackFields, name: string): readonly string[] {
  return listOf(fields[name]).map((item) => (typeof item === "string" ? item : refuse()));
}

/** `a,b,c`; absent and empty are both no entry. */
export function commaList(fields: CallbackFields, name: string): readonly string[] {
  return (optional(fields, name) ?? "")
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
}

export function refuse(): never {
  throw new CallbackError(callbackCodes.xml, "an element of the message");
}
