/** Small default files for actions, each with the beginning of its format. */
import type { OwnFile } from "./act.ts";

export type FileKind = "image" | "voice" | "video" | "file";

interface Sample {
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** One grey pixel. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==",
  "base64",
);
/** A second of silence: fifty frames of the best quality, 20 ms each. */
const amrFrame = Buffer.concat([Buffer.from([0x3c]), Buffer.alloc(31)]);
const amr = Buffer.concat([Buffer.from("#!AMR\n"), ...Array<Buffer>(50).fill(amrFrame)]);
const speex = Buffer.concat([Buffer.from("Speex   "), Buffer.alloc(72)]);
/** Minimal MP4: the file type, and a movie of one second without tracks. */
const mp4 = Buffer.concat([box("ftyp", Buffer.from("isom\0\0\u0002\0isommp42", "latin1")), box("moov", movieHeader())]);

/** ISO 14496-12 §4.2: length, name, content. */
function box(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + content.length);
  head.write(name, 4, "latin1");
  return Buffer.concat([head, content]);
}

/** ISO 14496-12 §8.2.2, version 0: a second in thousandths, normal speed and volume, the matrix that turns nothing. */
function movieHeader(): Buffer {
  const header = Buffer.alloc(100);
  header.writeUInt32BE(1000, 12);
  header.writeUInt32BE(1000, 16);
  header.writeUInt32BE(0x0001_0000, 20);
  header.writeUInt16BE(0x0100, 24);
  for (const [at, value] of [
    [36, 0x0001_0000],
    [52, 0x0001_0000],
    [68, 0x4000_0000],
    [96, 1],
  ] as const)
    header.writeUInt32BE(value, at);
  return box("mvhd", header);
}

const samples: { readonly [K in FileKind | "speex"]: Sample } = {
  image: { filename: "picture.png", contentType: "image/png", bytes: png },
  voice: { filename: "voice.amr", contentType: "audio/amr", bytes: amr },
  speex: { filename: "voice.spx", contentType: "audio/ogg", bytes: speex },
  video: { filename: "video.mp4", contentType: "video/mp4", bytes: mp4 },
  file: { filename: "说明.txt", contentType: "text/plain", bytes: Buffer.from("来自手机的文件\n") },
};

const contentTypes: Readonly<Record<string, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  amr: "audio/amr",
  mp4: "video/mp4",
  pdf: "application/pdf",
  txt: "text/plain",
};

/** The person's file, or the sample. */
export function fileOf(kind: FileKind | "speex", given: OwnFile | undefined): Sample {
  const sample = samples[kind];
  if (given?.bytes === undefined) return { ...sample, ...(given?.filename ? { filename: given.filename } : undefined) };
  const filename = given.filename ?? sample.filename;
  const extension = filename.slice(filename.lastIndexOf(".") + 1).toLowerCase();
  return { filename, bytes: given.bytes, contentType: contentTypes[extension] ?? sample.contentType };
}
