/** Files that operators upload: what is refused before WeCom sees it, and what is left out of what is taken. */
import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { json } from "node:stream/consumers";
import { type MediaKind, pathOf, routes } from "@shoufa/contract";
import { testDatabases } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { m4a, mediaScene } from "./media-scene.ts";
import { raw } from "./raw-http.ts";
import { amr, mp4, png } from "./sample-files.ts";

const megabyte = 1024 * 1024;
/** A picture and a film of exactly so many bytes. */
const picture = (bytes: number): Buffer => png(9, 9, 1, bytes - png(9, 9, 1, 0).length);
const film = (bytes: number): Buffer => mp4(9, bytes - mp4(9, 0).length);

describe.each(testDatabases())("files that are taken or refused, on $name", (store) => {
  const { params, running, send, settled, somebody, upload, uploaded, uploadsAtWeCom } = mediaScene(store);
  test.each<[string, string, Buffer, MediaKind, string]>([
    ["a program named as a picture", "a.png", Buffer.from("MZ\x90\0\x03\0\0\0\x04\0"), "image", "media.name_differs"],
    [
      "a page named as a table",
      "b.csv",
      Buffer.from("<!doctype html><script>alert(1)</script>"),
      "file",
      "media.name_differs",
    ],
    ["a zip that is no document", "c.pdf", Buffer.from("PK\x03\x04aaaaaaaaaaaa"), "file", "media.name_differs"],
    [
      "a script behind the head of a GIF",
      "d.gif",
      Buffer.from("GIF89a/*aaaa*/=1;alert(1)//"),
      "image",
      "media.kind_unfit",
    ],
    ["a picture that is cut off", "e.png", png().subarray(0, 3000), "image", "media.kind_unfit"],
    ["five bytes", "f.txt", Buffer.from("12345"), "file", "media.too_small"],
    ["a picture of 10 MB and a byte", "g.png", picture(10 * megabyte + 1), "image", "media.too_large"],
    ["a film of 10 MB and a byte", "g.mp4", film(10 * megabyte + 1), "video", "media.too_large"],
    ["a file of 20 MB and a byte", "g.txt", Buffer.alloc(20 * megabyte + 1, "文"), "file", "media.too_large"],
    ["a film that is cut off", "l.mp4", mp4(9).subarray(0, 1100), "video", "media.kind_unfit"],
    ["a voice of 61 s", "h.amr", amr(61), "voice", "media.voice_too_long"],
    ["an MP3 as a voice", "i.mp3", Buffer.from("ID3aaaaaaaaaaa"), "voice", "media.kind_unfit"],
    ["a sound built like an MP4", "k.m4a", m4a, "video", "media.kind_unfit"],
    ["30,000 by 30,000 pixels", "j.png", png(30_000, 30_000), "image", "media.picture_too_large"],
  ])(
    "%s is refused before WeCom sees it, and nothing is kept [I12, I13, I14, S1, S2]",
    async (_, name, bytes, as, code) => {
      const before = await running().api.call(routes.getMediaSettings, {});
      const uploads = uploadsAtWeCom();
      const answer = await upload(name, bytes, as);
      expect(((await answer.json()) as { code: string }).code).toBe(code);
      expect([await running().api.call(routes.getMediaSettings, {}), uploadsAtWeCom()]).toEqual([before, uploads]);
    },
  );

  test("a picture of 10 MB and not a byte more is taken [I14]", async () => {
    expect(await uploaded("最大.png", picture(10 * megabyte), "image")).toMatchObject({ bytes: 10 * megabyte });
  });

  test("a file that is too large is refused while it still comes, and the rest is taken [I12]", async () => {
    const [sent, rest] = [png(9, 9, 1, 11 * 1024 * 1024), Buffer.alloc(8 * 1024 * 1024)];
    const address = pathOf(routes.uploadMedia, { params: params(), query: { name: "n.png", as: "image" } });
    // In chunks: how many come is not known beforehand.
    const headers = { cookie: running().api.cookie };
    const posted = httpRequest(running().server.url + address, { method: "POST", headers });
    posted.write(sent);
    const [refusal] = (await once(posted, "response")) as [IncomingMessage];
    expect(await json(refusal)).toMatchObject({ code: "media.too_large" });
    posted.end(rest);
    await once(posted, "finish");
  });

  test.each([
    ["image", 10],
    ["voice", 2],
    ["file", 20],
  ] as const)(
    "%s of 300 MB: refused before it is sent, with WeCom's limit of that kind [I12]",
    async (as, megabytes) => {
      const query = { name: `n.${as}`, as };
      const large = await raw(running().server.url, {
        ...{ method: "POST", path: pathOf(routes.uploadMedia, { params: params(), query }), body: "x" },
        // The rest never comes, so that nothing else may come on this connection.
        headers: { cookie: running().api.cookie, connection: "close", "content-length": String(300 * 1024 * 1024) },
      });
      expect([large.status, JSON.parse(large.text)]).toMatchObject([
        413,
        { code: "media.too_large", params: { megabytes } },
      ]);
    },
  );

  test("a picture reaches the phone without the place where it was taken, and the right way up [I13]", async () => {
    const sun = somebody();
    const segment = (kind: number, content: Buffer): Buffer => {
      const head = Buffer.from([0xff, kind, 0, 0]);
      head.writeUInt16BE(content.length + 2, 2);
      return Buffer.concat([head, content]);
    };
    const tiff = Buffer.alloc(26);
    tiff.write("II*\0", "latin1");
    tiff.writeUInt32LE(8, 4);
    tiff.writeUInt16LE(1, 8);
    tiff.set([0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0], 10);
    const photo = Buffer.concat([
      Buffer.from([0xff, 0xd8]),
      segment(0xe1, Buffer.concat([Buffer.from("Exif\0\0"), tiff, Buffer.from("GPS 30.2741 120.1551")])),
      segment(0xfe, Buffer.from("taken by wu")),
      segment(0xc0, Buffer.from([8, 0, 10, 0, 20, 1, 1, 0x11, 0])),
      segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
      Buffer.from([1, 2, 3, 0xff, 0xd9]),
    ]);
    const picture = await uploaded("照片.jpg", photo, "image");
    await settled(await send(sun.userId, { type: "image", fileId: picture.id }));
    expect(sun.got()).toEqual([{ type: "image", filename: "照片.jpg", size: picture.bytes }]);
    const address = pathOf(routes.getMediaContent, { params: { ...params(), fileId: picture.id } });
    const answer = await fetch(running().server.url + address, { headers: { cookie: running().api.cookie } });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const text = bytes.toString("latin1");
    expect(text).not.toMatch(/GPS|taken by/);
    // Orientation 6, as its only entry.
    expect(text).toContain("Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06");
    expect(bytes.subarray(-5)).toEqual(photo.subarray(-5));
    const file = await uploaded("照片.jpg", photo, "file");
    expect(file.bytes).toBe(photo.length);
  });

  test("whatever a file is called, its name is shown and never a path [I15]", async () => {
    const names: readonly (readonly [string, string])[] = [
      ["../../etc/passwd", "passwd"],
      ["C:\\con.txt", "con.txt"],
      ["a\r\nSet-Cookie: b.txt", "aSet-Cookie: b.txt"],
      ["\u202etxt.exe", "txt.exe"],
      ["..", "file"],
      [`${"长".repeat(300)}.txt`, `${"长".repeat(251)}.txt`],
      ['"; filename="x.html', '"; filename="x.html'],
      ["会议.m4a", "会议.m4a"],
    ];
    for (const [given, shown] of names) {
      const bytes = given.endsWith(".m4a") ? m4a : Buffer.from(`内容 ${given}`);
      const file = await uploaded(given, bytes, "file");
      expect(file.name).toBe(shown);
      const address = pathOf(routes.getMediaContent, { params: { ...params(), fileId: file.id } });
      const answer = await fetch(running().server.url + address, { headers: { cookie: running().api.cookie } });
      expect(answer.headers.get("content-disposition")).toMatch(
        /^attachment; filename="[^"]*"; filename\*=UTF-8''\S+$/,
      );
      expect(answer.headers.get("set-cookie")).toBeNull();
    }
  });
});
