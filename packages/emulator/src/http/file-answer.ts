/** Answers that are a file instead of JSON, whole or in part. */
import type { ServerResponse } from "node:http";
import type { ByteRange } from "./ranges.ts";

export interface FileContent {
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  /** Name under which it is to be kept, for files at addresses that are handed out. */
  readonly downloadAs?: string;
  /** Bytes from `start` to before `end`. */
  slice(start: number, end: number): Buffer;
}

/** File that a handler returns in place of fields. */
export class FileAnswer {
  readonly content: FileContent;
  readonly headers: Readonly<Record<string, string>>;
  readonly range: ByteRange | undefined;

  constructor(
    content: FileContent,
    { filename, range }: { filename?: string | undefined; range?: ByteRange | undefined } = {},
  ) {
    this.content = content;
    this.range = range;
    this.headers = filename === undefined ? {} : { "Content-Disposition": attachment(filename) };
  }
}

export function sendFile(response: ServerResponse, { content, headers, range }: FileAnswer): void {
  const { start, end } = range ?? { start: 0, end: content.size };
  const bytes = content.slice(start, end);
  response.writeHead(range ? 206 : 200, {
    // First: behind Content-Length, Node does not let a file name through that is UTF-8.
    ...headers,
    "Content-Type": content.contentType,
    "Content-Length": bytes.length,
    "Accept-Ranges": "bytes",
    ...(range ? { "Content-Range": `bytes ${start}-${end - 1}/${content.size}` } : {}),
    // Uploaded content must not be shown as a page of the emulator's origin.
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
  });
  response.end(bytes);
}

/** The name as it is in UTF-8, and once more in the form that HTTP has for it. */
function attachment(filename: string): string {
  const safe = filename.replace(/[\u0000-\u001f\u007f"\\]/g, "_");
  const plain = Buffer.from(safe, "utf8").toString("latin1");
  const ascii = /^[\x20-\x7e]*$/.test(safe);
  return `attachment; filename="${plain}"${ascii ? "" : `; filename*=utf-8''${encodeURIComponent(safe.toWellFormed())}`}`;
}
