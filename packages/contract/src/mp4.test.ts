import { expect, test } from "vitest";
import { readMp4 } from "./mp4.ts";

const bytesOf = (text: string): Buffer => Buffer.from(text, "latin1");
const uint32 = (...values: readonly number[]): Buffer =>
  Buffer.concat(
    values.map((value) => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(value);
      return bytes;
    }),
  );
const box = (type: string, ...content: readonly Buffer[]): Buffer => {
  const whole = Buffer.concat(content);
  return Buffer.concat([uint32(8 + whole.length), bytesOf(type), whole]);
};
const large = (type: string, content: Buffer): Buffer =>
  Buffer.concat([uint32(1), bytesOf(type), uint32(0, 16 + content.length), content]);
const ftyp = box("ftyp", bytesOf("isom\0\0\x02\0"));
const mvhd = (perSecond: number, units: number): Buffer =>
  box("mvhd", uint32(0, 0, 0, perSecond, units), Buffer.alloc(80));
const longMvhd = (perSecond: number, high: number, low: number): Buffer =>
  box("mvhd", uint32(0x0100_0000, 0, 0, 0, 0, perSecond, high, low), Buffer.alloc(80));
const mehd = box("mehd", uint32(0, 7500));

const read = async (file: Buffer, said: number[] = []) =>
  await readMp4(async (start, length) => {
    said.push(length);
    return file.subarray(start, start + length);
  }, file.length);

test.each<[string, Buffer[], number | null]>([
  ["with the movie in front", [ftyp, box("moov", mvhd(1000, 83_500)), box("mdat", Buffer.alloc(500))], 83.5],
  ["with the movie behind", [ftyp, large("mdat", Buffer.alloc(500)), box("moov", box("free"), mvhd(600, 60))], 0.1],
  ["of more than 2³² units", [ftyp, box("moov", longMvhd(1_000_000, 2, 0))], 8589.93],
  ["in fragments", [ftyp, box("moov", mvhd(1000, 0), box("mvex", mehd)), box("moof"), box("mdat")], 7.5],
  ["recorded live", [ftyp, box("moov", mvhd(1000, 0)), box("moof"), box("mdat")], null],
  ["of unknown length", [ftyp, box("moov", mvhd(1000, 0xffff_ffff))], null],
  ["without a unit", [ftyp, box("moov", mvhd(0, 10))], null],
  ["whose header is cut short", [ftyp, box("moov", box("mvhd", uint32(0)))], null],
])("an MP4 %s", async (_, parts, seconds) => {
  expect(await read(Buffer.concat(parts))).toEqual({ seconds });
});

test.each([
  ["a sound", Buffer.concat([box("ftyp", bytesOf("M4A \0\0\x02\0")), box("moov", mvhd(1000, 1000))])],
  ["one without a movie", Buffer.concat([ftyp, box("mdat")])],
  ["one that is cut off", Buffer.concat([ftyp, box("moov", mvhd(1000, 1000)), box("mdat")]).subarray(0, -3)],
  ["a box smaller than its head", Buffer.concat([ftyp, box("moov"), uint32(4), bytesOf("mdat")])],
  ["a text", bytesOf("just a text that is long enough")],
])("%s is none", async (_, file) => {
  expect(await read(file)).toBeNull();
});

test("only heads are read, however large the file is", async () => {
  const said: number[] = [];
  const file = Buffer.concat([ftyp, box("mdat", Buffer.alloc(5_000_000)), box("moov", mvhd(1000, 2000))]);
  expect(await read(file, said)).toEqual({ seconds: 2 });
  expect(said.reduce((sum, length) => sum + length, 0)).toBeLessThan(200);
});
