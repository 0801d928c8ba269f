/** Small files for acts that bring none of their own, each as its kind begins. */
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
/** Header and one frame of silence, 20 ms. */
const amr = Buffer.concat([Buffer.from("#!AMR\n"), Buffer.from([0x7c]), Buffer.alloc(31)]);
const speex = Buffer.concat([Buffer.from("Speex   "), Buffer.alloc(72)]);
/** The box that names the format, and an empty one for content. */
const mp4 = Buffer.concat([
  Buffer.from([0, 0, 0, 24]),
  Buffer.from("ftypisom"),
  Buffer.from([0, 0, 2, 0]),
  Buffer.from("isommp42"),
  Buffer.from([0, 0, 0, 8]),
  Buffer.from("mdat"),
]);

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
