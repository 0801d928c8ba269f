/** Files that operators upload: kept, uploaded to WeCom when needed, sent, answered with. The phones are the judges. */
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { json } from "node:stream/consumers";
import { type MediaFile, type MediaKind, type Message, pathOf, type ReplyRule, routes } from "@shoufa/contract";
import { startConsole, type TestConsole, testDatabases, until } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { raw } from "./raw-http.ts";
import { amr, mp4, png } from "./sample-files.ts";

/** A sound in AAC, as phones record it. */
const m4a = Buffer.from("\0\0\0\x18ftypM4A \0\0\x02\0isommp42\0\0\0\bmoov", "latin1");

describe.each(testDatabases())("files that are sent, on $name", (store) => {
  let running: TestConsole;
  beforeAll(async () => {
    running = await startConsole({ server: { store } });
  });
  afterAll(() => running[Symbol.asyncDispose]());

  const params = () => ({ accountId: running.account.id });
  const upload = (name: string, bytes: Uint8Array, as: MediaKind): Promise<Response> =>
    fetch(running.server.url + pathOf(routes.uploadMedia, { params: params(), query: { name, as } }), {
      method: "POST",
      headers: { cookie: running.api.cookie, "content-type": "application/octet-stream" },
      body: bytes as Uint8Array<ArrayBuffer>,
    });
  const uploaded = async (name: string, bytes: Uint8Array, as: MediaKind): Promise<MediaFile> => {
    const answer = await upload(name, bytes, as);
    expect(answer.status).toBe(201);
    return (await answer.json()) as MediaFile;
  };
  const send = (userId: string, content: { type: MediaKind; fileId: string }): Promise<Message> =>
    running.api.call(routes.sendMessage, {
      params: params(),
      headers: { "idempotency-key": randomUUID() },
      body: { appId: running.app.id, recipients: { members: [userId] }, content },
    });
  const settled = (message: Message): Promise<Message> =>
    until("the message is settled", async () => {
      const now = await running.api.call(routes.getMessage, { params: { messageId: message.id } });
      return now.state !== "sending" && now;
    });
  let next = 0;
  const somebody = () => {
    const userId = running.emulator.members().filter(({ status }) => status === 1)[next++]?.userId ?? "";
    const phone = running.emulator.phone(userId);
    return {
      userId,
      phone,
      /** Files that the app has sent to this person, as the phone has them. */
      got: () =>
        phone
          .messages()
          .flatMap((message) => (message.from === "app" ? (message.media ?? []) : []))
          .map(({ type, filename, size }) => ({ type, filename, size })),
    };
  };
  const uploadsAtWeCom = (): number => running.emulator.requests()["media/upload"] ?? 0;

  test("a picture, a voice and a file are uploaded once and are on the phone under their names", async () => {
    const wang = somebody();
    const picture = await uploaded("海报.png", png(40, 30, 2), "image");
    expect(picture).toMatchObject({ kind: "image", contentType: "image/png", name: "海报.png" });
    const file = await uploaded("通知.txt", Buffer.from("明天停电\n"), "file");
    const voice = await uploaded("a.amr", amr(2), "voice");
    expect(voice.seconds).toBe(2);
    expect(await uploaded("培训.mp4", mp4(95), "video")).toMatchObject({ kind: "video", seconds: 95 });
    await settled(await send(wang.userId, { type: "image", fileId: picture.id }));
    await settled(await send(wang.userId, { type: "file", fileId: file.id }));
    await settled(await send(wang.userId, { type: "voice", fileId: voice.id }));
    expect(wang.got()).toEqual([
      { type: "image", filename: "海报.png", size: picture.bytes },
      { type: "file", filename: "通知.txt", size: file.bytes },
      { type: "voice", filename: "a.amr", size: voice.bytes },
    ]);
    const li = somebody();
    const before = uploadsAtWeCom();
    const message = await settled(await send(li.userId, { type: "image", fileId: picture.id }));
    expect(message).toMatchObject({ state: "done", content: { type: "image", name: "海报.png" } });
    expect(li.got()).toHaveLength(1);
    expect(uploadsAtWeCom()).toBe(before);
  });

  test("three days later a file is uploaded anew before it is sent, and by those who ask at once only once [E16]", async () => {
    const { emulator } = running;
    const picture = await uploaded("三天.png", png(20, 20, 3), "image");
    await settled(await send(somebody().userId, { type: "image", fileId: picture.id }));
    emulator.clock.advance({ hours: 73 });
    const before = uploadsAtWeCom();
    const people = [somebody(), somebody(), somebody()];
    const messages = await Promise.all(people.map(({ userId }) => send(userId, { type: "image", fileId: picture.id })));
    for (const message of messages) expect((await settled(message)).state).toBe("done");
    for (const person of people) expect(person.got().map(({ filename }) => filename)).toEqual(["三天.png"]);
    expect(uploadsAtWeCom()).toBe(before + 1);
  });

  test("a media id that WeCom does not take is uploaded again once; refused a second time, the message is refused [E16]", async () => {
    const picture = await uploaded("40007.png", png(20, 20, 4), "image");
    const [one, other] = [somebody(), somebody()];
    await settled(await send(one.userId, { type: "image", fileId: picture.id }));
    const before = uploadsAtWeCom();
    running.emulator.faults.set({ endpoint: "message/send", kind: "errcode", errcode: 40007, times: 1 });
    const again = await settled(await send(one.userId, { type: "image", fileId: picture.id }));
    expect([again.state, uploadsAtWeCom()]).toEqual(["done", before + 1]);
    expect(one.got()).toHaveLength(2);
    running.emulator.faults.set({ endpoint: "message/send", kind: "errcode", errcode: 40007, times: 2 });
    const refused = await settled(await send(other.userId, { type: "image", fileId: picture.id }));
    expect([refused.counts.refused, uploadsAtWeCom()]).toEqual([1, before + 2]);
    expect(other.got()).toEqual([]);
  });

  test("the connection is cut after WeCom has taken a picture: repeated with the same bytes, it is on the phone once [E16]", async () => {
    const picture = await uploaded("一次.png", png(20, 20, 6), "image");
    const qian = somebody();
    running.emulator.faults.set({ endpoint: "message/send", kind: "cut-after-effect", times: 1 });
    const { id } = await send(qian.userId, { type: "image", fileId: picture.id });
    const done = await until(
      "WeCom has confirmed it",
      async () => {
        const message = await running.api.call(routes.getMessage, { params: { messageId: id } });
        return message.state === "done" && message;
      },
      20_000,
    );
    expect([done.counts.accepted, qian.got().length]).toEqual([1, 1]);
  });

  test("the library says what uses a file; one that is needed stays, another goes with its bytes", async () => {
    const { api, server, emulator } = running;
    const list = (query: { kind?: MediaKind; q?: string }) => api.call(routes.listMedia, { params: params(), query });
    const bytesOf = (fileId: string): Promise<Response> =>
      fetch(server.url + pathOf(routes.getMediaContent, { params: { ...params(), fileId } }), {
        headers: { cookie: api.cookie },
      });
    const erase = (fileId: string) => api.ask(routes.deleteMedia, { params: { ...params(), fileId } });
    const picture = await uploaded("库_海报.png", png(50, 40, 7), "image");
    const article = await uploaded("库_插图.png", png(50, 40, 8), "image");
    const twin = await uploaded("库_同一份.png", png(50, 40, 7), "image");
    await uploaded("库%报表.txt", Buffer.from("一份报表"), "file");
    expect((await list({ q: "库_" })).items.map(({ name }) => name)).toEqual([
      "库_同一份.png",
      "库_插图.png",
      "库_海报.png",
    ]);
    expect((await list({ q: "库", kind: "file" })).items).toMatchObject([
      { name: "库%报表.txt", uses: { messages: 0, rules: 0, drafts: 0 } },
    ]);

    const chen = somebody();
    const sent = await settled(await send(chen.userId, { type: "image", fileId: picture.id }));
    emulator.faults.set({ endpoint: "message/send", kind: "errcode", errcode: 60020, times: 1000 });
    const mpnews = {
      articles: [
        { title: "一", thumb_file_id: article.id, content: `<p>字<img src="shoufa:${article.id}"></p>` },
        { title: "二", thumb_file_id: article.id, content: "<p>字</p>" },
      ],
    };
    const waiting = await api.call(routes.sendMessage, {
      params: params(),
      headers: { "idempotency-key": randomUUID() },
      body: { appId: running.app.id, recipients: { members: [chen.userId] }, content: { type: "mpnews", mpnews } },
    });
    await until("WeCom does not let it go", async () => {
      const { state } = await api.call(routes.getMessage, { params: { messageId: waiting.id } });
      return state === "blocked";
    });
    const rule = await api.call(routes.createRule, {
      params: params(),
      body: {
        appId: running.app.id,
        trigger: { kind: "text", match: "equals", values: ["海报"] },
        answer: { type: "image", fileId: picture.id },
      },
    });
    await api.call(routes.saveDraft, {
      params: { ...params(), draftId: randomUUID() },
      body: { version: 0, title: "草稿", body: { contents: { image: { type: "image", fileId: twin.id, name: "" } } } },
    });
    expect((await list({ q: "库_" })).items.map(({ uses }) => Object.values(uses))).toEqual([
      [0, 0, 1],
      [1, 0, 0],
      [1, 1, 0],
    ]);
    const uses = (fileId: string) => api.call(routes.getMediaUses, { params: { ...params(), fileId } });
    expect(await uses(picture.id)).toMatchObject({
      messages: { total: 1, unsent: 0, latest: [{ id: sent.id }] },
      rules: [{ id: rule.id, name: rule.name }],
    });
    expect(await erase(article.id)).toMatchObject({
      status: 409,
      body: { code: "media.in_use", params: { messages: 1, rules: 0 } },
    });
    expect(await erase(picture.id)).toMatchObject({
      body: { code: "media.in_use", params: { messages: 0, rules: 1 } },
    });

    await api.call(routes.deleteRule, { params: { ...params(), ruleId: rule.id } });
    await api.call(routes.cancelMessage, { params: { messageId: waiting.id } });
    emulator.faults.clear();
    expect((await erase(article.id)).status).toBe(204);
    expect((await erase(picture.id)).status).toBe(204);
    expect((await bytesOf(picture.id)).status).toBe(404);
    // Equal bytes under another name stay.
    expect((await bytesOf(twin.id)).status).toBe(200);
    expect(await erase(picture.id)).toMatchObject({ status: 404, body: { code: "media.not_found" } });
    expect((await list({ q: "库_" })).items.map(({ name }) => name)).toEqual(["库_同一份.png"]);
    // What was sent with it is still named.
    expect(await api.call(routes.getMessage, { params: { messageId: sent.id } })).toMatchObject({
      content: { type: "image", name: "库_海报.png" },
    });
    expect(await api.ask(routes.getMediaUses, { params: { ...params(), fileId: picture.id } })).toMatchObject({
      status: 404,
    });
  });

  const answering = async (word: string, answer: { type: "image" | "file"; fileId: string }): Promise<ReplyRule> => {
    const rule = await running.api.call(routes.createRule, {
      params: params(),
      body: { appId: running.app.id, trigger: { kind: "text", match: "equals", values: [word] }, answer },
    });
    const enabled = { params: { ...params(), ruleId: rule.id }, body: { enabled: true } };
    return running.api.call(routes.switchRule, enabled);
  };
  const say = (phone: ReturnType<typeof somebody>["phone"], text: string) =>
    phone.type({ agentId: running.app.agentId, text });

  test("a rule answers with a picture in the same response, and three days later with one that was renewed", async () => {
    const picture = await uploaded("食堂菜单.png", png(60, 40, 5), "image");
    const before = uploadsAtWeCom();
    const rule = await answering("菜单", { type: "image", fileId: picture.id });
    expect(rule.answer).toEqual({ type: "image", fileId: picture.id, name: "食堂菜单.png" });
    await until("the picture is at WeCom", () => Promise.resolve(uploadsAtWeCom() > before));
    const wu = somebody();
    await until("the rule answers in the response", async () => {
      const { callback } = await say(wu.phone, "菜单");
      running.emulator.clock.advance({ minutes: 2 });
      return callback.reply?.state === "shown";
    });
    expect(wu.got().at(-1)).toEqual({ type: "image", filename: "食堂菜单.png", size: picture.bytes });

    running.emulator.clock.advance({ hours: 73 });
    const later = somebody();
    await say(later.phone, "菜单");
    // Not ready at that moment, so it followed as a message, with a new upload.
    await until("the picture is on the phone", () => Promise.resolve(later.got().length === 1));
    const { items } = await running.api.call(routes.listFirings, {
      params: params(),
      query: { appId: running.app.id, ruleId: rule.id },
    });
    expect(items.map(({ answer }) => answer)).toContainEqual(rule.answer);
    expect(JSON.stringify(items)).not.toContain("mediaId");
  });

  test("a rule answers with a file, which follows as a message", async () => {
    const file = await uploaded("制度.pdf", Buffer.from("%PDF-1.7\n制度"), "file");
    await answering("制度", { type: "file", fileId: file.id });
    const zhao = somebody();
    await say(zhao.phone, "制度");
    await until("the file is on the phone", () => Promise.resolve(zhao.got().length === 1));
    expect(zhao.got()).toEqual([{ type: "file", filename: "制度.pdf", size: file.bytes }]);
  });

  test("a file of another company, or of another kind, is no answer and no message", async () => {
    const file = await uploaded("a.txt", Buffer.from("一份文本"), "file");
    for (const [fileId, code] of [
      [file.id, "media.kind_unfit"],
      [randomUUID(), "media.not_found"],
    ] as const) {
      const content = { type: "image" as const, fileId };
      const trigger = { kind: "any-text" as const };
      expect(
        await running.api.ask(routes.createRule, {
          params: params(),
          body: { appId: running.app.id, trigger, answer: content },
        }),
      ).toMatchObject({ body: { code } });
      expect(
        await running.api.ask(routes.sendMessage, {
          params: params(),
          headers: { "idempotency-key": randomUUID() },
          body: { appId: running.app.id, recipients: { members: [somebody().userId] }, content },
        }),
      ).toMatchObject({ body: { code } });
    }
  });

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
    ["10 MB and a byte", "g.png", png(9, 9, 1, 10 * 1024 * 1024), "image", "media.too_large"],
    ["a film that is cut off", "l.mp4", mp4(9).subarray(0, 1100), "video", "media.kind_unfit"],
    ["a voice of 61 s", "h.amr", amr(61), "voice", "media.voice_too_long"],
    ["an MP3 as a voice", "i.mp3", Buffer.from("ID3aaaaaaaaaaa"), "voice", "media.kind_unfit"],
    ["a sound built like an MP4", "k.m4a", m4a, "video", "media.kind_unfit"],
    ["30,000 by 30,000 pixels", "j.png", png(30_000, 30_000), "image", "media.picture_too_large"],
  ])(
    "%s is refused before WeCom sees it, and nothing is kept [I12, I13, I14, S1, S2]",
    async (_, name, bytes, as, code) => {
      const before = await running.api.call(routes.getMediaSettings, {});
      const uploads = uploadsAtWeCom();
      const answer = await upload(name, bytes, as);
      expect(((await answer.json()) as { code: string }).code).toBe(code);
      expect([await running.api.call(routes.getMediaSettings, {}), uploadsAtWeCom()]).toEqual([before, uploads]);
    },
  );

  test("a file that is too large is refused while it still comes, and the rest is taken [I12]", async () => {
    const [sent, rest] = [png(9, 9, 1, 11 * 1024 * 1024), Buffer.alloc(8 * 1024 * 1024)];
    const address = pathOf(routes.uploadMedia, { params: params(), query: { name: "n.png", as: "image" } });
    // In chunks: how many come is not known beforehand.
    const headers = { cookie: running.api.cookie };
    const posted = httpRequest(running.server.url + address, { method: "POST", headers });
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
      const large = await raw(running.server.url, {
        ...{ method: "POST", path: pathOf(routes.uploadMedia, { params: params(), query }), body: "x" },
        // The rest never comes, so that nothing else may come on this connection.
        headers: { cookie: running.api.cookie, connection: "close", "content-length": String(300 * 1024 * 1024) },
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
    const answer = await fetch(running.server.url + address, { headers: { cookie: running.api.cookie } });
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
      const answer = await fetch(running.server.url + address, { headers: { cookie: running.api.cookie } });
      expect(answer.headers.get("content-disposition")).toMatch(
        /^attachment; filename="[^"]*"; filename\*=UTF-8''\S+$/,
      );
      expect(answer.headers.get("set-cookie")).toBeNull();
    }
  });
});
