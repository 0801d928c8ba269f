/** Files going out: multipart/form-data with one part named `media`. Files coming in: received-file.ts. */
import { hash } from "node:crypto";
import type { HttpRequest } from "@shoufa/ports";
import type { FilePart } from "./call.ts";
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
