import { mediaBounds } from "@shoufa/contract";

/**
 * A file's name as it is shown and sent: without folders, control characters, marks that turn the direction of writing and
 * lone halves of characters, and not too long. It is never part of a path here.
 */
export function cleanName(given: string, fallback = "file"): string {
  const base = given
    .toWellFormed()
    .replaceAll(/[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "")
    .replace(/^.*[/\\]/s, "")
    .trim();
  if (/^\.{0,2}$/.test(base)) return fallback;
  return base.length <= mediaBounds.nameLength ? base : shortened(base);
}

/** Keeps the ending. */
function shortened(name: string): string {
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? "";
  return name.slice(0, mediaBounds.nameLength - ending.length).replace(/[\ud800-\udbff]$/, "") + ending;
}

/** `Content-Disposition` with a name in any script (RFC 6266). */
export function disposition(type: "inline" | "attachment", name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, "_");
  const extended = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${type}; filename="${plain}"; filename*=UTF-8''${extended}`;
}
