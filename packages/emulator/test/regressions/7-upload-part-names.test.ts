/** File part of a multipart body. Source: docs/wire/messaging.md §8. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../../src/index.ts";
import { fetchMedia, png } from "../files.ts";
import { call, tokenOf } from "../wire.ts";

let emulator: Emulator;
let paths: Record<string, string>;
beforeAll(async () => {
  emulator = await startEmulator({ people: 5 });
  const token = `access_token=${await tokenOf(emulator)}`;
  paths = {
    "media/upload": `media/upload?type=image&${token}`,
    "media/uploadimg": `media/uploadimg?${token}`,
    "webhook/upload_media": `webhook/upload_media?type=file&key=${emulator.company().webhooks[0]!.key}`,
  };
});
afterAll(() => emulator.close());

const endpoints = ["media/upload", "media/uploadimg", "webhook/upload_media"];
const field = (name: string, value: string): Buffer =>
  Buffer.from(`--X\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
const file = (disposition: string): Buffer =>
  Buffer.concat([
    Buffer.from(`--X\r\nContent-Disposition: form-data${disposition}\r\nContent-Type: image/png\r\n\r\n`),
    png,
    Buffer.from("\r\n"),
  ]);

const upload = (endpoint: string, ...parts: Buffer[]) =>
  call(`${emulator.url}/cgi-bin/${paths[endpoint]}`, {
    method: "POST",
    headers: { "content-type": "multipart/form-data; boundary=X" },
    body: Buffer.concat([...parts, Buffer.from("--X--\r\n")]),
  });

describe.each(endpoints)("%s", (endpoint) => {
  test.each([
    ["named media", [file('; name="media"; filename="a.png"')]],
    [
      "named file, beside fields filename and filelength",
      [field("filename", "a.png"), field("filelength", String(png.length)), file('; name="file"; filename="a.png"')],
    ],
    ["without a name", [file('; filename="a.png"')]],
    [
      "with a plain file name and an encoded one",
      [file('; name="media"; filename="a.png"; filename*=utf-8\'\'%E5%9B%BE.png')],
    ],
  ])("takes a file %s", async (_, parts) => {
    expect((await upload(endpoint, ...parts)).json.errcode).toBe(0);
  });

  test.each([
    ["with filename* only", [file("; name=\"media\"; filename*=utf-8''%E6%B5%8B%E8%AF%95.txt")]],
    ["that has no file name", [field("media", "123456789")]],
    ["that is not there", []],
  ])("refuses a file %s with 44001", async (_, parts) => {
    const { json } = await upload(endpoint, ...parts);
    expect(json.errcode).toBe(44001);
    expect(json.errmsg).toContain("empty media data");
  });
});

test("a file named media goes before one named file, in either order", async () => {
  const other = Buffer.concat([
    Buffer.from('--X\r\nContent-Disposition: form-data; name="file"; filename="b.png"\r\n\r\n'),
    Buffer.from("not a picture\r\n"),
  ]);
  const { json } = await upload("media/upload", other, file('; name="media"; filename="a.png"'));
  expect(json.errcode).toBe(0);
  expect((await fetchMedia(emulator, json.media_id)).bytes.equals(png)).toBe(true);
});
