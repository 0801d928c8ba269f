/**
 * Files as answers. Only what a browser shows or plays without running anything is shown inside a page, by the type that its
 * bytes have; all else is saved. Whatever it is, it runs nothing: no scripts, a sandbox of its own, no guessing of types.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { disposition } from "./file-name.ts";
import type { MediaStorage } from "./storage/storage.ts";

export interface ServedFile {
  readonly sha256: string;
  readonly name: string;
  readonly contentType: string;
}

const shown = new Set(["image/jpeg", "image/png", "image/gif", "audio/amr", "video/mp4"]);

const safety = {
  "content-security-policy": "default-src 'none'; media-src 'self'; img-src 'self'; style-src 'unsafe-inline'; sandbox",
  "x-content-type-options": "nosniff",
  "cache-control": "private, no-store",
  "accept-ranges": "bytes",
};

/** @returns false, with nothing answered, when the bytes are not there. */
export async function serveFile(
  storage: MediaStorage,
  { sha256, name, contentType }: ServedFile,
  takeOver: () => { readonly request: IncomingMessage; readonly response: ServerResponse },
): Promise<boolean> {
  const file = await storage.open(sha256);
  if (file === undefined) return false;
  const { request, response } = takeOver();
  const isShown = shown.has(contentType);
  const range = rangeOf(request.headers.range, file.size);
  const headers = {
    ...safety,
    "content-type": isShown ? contentType : "application/octet-stream",
    "content-disposition": disposition(isShown ? "inline" : "attachment", name),
  };
  if (range === "unsatisfiable" || file.size === 0) {
    await file.close();
    const status = range === "unsatisfiable" ? 416 : 200;
    response.writeHead(status, {
      ...headers,
      "content-length": 0,
      ...(status === 416 && { "content-range": `bytes */${file.size}` }),
    });
    response.end();
    return true;
  }
  const { start, end } = range ?? { start: 0, end: file.size };
  response.writeHead(range === undefined ? 200 : 206, {
    ...headers,
    "content-length": end - start,
    ...(range && { "content-range": `bytes ${start}-${end - 1}/${file.size}` }),
  });
  // The one who asked may go at any time.
  await pipeline(file.stream(start, end), response).catch(() => response.destroy());
  return true;
}

/** One range, its end exclusive. Undefined: the whole file, also for several ranges and for what is no range. */
function rangeOf(
  header: string | undefined,
  size: number,
): { readonly start: number; readonly end: number } | "unsatisfiable" | undefined {
  const [, first = "", last = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? "") ?? [];
  if (first === "" && last === "") return undefined;
  if (first === "")
    return Number(last) === 0 ? "unsatisfiable" : { start: Math.max(0, size - Number(last)), end: size };
  const start = Number(first);
  const end = last === "" ? size : Math.min(size, Number(last) + 1);
  if (last !== "" && Number(last) < start) return undefined;
  return start >= size ? "unsatisfiable" : { start, end };
}
