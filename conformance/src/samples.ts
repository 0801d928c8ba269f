/** Small files and a callback's secrets, for the clients that upload and receive. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Emulator } from "@shoufa/emulator";

/** A picture of one pixel. */
export const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** The same as JPG, which is all that 企业号 took. */
const jpg = Buffer.from(
  "ffd8ffe000104a46494600010100000100010000ffc0000b080001000101011100ffda0008010100003f0037ffd9",
  "hex",
);

/** One second, silent. */
const amr = Buffer.concat([
  Buffer.from("#!AMR\n"),
  ...Array.from({ length: 50 }, () => Buffer.from([0x04, ...new Array<number>(12).fill(0)])),
]);

const box = (type: string, content: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + content.length);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, content]);
};

/** A film in which nothing can be seen. */
const mp4 = Buffer.concat([
  box("ftyp", Buffer.from("isom\0\0\0\0isom")),
  box("moov", Buffer.alloc(8)),
  box("mdat", Buffer.alloc(100)),
]);

export const textFile = Buffer.from("收发室 opens at nine.\n");

/** Paths of one file of each kind, in a folder that `remove` takes away. */
export function filesOnDisk() {
  const folder = mkdtempSync(path.join(os.tmpdir(), "conformance-"));
  const write = (name: string, bytes: Buffer): string => {
    const file = path.join(folder, name);
    writeFileSync(file, bytes);
    return file;
  };
  return {
    folder,
    image: write("dot.png", png),
    jpg: write("dot.jpg", jpg),
    voice: write("silence.amr", amr),
    video: write("dark.mp4", mp4),
    file: write("hours.txt", textFile),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Token and EncodingAESKey as the backend's random buttons make them. */
export function callbackSecrets(): { token: string; encodingAesKey: string } {
  const encodingAesKey = randomBytes(32).toString("base64").slice(0, 43).replace(/[+/]/g, "A");
  return { token: "conformance2026", encodingAesKey };
}

/** All members and one more, in the form of a batch import. */
export const memberList = (emulator: Emulator, userId: string): string =>
  [
    "姓名,帐号,邮箱,所在部门",
    ...emulator
      .members()
      .map(
        (each) =>
          `${each.name},${each.userId},${each.email || `${each.userId}@x.example`},${each.departments.join(";")}`,
      ),
    `合规,${userId},${userId}@x.example,1`,
  ].join("\n");

/** Every department that is there and one more below the root. */
export const departmentList = (emulator: Emulator, id: number): string =>
  [
    "部门名称,部门ID,父部门ID,排序",
    ...emulator.departments().map((each) => `${each.name},${each.id},${each.parentId},${each.order}`),
    `合规部,${id},1,1`,
  ].join("\n");
