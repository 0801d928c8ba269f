/** Files that operators upload: kept, uploaded to WeCom when needed, sent, answered with. The phones are the judges. */
import { randomUUID } from "node:crypto";
import { type MediaKind, pathOf, type ReplyRule, routes } from "@shoufa/contract";
import { testDatabases, until } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { mediaScene, type SomePhone } from "./media-scene.ts";
import { amr, mp4, png } from "./sample-files.ts";

describe.each(testDatabases())("files that are sent, on $name", (store) => {
  const { params, running, send, settled, somebody, uploaded, uploadsAtWeCom } = mediaScene(store);

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
    const { emulator } = running();
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
    running().emulator.faults.set({ endpoint: "message/send", kind: "errcode", errcode: 40007, times: 1 });
    const again = await settled(await send(one.userId, { type: "image", fileId: picture.id }));
    expect([again.state, uploadsAtWeCom()]).toEqual(["done", before + 1]);
    expect(one.got()).toHaveLength(2);
    running().emulator.faults.set({ endpoint: "message/send", kind: "errcode", errcode: 40007, times: 2 });
    const refused = await settled(await send(other.userId, { type: "image", fileId: picture.id }));
    expect([refused.counts.refused, uploadsAtWeCom()]).toEqual([1, before + 2]);
    expect(other.got()).toEqual([]);
  });

  test("the connection is cut after WeCom has taken a picture: repeated with the same bytes, it is on the phone once [E16]", async () => {
    const picture = await uploaded("一次.png", png(20, 20, 6), "image");
    const qian = somebody();
    running().emulator.faults.set({ endpoint: "message/send", kind: "cut-after-effect", times: 1 });
    const { id } = await send(qian.userId, { type: "image", fileId: picture.id });
    const done = await until(
      "WeCom has confirmed it",
      async () => {
        const message = await running().api.call(routes.getMessage, { params: { messageId: id } });
        return message.state === "done" && message;
      },
      20_000,
    );
    expect([done.counts.accepted, qian.got().length]).toEqual([1, 1]);
  });

  test("the library says what uses a file; one that is needed stays, another goes with its bytes", async () => {
    const { api, server, emulator } = running();
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
      body: { appId: running().app.id, recipients: { members: [chen.userId] }, content: { type: "mpnews", mpnews } },
    });
    await until("WeCom does not let it go", async () => {
      const { state } = await api.call(routes.getMessage, { params: { messageId: waiting.id } });
      return state === "blocked";
    });
    const rule = await api.call(routes.createRule, {
      params: params(),
      body: {
        appId: running().app.id,
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
    const rule = await running().api.call(routes.createRule, {
      params: params(),
      body: { appId: running().app.id, trigger: { kind: "text", match: "equals", values: [word] }, answer },
    });
    const enabled = { params: { ...params(), ruleId: rule.id }, body: { enabled: true } };
    return running().api.call(routes.switchRule, enabled);
  };
  const say = (phone: SomePhone, text: string) => phone.type({ agentId: running().app.agentId, text });

  test("a rule answers with a picture in the same response, and three days later with one that was renewed", async () => {
    const picture = await uploaded("食堂菜单.png", png(60, 40, 5), "image");
    const before = uploadsAtWeCom();
    const rule = await answering("菜单", { type: "image", fileId: picture.id });
    expect(rule.answer).toEqual({ type: "image", fileId: picture.id, name: "食堂菜单.png" });
    await until("the picture is at WeCom", () => Promise.resolve(uploadsAtWeCom() > before));
    const wu = somebody();
    await until("the rule answers in the response", async () => {
      const { callback } = await say(wu.phone, "菜单");
      running().emulator.clock.advance({ minutes: 2 });
      return callback.reply?.state === "shown";
    });
    expect(wu.got().at(-1)).toEqual({ type: "image", filename: "食堂菜单.png", size: picture.bytes });

    running().emulator.clock.advance({ hours: 73 });
    const later = somebody();
    await say(later.phone, "菜单");
    // Not ready at that moment, so it followed as a message, with a new upload.
    await until("the picture is on the phone", () => Promise.resolve(later.got().length === 1));
    const { items } = await running().api.call(routes.listFirings, {
      params: params(),
      query: { appId: running().app.id, ruleId: rule.id },
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
        await running().api.ask(routes.createRule, {
          params: params(),
          body: { appId: running().app.id, trigger, answer: content },
        }),
      ).toMatchObject({ body: { code } });
      expect(
        await running().api.ask(routes.sendMessage, {
          params: params(),
          headers: { "idempotency-key": randomUUID() },
          body: { appId: running().app.id, recipients: { members: [somebody().userId] }, content },
        }),
      ).toMatchObject({ body: { code } });
    }
  });
});
