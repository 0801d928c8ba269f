import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { defaultSwitches } from "../src/kernel/switches.ts";
import { amr, errcodeOf, fetchMedia, jpg, mp4, pictureUploads, png, upload, uploadTo } from "./files.ts";
import { call, control, get, tokenOf } from "./wire.ts";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ people: 5 });
});
afterEach(() => {
  emulator.reset();
  emulator.setSwitches(defaultSwitches());
});
afterAll(() => emulator.close());

describe("media/upload", () => {
  test.each([
    ["image", png, "image/png"],
    ["image", jpg, "image/jpeg"],
    ["voice", amr(2), "audio/amr"],
    ["video", mp4(), "video/mp4"],
    ["file", Buffer.from("a,b,c,d"), "text/csv"],
  ])("takes a %s and gives it back", async (type, bytes, contentType) => {
    const { json } = await upload(emulator, type, bytes, { filename: "月报.bin", contentType: "text/csv" });
    expect(json).toEqual({
      errcode: 0,
      errmsg: "ok",
      type,
      media_id: expect.stringMatching(/^[\w-]{40,}$/),
      created_at: expect.stringMatching(/^\d{10}$/),
    });
    const { response, bytes: got } = await fetchMedia(emulator, json.media_id);
    expect(response.status).toBe(200);
    expect(got.equals(bytes)).toBe(true);
    expect(response.headers.get("content-type")).toBe(contentType);
    const disposition = Buffer.from(response.headers.get("content-disposition")!, "latin1").toString();
    expect(disposition).toBe(`attachment; filename="月报.bin"; filename*=utf-8''${encodeURIComponent("月报.bin")}`);
  });

  test("can say nothing instead of ok", async () => {
    emulator.setSwitches({ "media.upload.errmsg": "empty" });
    expect((await upload(emulator, "file", Buffer.from("123456"))).json).toMatchObject({ errcode: 0, errmsg: "" });
  });

  const many = (bytes: number): Buffer => Buffer.alloc(bytes);
  const megabytes = 1024 * 1024;
  test.each([
    [44001, "nothing in the part", "file", Buffer.alloc(0), {}],
    [44001, "another part's name", "file", Buffer.from("123456"), { field: "photo" }],
    [40004, "no type", "", Buffer.from("123456"), {}],
    [40005, "an unknown type", "music", Buffer.from("123456"), {}],
    [40006, "five bytes", "file", Buffer.from("12345"), {}],
    [40006, "a file above 20 MB", "file", many(20 * megabytes + 1), {}],
    [40009, "an image above 10 MB", "image", many(10 * megabytes + 1), {}],
    [40011, "a video above 10 MB", "video", many(10 * megabytes + 1), {}],
    [301016, "a voice above 2 MB", "voice", many(2 * megabytes + 1), {}],
    [301017, "a voice that is no AMR", "voice", Buffer.from("ID3 and so on"), {}],
    [301016, "a voice that is cut off", "voice", amr(1).subarray(0, 100), {}],
    [45007, "a voice of 61 seconds", "voice", amr(61), {}],
    [40123, "an image that is none", "image", Buffer.from("GIF89a and more"), {}],
    [40123, "a PNG that is cut off", "image", png.subarray(0, 40), {}],
    [40123, "a JPG without its end", "image", jpg.subarray(0, -2), {}],
    [40005, "a video that is no MP4", "video", Buffer.from("\0\0\0\u0008free and so on"), {}],
    [40005, "an MP4 that is cut off", "video", mp4().subarray(0, 60), {}],
  ])("refuses with %i %s", async (errcode, _what, type, bytes, options) => {
    expect((await upload(emulator, type, bytes, options)).json.errcode).toBe(errcode);
  });

  test("looks for the part, then the type, then the size, then the kind", async () => {
    expect((await upload(emulator, "music", Buffer.alloc(0))).json.errcode).toBe(44001);
    expect((await upload(emulator, "music", Buffer.from("1"))).json.errcode).toBe(40005);
    expect((await upload(emulator, "voice", Buffer.from("1"))).json.errcode).toBe(40006);
  });

  test("takes a voice of exactly 60 seconds and a file of exactly 20 MB", async () => {
    expect((await upload(emulator, "voice", amr(60))).json.errcode).toBe(0);
    expect((await upload(emulator, "file", many(20 * megabytes))).json.errcode).toBe(0);
  });

  test("needs a multipart body, and an image as long as it was announced", async () => {
    const url = `${emulator.url}/cgi-bin/media/upload?type=image&access_token=${await tokenOf(emulator)}`;
    expect((await call(url, { method: "POST", body: JSON.stringify({ media: "x" }) })).json.errcode).toBe(44001);
    expect((await call(url)).json.errcode).toBe(44001);
    const part = `--X\r\nContent-Disposition: form-data; name="media"; filename="a.png"; filelength=7\r\n\r\n`;
    const body = Buffer.concat([Buffer.from(part), png, Buffer.from("\r\n--X--")]);
    const headers = { "content-type": "multipart/form-data; boundary=X" };
    expect((await call(url, { method: "POST", body, headers })).json.errcode).toBe(40123);
  });

  test("has one code for everything too large, by a switch, and smaller bounds in 企业号 times", async () => {
    emulator.setSwitches({ "media.upload.sizeCode": "45001" });
    expect((await upload(emulator, "voice", many(2 * megabytes + 1))).json.errcode).toBe(45001);
    emulator.setSwitches({ "media.upload.sizeCode": "by-type", "company.profile": "qiyehao" });
    expect((await upload(emulator, "image", png)).json.errcode).toBe(40123);
    expect((await upload(emulator, "image", jpg)).json.media_id).toBeTypeOf("string");
    expect((await upload(emulator, "image", many(megabytes + 1))).json.errcode).toBe(40009);
    expect((await upload(emulator, "file", many(10 * megabytes + 1))).json.errcode).toBe(40006);
  });

  test("is for tokens", async () => {
    const form = new FormData();
    form.set("media", new Blob(["123456"]), "x");
    const answer = await call(`${emulator.url}/cgi-bin/media/upload?type=file`, { method: "POST", body: form });
    expect(answer.json.errcode).toBe(41001);
  });
});

describe("media/get", () => {
  test("gives ranges, the last bytes too", async () => {
    const { json } = await upload(emulator, "file", Buffer.from("0123456789"));
    const part = await fetchMedia(emulator, json.media_id, { range: "bytes=2-4" });
    expect([part.response.status, part.bytes.toString()]).toEqual([206, "234"]);
    expect(part.response.headers.get("content-range")).toBe("bytes 2-4/10");
    expect(part.response.headers.get("accept-ranges")).toBe("bytes");
    expect((await fetchMedia(emulator, json.media_id, { range: "bytes=8-100" })).bytes.toString()).toBe("89");
    expect((await fetchMedia(emulator, json.media_id, { range: "bytes=7-" })).bytes.toString()).toBe("789");
    expect((await fetchMedia(emulator, json.media_id, { range: "bytes=-2" })).bytes.toString()).toBe("89");
  });

  test.each(["bytes=10-12", "bytes=4-2", "bytes=-", "items=0-1", "bytes=0-1,3-4"])(
    "refuses the range %s",
    async (range) => {
      const { json } = await upload(emulator, "file", Buffer.from("0123456789"));
      expect(errcodeOf((await fetchMedia(emulator, json.media_id, { range })).bytes)).toBe(40146);
    },
  );

  test("wants ranges of whole blocks where files are kept encrypted", async () => {
    const { json } = await upload(emulator, "file", Buffer.alloc(40, 7));
    emulator.setSwitches({ "media.get.encrypted": "on" });
    expect((await fetchMedia(emulator, json.media_id, { range: "bytes=16-31" })).response.status).toBe(206);
    expect((await fetchMedia(emulator, json.media_id, { range: "bytes=32-39" })).response.status).toBe(206);
    expect(errcodeOf((await fetchMedia(emulator, json.media_id, { range: "bytes=1-31" })).bytes)).toBe(40146);
  });

  test("knows an id for three days and no longer", async () => {
    const { json } = await upload(emulator, "file", Buffer.from("123456"));
    emulator.clock.advance({ hours: 71, minutes: 59 });
    expect((await fetchMedia(emulator, json.media_id)).bytes.toString()).toBe("123456");
    emulator.clock.advance({ minutes: 1 });
    expect(errcodeOf((await fetchMedia(emulator, json.media_id)).bytes)).toBe(40007);
    emulator.setSwitches({ "media.expired": "40145" });
    expect(errcodeOf((await fetchMedia(emulator, json.media_id)).bytes)).toBe(40145);
  });

  test("refuses a missing id and a strange one", async () => {
    expect((await get(emulator, "media/get")).json.errcode).toBe(41006);
    expect((await get(emulator, "media/get", { media_id: "nothing" })).json.errcode).toBe(40007);
  });

  test("serves every app of the company", async () => {
    const { json } = await upload(emulator, "file", Buffer.from("123456"), { which: 1 });
    expect((await fetchMedia(emulator, json.media_id)).bytes.toString()).toBe("123456");
  });

  test("never lets an uploaded page run in the emulator's own place", async () => {
    const page = Buffer.from("<script>alert(1)</script>");
    const { json } = await upload(emulator, "file", page, { contentType: "text/html", filename: 'a"b.html' });
    const { response } = await fetchMedia(emulator, json.media_id);
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="a_b.html"');
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("content-security-policy")).toContain("sandbox");
  });
});

test("media/get/jssdk gives voices of the JS-SDK as Speex, and nothing else", async () => {
  const speex = Buffer.from("Speex   0123456789");
  const { mediaId } = (await control(emulator, "POST", "voices", { base64: speex.toString("base64") })).json;
  expect((await control(emulator, "POST", "voices", { base64: "?" })).status).toBe(400);
  const { response, bytes } = await fetchMedia(emulator, mediaId, {}, "media/get/jssdk");
  expect([response.headers.get("content-type"), bytes.toString()]).toEqual(["voice/speex", speex.toString()]);
  expect((await fetchMedia(emulator, mediaId, { range: "bytes=0-4" }, "media/get/jssdk")).bytes.toString()).toBe(
    "Speex",
  );
  expect(errcodeOf((await fetchMedia(emulator, mediaId, { range: "bytes=99-" }, "media/get/jssdk")).bytes)).toBe(40146);
  expect((await fetchMedia(emulator, mediaId)).response.status).toBe(501);
  const { json } = await upload(emulator, "voice", amr(1));
  expect(errcodeOf((await fetchMedia(emulator, json.media_id, {}, "media/get/jssdk")).bytes)).toBe(40007);
});

describe("media/uploadimg", () => {
  const uploadPicture = (bytes: Buffer, field = "anything") => uploadTo(emulator, "media/uploadimg", bytes, { field });

  test("gives an address that stays good", async () => {
    const { json } = await uploadPicture(png);
    expect(json).toEqual({ errcode: 0, errmsg: "ok", url: expect.stringMatching(/^http:/) });
    emulator.clock.advance({ hours: 24 * 30 });
    const response = await fetch(json.url);
    expect(response.headers.get("content-type")).toBe("image/png");
    expect(Buffer.from(await response.arrayBuffer()).equals(png)).toBe(true);
    expect((await fetch(`${json.url}x`)).status).toBe(404);
    expect((await fetch(`${emulator.url}/files/passwords/x`)).status).toBe(404);
    expect((await fetch(json.url, { headers: { range: "bytes=900-" } })).status).toBe(416);
  });

  test.each([
    [44001, "nothing", Buffer.alloc(0)],
    [40006, "five bytes", Buffer.from("12345")],
    [40009, "more than 2 MB", Buffer.alloc(2 * 1024 * 1024 + 1)],
    [40123, "no picture", Buffer.from("hello world")],
  ])("refuses with %i %s", async (errcode, _what, bytes) => {
    expect((await uploadPicture(bytes)).json.errcode).toBe(errcode);
  });

  test("stops at 1,000 a day and 3,000 a month, by the calendar in China", async () => {
    const some = async (count: number): Promise<number> => {
      const uploadAgain = await pictureUploads(emulator, png);
      let refused = 0;
      for (let sent = 0; sent < count; sent += 50) {
        const batch = Array.from({ length: Math.min(50, count - sent) }, async () => {
          const { errcode } = (await uploadAgain()).json;
          if (errcode === 45009) refused++;
          else expect(errcode).toBe(0);
        });
        await Promise.all(batch);
      }
      return refused;
    };
    toNextMonth();
    expect(await some(1001)).toBe(1);
    emulator.clock.advance({ hours: 24 });
    expect(await some(1000)).toBe(0);
    emulator.clock.advance({ hours: 24 });
    expect(await some(1000)).toBe(0);
    emulator.clock.advance({ hours: 24 });
    expect(await some(1)).toBe(1);
    emulator.setSwitches({ "media.uploadimg.quota": "off" });
    expect(await some(1)).toBe(0);
    emulator.setSwitches({ "media.uploadimg.quota": "on" });
    toNextMonth();
    expect(await some(1)).toBe(0);
  });

  /** Advances to the first second of a month in China. */
  function toNextMonth(): void {
    const offset = 8 * 3_600_000;
    const { now } = emulator.company();
    const china = new Date(now + offset);
    china.setUTCMonth(china.getUTCMonth() + 1, 1);
    china.setUTCHours(0, 0, 1, 0);
    emulator.clock.advance({ milliseconds: china.getTime() - offset - now });
  }
});

test("files survive a restart in the data folder", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "emulator-media-"));
  try {
    let mediaId: string;
    let path: string;
    {
      await using first = await startEmulator({ people: 5, dataDir });
      mediaId = (await upload(first, "file", Buffer.from("still here"))).json.media_id;
      path = new URL((await uploadTo(first, "media/uploadimg", png)).json.url).pathname;
    }
    await using second = await startEmulator({ dataDir });
    expect((await fetchMedia(second, mediaId)).bytes.toString()).toBe("still here");
    expect((await fetch(second.url + path)).status).toBe(200);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});
