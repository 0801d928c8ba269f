/**
 * Answers of calls whose success is a file. A refusal comes as JSON under any content type, and a gateway's page comes
 * with HTTP 200: neither must become a picture on somebody's disk. Start at `fileOrRefusal`.
 */
import { isUtf8 } from "node:buffer";
import type { HttpResponse } from "@shoufa/ports";
import type { ReceivedFile } from "./call.ts";
import { filenameIn } from "./content-disposition.ts";
import { parsedJson } from "./json.ts";

/** Longest body that is read as a refusal, in bytes; real ones have a few hundred. */
const longestRefusal = 64 * 1024;

/**
 * Tells a file from everything else by what WeCom says of it: a part with its range and an answer that names a file are
 * files. Any other answer is one only if it does not read as JSON or markup and has the type of a file.
 */
export type FileOrRefusal =
  | { readonly kind: "file"; readonly file: ReceivedFile }
  /** Answer to be read as any other of WeCom's. */
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
  const range = status === 206 ? one(headers["content-range"]) : undefined;
  if (range === undefined && filename === undefined) {
    const attached = /^\s*attachment\b/i.test(disposition ?? "");
    if (holdsErrcode(body)) return { kind: "json" };
    if (!attached && (/\bjson\b/i.test(type) || jsonObject(body))) return { kind: "json" };
    if (!attached && (/^text\//i.test(type) || isMarkup(body)))
      return { kind: "no-file", detail: "a page or a text instead of a file" };
    if (body.length === 0) return { kind: "no-file", detail: "an empty answer instead of a file" };
  }
  const whole = /\/(\d+)$/.exec(range ?? "")?.[1];
  const size = whole === undefined ? body.length : Number(whole);
  return { kind: "file", file: { bytes: body, contentType: type, filename, size } };
}

/** Whether it is a JSON object with an `errcode`, as every refusal of WeCom's is. */
function holdsErrcode(body: Buffer): boolean {
  const object = jsonObject(body);
  return object !== undefined && "errcode" in object;
}

function jsonObject(body: Buffer): object | undefined {
  if (body.length > longestRefusal || !isUtf8(body) || !/^[\s\ufeff]*\{/.test(body.toString("utf8", 0, 64)))
    return undefined;
  try {
    return parsedJson(body) as object;
  } catch {
    return undefined;
  }
}

const isMarkup = (body: Buffer): boolean => /^[\s\ufeff]*<[!?a-z]/i.test(body.toString("utf8", 0, 256));

const one = (header: string | string[] | undefined): string | undefined => (Array.isArray(header) ? header[0] : header);
