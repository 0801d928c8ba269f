import { expect, test } from "vitest";
import { examine, kindOf, type Remedy } from "./examine.ts";

const megabyte = 1024 * 1024;
/** A file of this size that begins with these bytes. */
const file = (head: string, bytes = 1000): Blob => {
  const content = new Uint8Array(bytes);
  for (const [at, letter] of [...head].entries()) content[at] = letter.charCodeAt(0);
  return new Blob([content]);
};
const heads = {
  jpg: "\xff\xd8\xff\xe0",
  png: "\x89PNG\r\n\x1a\n",
  webp: "RIFF\0\0\0\0WEBP",
  heic: "\0\0\0\x18ftypheic",
  mp3: "ID3\x04",
  mp3Frame: "\xff\xfb\x90",
  m4a: "\0\0\0\x18ftypM4A ",
  wav: "RIFF\0\0\0\0WAVE",
  mp4: "\0\0\0\x18ftypisom",
  mov: "\0\0\0\x18ftypqt  ",
  text: "一份文本",
} as const;

test.each<[keyof typeof heads, number, Parameters<typeof examine>[1], string | null, Remedy[]]>([
  ["jpg", 10 * megabyte, "image", null, []],
  ["jpg", 10 * megabyte + 1, "image", "too-large", ["smaller", "as-file"]],
  ["png", 2 * megabyte + 1, "article-picture", "too-large", ["smaller"]],
  ["png", 21 * megabyte, "image", "too-large", ["smaller"]],
  ["webp", 1000, "image", "format WebP", ["to-jpg", "as-file"]],
  ["heic", 1000, "image", "format HEIC", ["to-jpg", "as-file"]],
  ["mp3", 3 * megabyte, "voice", "format MP3", ["to-amr", "as-file"]],
  ["mp3Frame", 1000, "voice", "format MP3", ["to-amr", "as-file"]],
  ["m4a", 1000, "voice", "format M4A", ["to-amr", "as-file"]],
  ["wav", 30 * megabyte, "voice", "format WAV", ["to-amr"]],
  ["mp4", 1000, "voice", "format MP4", ["to-amr", "as-file"]],
  ["mp4", 1000, "video", "broken", ["as-file"]],
  ["mov", 1000, "video", "format MOV", ["as-file"]],
  ["text", 20 * megabyte + 1, "file", "too-large", []],
  // The server tells what it is.
  ["text", 1000, "image", null, []],
])("a %s of %i bytes as %s: %s", async (head, bytes, kind, problem, remedies) => {
  const finding = await examine(file(heads[head], bytes), kind);
  expect(finding && `${finding.problem} ${finding.format}`.trim()).toBe(problem);
  expect(finding?.remedies ?? []).toEqual(remedies);
});

test("a video that is too large tells how long it is, read from its heads only", async () => {
  const bytes = new Uint8Array(12 * megabyte);
  const view = new DataView(bytes.buffer);
  const write = (at: number, size: number, type: string): void => {
    view.setUint32(at, size);
    for (const [offset, letter] of [...type].entries()) view.setUint8(at + 4 + offset, letter.charCodeAt(0));
  };
  write(0, 16, "ftypisom");
  write(16, 40, "moov");
  write(24, 32, "mvhd");
  view.setUint32(24 + 20, 1000);
  view.setUint32(24 + 24, 240_000);
  write(56, bytes.length - 56, "mdat");
  expect(await examine(new Blob([bytes]), "video")).toMatchObject({
    ...{ problem: "too-large", seconds: 240, bytes: 12 * megabyte, remedies: ["as-file"] },
  });
  expect(await examine(new Blob([bytes.subarray(0, 9 * megabyte)]), "video")).toMatchObject({ problem: "broken" });
});

test("a voice of 61 s is too long, and the first minute of it is offered", async () => {
  const frames = new Uint8Array(32 * 50 * 61).map((_, at) => (at % 32 === 0 ? 0x3c : 0));
  const finding = await examine(new Blob(["#!AMR\n", frames]), "voice");
  expect(finding).toMatchObject({ problem: "too-long", seconds: 61, remedies: ["cut", "as-file"] });
});

test("企业号 takes pictures as JPG, of 1 MB at most, and files of 10 MB", async () => {
  expect(await examine(file(heads.png, 1000), "image", "qiyehao")).toMatchObject({
    ...{ problem: "not-jpg", remedies: ["to-jpg", "as-file"] },
  });
  expect(await examine(file(heads.jpg, megabyte), "image", "qiyehao")).toBeNull();
  expect(await examine(file(heads.jpg, megabyte + 1), "image", "qiyehao")).toMatchObject({ problem: "too-large" });
  expect(await examine(file(heads.text, 10 * megabyte + 1), "file", "qiyehao")).toMatchObject({ problem: "too-large" });
});

test("what a file of the library is for is told by its bytes", async () => {
  const kinds = await Promise.all(
    (["webp", "m4a", "mp4", "mov", "text"] as const).map((head) => kindOf(file(heads[head]))),
  );
  expect(kinds).toEqual(["image", "voice", "video", "file", "file"]);
});
