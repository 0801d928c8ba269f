/** Token and EncodingAESKey of a callback: made, and judged. */
import type { Random } from "@shoufa/ports";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
/** Letters that leave no loose bits at the end of 43 characters of base64, as WeCom's own keys do. */
const lastLetters = "AEIMQUYcgkosw048";

const randomText = (random: Random, length: number, from = letters): string =>
  Array.from({ length }, () => from[random.integer(from.length)]).join("");

/** 24 letters and digits. */
export const randomToken = (random: Random): string => randomText(random, 24);

/** 43 letters and digits. */
export const randomEncodingAesKey = (random: Random): string =>
  randomText(random, 42) + randomText(random, 1, lastLetters);

/** A key of one repeated character is somebody's test, not a key. */
export const isWeakKey = (key: string): boolean => new Set(key.slice(0, 42)).size === 1;

/** Tokens that are found by trying: short ones, words, one repeated character, the CorpID itself. */
export function isWeakToken(token: string, corpId: string): boolean {
  const lower = token.toLowerCase();
  return (
    token.length <= 8 ||
    new Set(lower).size <= 3 ||
    /^[a-z]+$/i.test(token) ||
    /^\d+$/.test(token) ||
    lower === corpId.toLowerCase()
  );
}
