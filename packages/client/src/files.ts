/** Files on the wire: one part named `media` going out, bytes with their headers coming in. */
import { hash } from "node:crypto";
import type { HttpRequest, HttpResponse } from "@shoufa/ports";
import type { FilePart, ReceivedFile } from "./call.ts";
import { UsageError } from "./errors.ts";

/** The boundary is made from the bytes themselves, so that equal files make equal requests. */
export function multipart({
  filename,
  contentType = "application/octet-stream",
  bytes,
}: FilePart): Pick<HttpRequest, "headers" | "body"> {
  if (/[\r\n\0]/.test(filename + contentType)) throw new UsageError("A file name is one line");
  const boundary = `----shoufa${hash("sha256", bytes).slice(0, 40)}`;
  const name = filename.replaceAll('"', "%22");
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="media"; filename="${name}"; filelength=${bytes.length}\r\nContent-Type: ${contentType}\r\n\r\n`;
  return {
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}

/** Undefined when the answer is JSON that says why there is no file: a file that happens to be JSON has a disposition. */
export function receivedFile({ headers, body, status }: HttpResponse): ReceivedFile | undefined {
  const type = one(headers["content-type"]) ?? "application/octet-stream";
  const disposition = one(headers["content-disposition"]);
  if (disposition === undefined && /^application\/json\b/i.test(type)) return undefined;
  const whole = status === 206 ? /\/(\d+)$/.exec(one(headers["content-range"]) ?? "")?.[1] : undefined;
  return {
    bytes: body,
    contentType: type,
    filename: disposition === undefined ? undefined : filenameIn(disposition),
    size: whole === undefined ? body.length : Number(whole),
  };
}

const one = (header: string | string[] | undefined): string | undefined => (Array.isArray(header) ? header[0] : header);

/** RFC 5987's form before the plain one, whose bytes are UTF-8 read as Latin-1. */
function filenameIn(disposition: string): string | undefined {
  const extended = /filename\*=(?:UTF-8|utf-8)''([^;]+)/.exec(disposition)?.[1];
  if (extended !== undefined) {
    try {
      return decodeURIComponent(extended);
    } catch {
      // Fall back to the plain form below.
    }
  }
  const plain = /filename="([^"]*)"/.exec(disposition)?.[1] ?? /filename=([^;]+)/.exec(disposition)?.[1];
  return plain === undefined ? undefined : Buffer.from(plain.trim(), "latin1").toString("utf8");
}
