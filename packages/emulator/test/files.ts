/** Small files of every kind, and uploading as a browser or a library would. */
import type { Emulator } from "../src/index.ts";
import { type Answer, call, tokenOf } from "./wire.ts";

/** A picture of one pixel. */
export const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** Smallest JPG. */
export const jpg = Buffer.from(
  "ffd8ffe000104a46494600010100000100010000ffc0000b080001000101011100ffda0008010100003f0037ffd9",
  "hex",
);

/** Silent voice of this length. */
export const amr = (seconds: number): Buffer =>
  Buffer.concat([
    Buffer.from("#!AMR\n"),
    ...Array.from({ length: seconds * 50 }, () => Buffer.from([0x04, ...new Array(12).fill(0)])),
  ]);

const box = (type: string, content: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + content.length);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, content]);
};

/** Picture whose data has this many bytes. */
export const mp4 = (bytes = 100): Buffer =>
  Buffer.concat([
    box("ftyp", Buffer.from("isom\0\0\0\0isom")),
    box("moov", Buffer.alloc(8)),
    box("mdat", Buffer.alloc(bytes)),
  ]);

export interface UploadOptions {
  readonly filename?: string;
  readonly contentType?: string;
  /** Content type of the part. */
  readonly field?: string;
  readonly which?: number | "contacts";
}

export async function uploadTo(
  emulator: Emulator,
  path: string,
  bytes: Uint8Array,
  { filename = "file", contentType = "", field = "media", which = 0 }: UploadOptions = {},
): Promise<Answer> {
  const form = new FormData();
  form.set(field, new Blob([new Uint8Array(bytes)], { type: contentType }), filename);
  const mark = path.includes("?") ? "&" : "?";
  return call(`${emulator.url}/cgi-bin/${path}${mark}access_token=${await tokenOf(emulator, which)}`, {
    method: "POST",
    body: form,
  });
}

/** Uploads the same picture at every call, encoded once and with one token: for what happens after a thousand of them. */
export async function pictureUploads(emulator: Emulator, bytes: Uint8Array): Promise<() => Promise<Answer>> {
  const form = new FormData();
  form.set("media", new Blob([new Uint8Array(bytes)]), "x");
  const encoded = new Response(form);
  const headers = { "content-type": encoded.headers.get("content-type") ?? "" };
  const body = await encoded.arrayBuffer();
  const url = `${emulator.url}/cgi-bin/media/uploadimg?access_token=${await tokenOf(emulator)}`;
  return () => call(url, { method: "POST", headers, body });
}

export const upload = (emulator: Emulator, type: string, bytes: Uint8Array, options?: UploadOptions): Promise<Answer> =>
  uploadTo(emulator, `media/upload?type=${type}`, bytes, options);

/** media/get as it is, with the headers of a client. */
export async function fetchMedia(
  at: Emulator,
  mediaId: string,
  headers: Record<string, string> = {},
  path = "media/get",
) {
  const token = await tokenOf(at);
  const response = await fetch(`${at.url}/cgi-bin/${path}?access_token=${token}&media_id=${mediaId}`, { headers });
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
}

/** Refusal where a file was expected. */
export const errcodeOf = (bytes: Buffer): number => JSON.parse(bytes.toString()).errcode;
