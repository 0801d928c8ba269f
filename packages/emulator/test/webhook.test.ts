import { hash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { amr, png, upload, uploadTo } from "./files.ts";
import { call, control, stillClock } from "./wire.ts";

let emulator: Emulator;
let key: string;
let members: readonly string[];
beforeAll(async () => {
  emulator = await startEmulator({ clock: stillClock() });
  const [robot] = emulator.messaging.robots();
  ({ key, members } = robot!);
});
/** Advances a minute; a reset would delete uploaded files. */
beforeEach(() => emulator.clock.advance({ minutes: 1 }));
afterAll(() => emulator.close());

type Fields = Record<string, unknown>;
const uploadFor = async (of: string, type: string, filename: string, bytes: Buffer) =>
  (await uploadTo(emulator, `webhook/upload_media?key=${of}&type=${type}`, bytes, { filename })).json;
const post = async (body: unknown, of = key) =>
  (
    await call(`${emulator.url}/cgi-bin/webhook/send?key=${of}`, {
      method: "POST",
      body: typeof body === "string" ? body : JSON.stringify(body),
    })
  ).json;
const say = (msgtype: string, content: unknown) => post({ msgtype, [msgtype]: content });
const last = (userId = members[0]!) =>
  emulator
    .phone(userId)
    .messages({ conversation: `group:${group().chatId}` })
    .at(-1)!;
const count = () => emulator.phone(members[0]!).messages().length;
const group = () => emulator.messaging.robots()[0]!;

test("the sample company has a group with a robot, and its key is all that a caller needs", async () => {
  const facts = emulator.company();
  expect(facts.webhooks).toEqual([{ key, name: "告警推送" }]);
  expect(group()).toMatchObject({ group: "告警群", url: `${emulator.url}/cgi-bin/webhook/send?key=${key}` });
  expect(members.length).toBeGreaterThan(2);
  const answer = await call(group().url, {
    method: "POST",
    body: JSON.stringify({ msgtype: "text", text: { content: "磁盘快满了" } }),
  });
  expect(answer).toMatchObject({ status: 200, json: { errcode: 0, errmsg: "ok" } });
  for (const userId of members) {
    expect(last(userId)).toMatchObject({
      text: "磁盘快满了",
      agentId: 0,
      speaker: { name: "告警推送" },
      conversation: { kind: "group", name: "告警群" },
    });
  }
});

test("people are called by userid, by mobile, all of them, or inside the text", async () => {
  const [lin, wu, he] = members as [string, string, string];
  const { mobile } = emulator.members().find(({ userId }) => userId === wu)!;
  await say("text", {
    content: `<@${he}> 请看`,
    mentioned_list: [lin, "ghost"],
    mentioned_mobile_list: [mobile, "13800000000"],
  });
  expect(last().mentioned).toEqual([lin, wu, he]);
  await say("text", { content: "全体", mentioned_mobile_list: ["@all"] });
  expect(last().mentioned).toEqual(["@all"]);
  await say("markdown", { content: `<@${lin}> **处理**` });
  expect(last()).toMatchObject({ mentioned: [lin], text: "处理" });
});

test("markdown_v2 is a robot's own", async () => {
  const content = "# 一\n| a | b |\n|---|---|\n| 1 | 2 |\n```\ncode\n```";
  expect((await say("markdown_v2", { content })).errcode).toBe(0);
  expect(last()).toMatchObject({ msgtype: "markdown_v2", content: { markdown_v2: { content } } });
});

test("text of 5,120 bytes and markdown of 4,096 pass; beyond, the answer says by how much", async () => {
  expect((await say("text", { content: "a".repeat(5120) })).errcode).toBe(0);
  expect(await say("text", { content: "a".repeat(5121) })).toMatchObject({
    errcode: 40058,
    errmsg: expect.stringContaining("text.content exceed max length 5120. invalid Request Parameter"),
  });
  for (const msgtype of ["markdown", "markdown_v2"]) {
    expect((await say(msgtype, { content: "a".repeat(4096) })).errcode).toBe(0);
    expect(await say(msgtype, { content: "a".repeat(4097) })).toMatchObject({
      errcode: 40058,
      errmsg: expect.stringContaining(`${msgtype}.content exceed max length 4096.`),
    });
  }
  emulator.setSwitches({ "webhook.text.max": "2048" });
  expect((await say("text", { content: "a".repeat(2049) })).errcode).toBe(40058);
  emulator.setSwitches({ "webhook.text.max": "5120" });
});

const picture = (bytes: Buffer, md5 = hash("md5", bytes)) => ({ base64: bytes.toString("base64"), md5 });

test("a picture comes inside the request and is kept like an uploaded one", async () => {
  expect((await say("image", picture(png))).errcode).toBe(0);
  const { content, media } = last();
  expect(media).toMatchObject([{ type: "image", contentType: "image/png", size: png.length }]);
  expect(content).toEqual({ image: { media_id: media![0]!.mediaId } });
  expect((await say("image", picture(png, hash("md5", png).toUpperCase()))).errcode).toBe(0);
});

test.each<[string, () => Fields, number]>([
  ["no picture", () => ({ md5: "x" }), 44001],
  ["another md5", () => picture(png, "0".repeat(32)), 301019],
  ["no md5", () => ({ base64: png.toString("base64") }), 301019],
  ["something that is no picture", () => picture(Buffer.from("hello, this is text")), 40123],
  ["more than 2 MB", () => picture(Buffer.concat([png, Buffer.alloc(2 * 1024 * 1024)])), 93018],
])("a picture with %s is refused", async (_what, content, errcode) => {
  const before = count();
  expect((await say("image", content())).errcode).toBe(errcode);
  expect(count()).toBe(before);
});

test("a picture whose md5 does not match is refused in the platform's words", async () => {
  const { errmsg } = await say("image", picture(png, "0".repeat(32)));
  expect(errmsg).toMatch(/^media md5 not match, hint: /);
});

test("news needs title and url", async () => {
  const article = {
    title: "部署完成",
    description: "v1.2",
    url: "https://ci.example/1",
    picurl: "https://ci.example/1.png",
  };
  expect((await say("news", { articles: [article] })).errcode).toBe(0);
  expect(last().content).toEqual({ news: { articles: [article] } });
  expect((await say("news", { articles: [{ ...article, title: "" }] })).errcode).toBe(41016);
  expect((await say("news", { articles: [{ ...article, url: "" }] })).errcode).toBe(41010);
  expect((await say("news", { articles: [] })).errcode).toBe(45008);
  expect((await say("news", { articles: Array.from({ length: 9 }, () => article) })).errcode).toBe(45008);
});

const notice = (over: Fields = {}): Fields => ({
  card_type: "text_notice",
  main_title: { title: "构建失败" },
  action_menu: { action_list: [{ text: "静音", key: "k" }] },
  task_id: "t",
  card_action: { type: 1, url: "https://ci.example" },
  ...over,
});
const newsNotice = (over: Fields = {}): Fields => ({
  ...notice(),
  card_type: "news_notice",
  card_image: { url: "https://i.example/1.png", aspect_ratio: 2.25 },
  ...over,
});

test("a robot's card is a notice, without anything that could call back", async () => {
  expect((await say("template_card", notice())).errcode).toBe(0);
  const { content, card } = last();
  expect(card).toBeUndefined();
  expect(content).toEqual({
    template_card: {
      card_type: "text_notice",
      main_title: { title: "构建失败" },
      card_action: { type: 1, url: "https://ci.example" },
    },
  });
  expect((await say("template_card", newsNotice())).errcode).toBe(0);
});

test.each<[string, Fields | undefined, number]>([
  ["buttons", { card_type: "button_interaction" }, 42031],
  ["no card", undefined, 42031],
  ["no title", notice({ main_title: undefined }), 41016],
  ["no card_action", notice({ card_action: undefined }), 42045],
  [
    "an area instead of the picture",
    newsNotice({ card_image: undefined, image_text_area: { image_url: "https://i.example/1.png" } }),
    42044,
  ],
])("a robot's card with %s is refused", async (_what, card, errcode) => {
  expect((await say("template_card", card)).errcode).toBe(errcode);
});

test("files and voices are those that were uploaded with the same key", async () => {
  const file = await uploadFor(key, "file", "日志.txt", Buffer.from("some log lines"));
  expect(file).toEqual({
    errcode: 0,
    errmsg: "ok",
    type: "file",
    media_id: expect.any(String),
    created_at: expect.stringMatching(/^\d{10}$/),
  });
  expect((await say("file", { media_id: file.media_id })).errcode).toBe(0);
  expect(last()).toMatchObject({ text: "[文件] 日志.txt", media: [{ filename: "日志.txt", size: 14 }] });
  const voice = await uploadFor(key, "voice", "a.amr", amr(2));
  expect((await say("voice", { media_id: voice.media_id })).errcode).toBe(0);
  expect((await say("voice", { media_id: file.media_id })).errcode).toBe(40007);
  expect((await say("file", {})).errcode).toBe(41006);
  const other = emulator.messaging.addRobot({ name: "二号", group: "二群", userIds: members.slice(0, 2) });
  const body = { msgtype: "file", file: { media_id: file.media_id } };
  expect((await post(body, other.key)).errcode).toBe(40007);
  const corps = (await upload(emulator, "file", Buffer.from("company file"))).json.media_id;
  expect((await say("file", { media_id: corps })).errcode).toBe(40007);
  emulator.clock.advance({ hours: 72 });
  expect((await say("file", { media_id: file.media_id })).errcode).toBe(40007);
});

test.each<[string, string, string, () => Buffer, number]>([
  ["an unknown key", "file", "nobody", () => Buffer.from("123456"), 93000],
  ["another type", "image", "", () => png, 40004],
  ["nothing in it", "file", "", () => Buffer.alloc(0), 44001],
  ["five bytes", "file", "", () => Buffer.from("12345"), 40006],
  ["more than 20 MB", "file", "", () => Buffer.alloc(20 * 1024 * 1024 + 1), 40006],
  ["a voice of more than 2 MB", "voice", "", () => Buffer.alloc(2 * 1024 * 1024 + 1), 40006],
  ["a voice that is no AMR", "voice", "", () => Buffer.from("RIFF....WAVE"), 301017],
  ["a voice of 61 seconds", "voice", "", () => amr(61), 45007],
])("an upload with %s is refused", async (_what, type, of, bytes, errcode) => {
  expect((await uploadFor(of || key, type, "f.bin", bytes())).errcode).toBe(errcode);
});

test("an upload that is no form has no part", async () => {
  const url = `${emulator.url}/cgi-bin/webhook/upload_media?key=${key}&type=file`;
  expect((await call(url, { method: "POST", body: "just bytes" })).json.errcode).toBe(44001);
  expect((await call(url)).json.errcode).toBe(44001);
});

test("the key must be there and known, the body must say something of a known type", async () => {
  const text = { msgtype: "text", text: { content: "x" } };
  expect((await post(text, "")).errcode).toBe(93000);
  expect((await post(text, "00000000-0000-0000-0000-000000000000")).errcode).toBe(93000);
  expect((await call(`${emulator.url}/cgi-bin/webhook/send`, { method: "POST", body: "{}" })).json.errcode).toBe(93000);
  expect((await post("")).errcode).toBe(93017);
  expect((await call(group().url)).json.errcode).toBe(93017);
  expect((await post({})).errcode).toBe(40008);
  expect((await post({ msgtype: "mpnews" })).errcode).toBe(40008);
  expect((await say("text", {})).errcode).toBe(44004);
  expect((await say("markdown", {})).errcode).toBe(44004);
  const cut = await post('{"msgtype":"text","text":{"content":"x"}');
  expect(cut).toMatchObject({ errcode: 0, errmsg: "Warning: wrong json format. ok" });
});

test("twenty messages a minute; what was refused does not count", async () => {
  for (let sent = 0; sent < 20; sent++) {
    expect((await say("text", { content: String(sent) })).errcode).toBe(0);
    if (sent === 0) expect((await say("text", {})).errcode).toBe(44004);
  }
  expect((await say("text", { content: "x" })).errcode).toBe(45009);
  emulator.setSwitches({ "webhook.rateLimit": "off" });
  expect((await say("text", { content: "x" })).errcode).toBe(0);
  emulator.setSwitches({ "webhook.rateLimit": "on" });
  emulator.clock.advance({ minutes: 1 });
  expect((await say("text", { content: "x" })).errcode).toBe(0);
});

test("a robot can be switched off, kept from pushing, or taken out of its group", async () => {
  const text = { msgtype: "text", text: { content: "x" } };
  for (const [field, errcode] of [
    ["enabled", 93004],
    ["allowed", 93001],
    ["inGroup", 93008],
  ] as const) {
    expect((await control(emulator, "PUT", `robots/${key}`, { [field]: false })).json).toMatchObject({
      [field]: false,
    });
    expect((await post(text)).errcode).toBe(errcode);
    await control(emulator, "PUT", `robots/${key}`, { [field]: true });
  }
  expect((await post(text)).errcode).toBe(0);
});

test("robots are made and listed over the control API", async () => {
  const made = await control(emulator, "POST", "robots", {
    name: "值班",
    group: "值班群",
    userIds: members.slice(0, 2),
  });
  expect(made.json).toMatchObject({ name: "值班", group: "值班群", members: members.slice(0, 2), enabled: true });
  expect((await control(emulator, "GET", "robots")).json.items).toContainEqual(made.json);
  expect((await post({ msgtype: "text", text: { content: "到岗" } }, made.json.key)).errcode).toBe(0);
  const refused = [
    control(emulator, "POST", "robots", { name: "x", group: "x", userIds: [] }),
    control(emulator, "POST", "robots", { name: "x", group: "x", userIds: ["ghost"] }),
    control(emulator, "POST", "robots", { name: "x", group: "x", userIds: "lin" }),
    control(emulator, "PUT", `robots/${key}`, { enabled: "no" }),
    control(emulator, "PUT", "robots/none", { enabled: true }),
    control(emulator, "PUT", "people/ghost/licence", { licensed: true }),
    control(emulator, "PUT", `people/${members[0]}/licence`, {}),
    control(emulator, "PUT", "apps/7/mini-program", { appid: null }),
  ];
  for (const attempt of refused) expect((await attempt).status).toBe(400);
  expect((await control(emulator, "PUT", `people/${members[0]}/licence`, { licensed: true })).status).toBe(200);
  expect((await control(emulator, "PUT", "apps/1000002/mini-program", { appid: null })).status).toBe(200);
});
