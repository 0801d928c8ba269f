/**
 * Answers of calls whose success is a file. A refusal comes as JSON under any content type, and a gateway's page comes
 * with HTTP 200: neither must become a picture on somebody's disk. Start at `fileOrRefusal`.
 */
import { isUtf8 } from "node:buffer";
import type { HttpResponse } from "@shoufa/ports";
import type { ReceivedFile } from "./call.ts";
import { filenameIn } from "./content-disposition.ts";

/** Longest body that is read as a refusal, in bytes; real ones have a few hundred. */
const longestRefusal = 64 * 1024;

/**
 * Tells a file from everything else by what WeCom says of it: a part (206) and an answer that names a file are files. An
 * answer that does neither is one only if it has the type of one and does not read as JSON with an `errcode` or as a page.
 */
export type FileOrRefusal =
  | { readonly kind: "file"; readonly file: ReceivedFile }
  /** To be read as any answer of WeCom's. */
  | { readonly kind: "json" }
  /** Refusal from the headers, where WeCom repeats it. */
  | { readonly kind: "refused"; readonly errcode: number; readonly errmsg: string }
  | { readonly kind: "no-file"; readonly detail: string };

export function fileOrRefusal(response: HttpResponse): FileOrRefusal {
  const { headers, body, status } = response;
  const disposition = one(headers["content-disposition"]);
  const filename = disposition === undefined ? undefined : filenameIn(disposition);
  const type = one(headers["content-type"]) ?? "application/octet-stream";
  const errcode = Number(one(headers["error-code"]) ?? "0");
  if (Number.isInteger(errcode) && errcode !== 0) {
    return holdsErrcode(body)
      ? { kind: "json" }
      : { kind: "refused", errcode, errmsg: one(headers["error-msg"]) ?? "" };
  }
  if (status !== 206 && filename === undefined) {
    if (holdsErrcode(body)) return { kind: "json" };
    if (disposition === undefined && /\bjson\b/i.test(type)) return { kind: "json" };
    if (disposition === undefined && (/^text\//i.test(type) || isPage(body)))
      return { kind: "no-file", detail: "a page or a text instead of a file" };
    if (body.length === 0) return { kind: "no-file", detail: "an empty answer instead of a file" };
  }
  const whole = status === 206 ? /\/(\d+)$/.exec(one(headers["content-range"]) ?? "")?.[1] : undefined;
  const size = whole === undefined ? body.length : Number(whole);
  return { kind: "file", file: { bytes: body, contentType: type, filename, size } };
}

/** Whether it is a JSON object with a number as `errcode`, as every refusal of WeCom's is. */
function holdsErrcode(body: Buffer): boolean {
  if (body.length > longestRefusal || !/^[\s\ufeff]*\{/.test(body.toString("utf8", 0, 64)) || !isUtf8(body))
    return false;
  try {
    return Number.isInteger(JSON.parse(body.toString("utf8")).errcode);
  } catch {
    return false;
  }
}

const isPage = (body: Buffer): boolean =>
  /^[\s\ufeff]*<(!doctype|html|head|body|script|\?xml)/i.test(body.toString("utf8", 0, 256));

const one = (header: string | string[] | undefined): string | undefined => (Array.isArray(header) ? header[0] : header);
