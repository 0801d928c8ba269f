/** Takes secrets out of what somebody else has written, before it is kept or shown. */

/** Where an access token or a secret stands in a query string or in JSON, whoever issued it. */
const named = /((?:access_token|corpsecret|suite_access_token|ticket)["']?\s*(?:=|:|%3D)\s*["']?)[^&"'\s<>%]{4,}/gi;

/** @param scrub Takes the secrets out that are known. */
export const masked = (text: string, scrub: (text: string) => string): string => scrub(text).replace(named, "$1***");

/** Longest text that is kept of an answer, in characters. */
const longest = 600;

/** One line, without control characters, cut. */
export const excerpt = (text: string): string => {
  const line = text.replace(/[\p{Cc}\s]+/gu, " ").trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
};
