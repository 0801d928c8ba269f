/** The calls of 企业号, against an emulator that plays one: it leaves errcode out where 企业号 did. */
import { startEmulator } from "@shoufa/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, createWeCom, type WeCom } from "../src/index.ts";
import { errorOf } from "./platform.ts";

let emulator: Awaited<ReturnType<typeof startEmulator>>;
let wecom: WeCom;
let app: App;
let people: string[];

beforeAll(async () => {
  emulator = await startEmulator({ people: 20, switches: { "company.profile": "qiyehao" } });
  const { corpId, apps } = emulator.company();
  const [first] = apps;
  if (!first) throw new Error("the sample company has no app");
  wecom = createWeCom({ corpId, apiBase: emulator.url, retry: { repeats: 0 } });
  app = wecom.app(first);
  people = emulator
    .members()
    .filter(({ status }) => status === 1)
    .map(({ userId }) => userId);
});
afterAll(async () => {
  await wecom.close();
  await emulator.close();
});

/** A picture of one pixel. */
const picture = Buffer.from(
  "ffd8ffe000104a46494600010100000100010000ffc0000b080001000101011100ffda0008010100003f0037ffd9",
  "hex",
);

test("successes without errcode are successes: token, upload, addresses", async () => {
  const { mediaId } = await app.media.upload("file", { filename: "a.txt", bytes: Buffer.from("content") });
  expect(mediaId).toMatch(/./);
  expect((await app.addresses("callbacks")).length).toBeGreaterThan(0);
});

test("a chat is made, spoken in, changed and left", async () => {
  const [lin = "", wu = "", he = "", guo = ""] = people;
  const { chats } = app.legacy;
  await chats.create({ chatid: "1001", name: "项目", owner: lin, userlist: [lin, wu, he] });
  await chats.send({
    receiver: { type: "group", id: "1001" },
    sender: lin,
    msgtype: "text",
    text: { content: "开会" },
  });
  await chats.update({ chatid: "1001", op_user: lin, name: "新项目", add_user_list: [guo] });
  await chats.quit("1001", wu);
  await chats.clearNotify(he, { type: "group", id: "1001" });
  expect(await chats.get("1001")).toMatchObject({ name: "新项目", owner: lin, userlist: [lin, he, guo] });
  expect(await chats.setMute({ [he]: true, ghost: true })).toEqual(["ghost"]);
  expect(await errorOf(chats.get("nowhere"))).toMatchObject({ name: "WeComApiError" });
  expect(await chats.serviceStaff()).toMatchObject({ internal: { user: expect.any(Array) } });
});

test("material is kept, found, counted and deleted", async () => {
  const { material } = app.legacy;
  const cover = await material.addFile("image", { filename: "门口.jpg", contentType: "image/jpeg", bytes: picture });
  const articles = { articles: [{ title: "通告", thumb_media_id: cover, content: "<p>放假</p>" }] };
  const news = await material.addArticles(articles);
  expect(await material.get(cover)).toMatchObject({ file: { filename: "门口.jpg", size: picture.length } });
  expect(await material.get(news)).toMatchObject({ articles: [{ title: "通告" }] });
  await material.updateArticles(news, { articles: [{ ...articles.articles[0]!, title: "改期" }] });
  expect(await material.get(news)).toMatchObject({ articles: [{ title: "改期" }] });
  expect(await material.count()).toMatchObject({ image_count: 1, mpnews_count: 1 });
  const { total, items } = await material.list({ type: "image", offset: 0, count: 10 });
  expect([total, items[0]?.media_id]).toEqual([1, cover]);
  await material.delete(cover);
  expect(await errorOf(material.get(cover))).toMatchObject({ errcode: 40007 });
});

test("members who follow already cannot be invited; many are invited as a job", async () => {
  expect(await errorOf(app.legacy.invite(people[0] ?? ""))).toMatchObject({ errcode: 60119 });
  expect(await app.legacy.inviteMany("everyone")).toMatch(/./);
  expect(await errorOf(app.legacy.shake("no ticket"))).toMatchObject({ errcode: 90003 });
});

test("a WeCom of today says that these calls are gone", async () => {
  await using today = await startEmulator({ people: 3 });
  const { corpId, apps } = today.company();
  await using client = createWeCom({ corpId, apiBase: today.url });
  expect(await errorOf(client.app(apps[0]!).legacy.chats.get("1001"))).toMatchObject({ errcode: 48005 });
});
