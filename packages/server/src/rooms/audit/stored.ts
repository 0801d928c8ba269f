/**
 * What of an entry is stored: no secret, no whole phone number, no more than a screenful, and only characters that both
 * databases keep as they are, or a MAC over them would not fit again.
 */
import { storableText } from "../../db/dialect/postgres.ts";

const mostText = 300;
const mostInside = 4_000;
const mostDetail = 32_000;

/** Names of values that are secrets whatever they look like. Lists of names (`secrets: ["token"]`) are none. */
const secretName = /(secret|token|password|passphrase|aeskey|aes_key|credential|recovery|otp)$/i;
const mobile = /(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)/g;

export const storedText = (text: string, most = mostText): string => {
  const clean = storableText("", text) as string;
  return clean.length > most ? `${clean.slice(0, most - 1).toWellFormed()}…` : clean;
};

export function storedDetail(detail: Readonly<Record<string, unknown>>, scrub: (text: string) => string): string {
  const text = JSON.stringify(detail, (name, value: unknown) => {
    if (typeof value !== "string") return value;
    if (secretName.test(name) && value !== "") return "***";
    return storedText(scrub(value), mostInside).replace(mobile, "$1****$2");
  });
  return text.length <= mostDetail ? text : JSON.stringify({ ...shortened(detail), tooLong: text.length });
}

/** Only what is short of a detail that is too long. */
const shortened = (detail: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(detail)
      .filter(([, value]) => typeof value === "number" || typeof value === "boolean")
      .slice(0, 50),
  );
