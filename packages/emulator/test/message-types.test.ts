import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Emulator, type PhoneMessage, startEmulator } from "../src/index.ts";
import { amr, mp4, png, upload } from "./files.ts";
import { send, textTo, working } from "./wire.ts";

let emulator: Emulator;
let lin: string;
let media: Record<"image" | "voice" | "video" | "file" | "pdf", string>;
beforeAll(async () => {
  emulator = await startEmulator();
  lin = working(emulator)[0]!;
  media = {
    image: await mediaId("image", "猫.png", png),
    voice: await mediaId("voice", "a.amr", amr(1)),
    video: await mediaId("video", "a.mp4", mp4()),
    file: await mediaId("file", "安装.exe", Buffer.from("MZ program")),
    pdf: await mediaId("file", "制度.PDF", Buffer.from("%PDF-1.4 …")),
  };
});
/** A reset would take the uploaded files away, so only the quota per minute is renewed. */
beforeEach(() => emulator.clock.advance({ minutes: 1 }));
afterAll(() => emulator.close());

async function mediaId(type: string, filename: string, bytes: Buffer, to = emulator): Promise<string> {
  return (await upload(to, type, bytes, { filename })).json.media_id as string;
}

const body = (msgtype: string, content: unknown, over: object = {}) =>
  textTo(lin, { text: undefined, msgtype, [msgtype]: content, ...over });

async function arrival(msgtype: string, content: unknown, over: object = {}): Promise<PhoneMessage> {
  const { json } = await send(emulator, body(msgtype, content, over));
  expect(json).toMatchObject({ errcode: 0 });
  return emulator.phone(lin).messages().at(-1)!;
}

async function refusal(msgtype: string, content: unknown, over: object = {}): Promise<number> {
  const before = emulator.phone(lin).messages().length;
  const { json } = await send(emulator, body(msgtype, content, over));
  expect(json.msgid).toBeUndefined();
  expect(emulator.phone(lin).messages()).toHaveLength(before);
  return json.errcode;
}

async function withSwitches<T>(changes: Record<string, string>, run: () => Promise<T>): Promise<T> {
  const before = emulator.switches() as Record<string, unknown>;
  emulator.setSwitches(changes);
  try {
    return await run();
  } finally {
    emulator.setSwitches(Object.fromEntries(Object.keys(changes).map((name) => [name, before[name]])));
  }
}

const chars = (count: number, letter = "好"): string => letter.repeat(count);

test.each(["image", "voice", "video", "file"] as const)(
  "%s lies on the phone with what is known of its file",
  async (type) => {
    const message = await arrival(type, { media_id: media[type] });
    expect(message).toMatchObject({
      msgtype: type,
      content: { [type]: { media_id: media[type] } },
      media: [{ mediaId: media[type], type, filename: expect.any(String), size: expect.any(Number) }],
      conversation: { kind: "app", agentId: 1000002 },
    });
    expect(await refusal(type, {})).toBe(41006);
    expect(await refusal(type, undefined)).toBe(41006);
    expect(await refusal(type, { media_id: "nothing" })).toBe(40007);
    const other = type === "file" ? media.image : media.file;
    expect(await refusal(type, { media_id: other })).toBe(40007);
  },
);

test("a media_id is good for three days", async () => {
  await using own = await startEmulator();
  const image = await mediaId("image", "a.png", png, own);
  const message = textTo(working(own)[0]!, { msgtype: "image", image: { media_id: image } });
  own.clock.advance({ hours: 71 });
  expect((await send(own, message)).json.errcode).toBe(0);
  own.clock.advance({ hours: 1 });
  expect((await send(own, message)).json.errcode).toBe(40007);
});

test("a video's title and description are cut to 128 and 512 bytes", async () => {
  const message = await arrival("video", { media_id: media.video, title: chars(50), description: chars(200) });
  expect(message.content).toEqual({
    video: { media_id: media.video, title: chars(42), description: chars(170) },
  });
});

test("safe is kept where the type knows it, and a safe file must be of a kind that can be shown", async () => {
  expect((await arrival("text", { content: "密" }, { safe: 1 })).safe).toBe(1);
  expect((await arrival("image", { media_id: media.image }, { safe: 1 })).safe).toBe(1);
  expect((await arrival("video", { media_id: media.video }, { safe: 1 })).safe).toBe(1);
  expect((await arrival("file", { media_id: media.pdf }, { safe: 1 })).safe).toBe(1);
  expect(await refusal("file", { media_id: media.file }, { safe: 1 })).toBe(40058);
  expect((await arrival("text", { content: "密" }, { safe: 0 })).safe).toBeUndefined();
  expect(await refusal("text", { content: "密" }, { safe: 3 })).toBe(40058);
});

test("safe on a type that knows none is ignored, or refused where the switch says so", async () => {
  expect((await arrival("markdown", { content: "x" }, { safe: 1 })).safe).toBeUndefined();
  expect((await arrival("text", { content: "x" }, { safe: 2 })).safe).toBeUndefined();
  await withSwitches({ "message.safe.onOtherTypes": "40058" }, async () => {
    expect(await refusal("markdown", { content: "x" }, { safe: 1 })).toBe(40058);
    expect(await refusal("voice", { media_id: media.voice }, { safe: 1 })).toBe(40058);
    expect(await refusal("text", { content: "x" }, { safe: 2 })).toBe(40058);
  });
});

const textcard = {
  title: "领奖通知",
  description: '<div class="gray">2016年9月26日</div>',
  url: "https://oa.example/a",
};

test("a text card is cut where it is too long and has a button text of its own", async () => {
  expect((await arrival("textcard", textcard)).content).toEqual({ textcard: { ...textcard, btntxt: "详情" } });
  const long = { ...textcard, title: chars(130), description: chars(600), btntxt: "查看更多内容" };
  expect((await arrival("textcard", long)).content).toEqual({
    textcard: { ...textcard, title: chars(128), description: chars(512), btntxt: "查看更多" },
  });
  await withSwitches({ "message.textcard.unit": "bytes" }, async () => {
    expect((await arrival("textcard", long)).content).toMatchObject({
      textcard: { title: chars(42), description: chars(170) },
    });
  });
});

test.each([
  ["no title", { title: undefined }, 41016],
  ["no description", { description: "" }, 41033],
  ["no url", { url: undefined }, 41010],
  ["a url without a scheme", { url: "oa.example/a" }, 45034],
  ["a url of another kind", { url: "ftp://oa.example/a" }, 40127],
  ["a url of 2,049 bytes", { url: `https://oa.example/${"a".repeat(2030)}` }, 40039],
])("a text card with %s is refused", async (_name, over, errcode) => {
  expect(await refusal("textcard", { ...textcard, ...over })).toBe(errcode);
});

test("what is too long for a url is a switch", async () => {
  await withSwitches({ "message.urlScheme": "40058" }, async () => {
    expect(await refusal("textcard", { ...textcard, url: "oa.example/a" })).toBe(40058);
  });
  await withSwitches({ "message.urlTooLong": "40058" }, async () => {
    const url = `https://oa.example/${"a".repeat(2030)}`;
    expect(await refusal("textcard", { ...textcard, url })).toBe(40058);
    expect(await refusal("news", { articles: [{ title: "t", url }] })).toBe(40058);
  });
});

const article = {
  title: "中秋节礼品领取",
  description: "今年中秋节",
  url: "https://oa.example/a",
  picurl: "https://p.example/1.png",
};

test("news keeps one to eight articles, cut, with a mini program or a url to open", async () => {
  const message = await arrival("news", {
    articles: [{ ...article, title: chars(50), description: chars(200), btntxt: "阅读更多内容" }],
  });
  expect(message).toMatchObject({ msgtype: "news", text: chars(42) });
  expect(message.content).toEqual({
    news: { articles: [{ ...article, title: chars(42), description: chars(170), btntxt: "阅读更多" }] },
  });
  const program = { title: "t", appid: "wx123123123123123", pagepath: "pages/index?userid=zhang" };
  const two = await arrival("news", { articles: [{ title: "t", url: "https://a.example" }, program] });
  expect(two.content).toEqual({ news: { articles: [{ title: "t", url: "https://a.example" }, program] } });
});

test.each([
  ["no articles", [], {}, 45008],
  ["nine articles", Array.from({ length: 9 }, () => article), {}, 45008],
  ["an article without title", [{ ...article, title: "" }], {}, 41016],
  ["an article that leads nowhere", [{ title: "t" }], {}, 41010],
  ["an appid without pagepath", [{ title: "t", url: "https://a.example", appid: "wx1" }], {}, 40058],
  ["a pagepath without appid", [{ title: "t", url: "https://a.example", pagepath: "p" }], {}, 40058],
  ["a pagepath of 129 bytes", [{ title: "t", appid: "wx1", pagepath: "p".repeat(129) }], {}, 40058],
  ["a picture url of 2,049 bytes", [{ ...article, picurl: `https://p.example/${"a".repeat(2040)}` }], {}, 40039],
  ["safe", [article], { safe: 1 }, 40074],
])("news with %s is refused", async (_name, articles, over, errcode) => {
  expect(await refusal("news", { articles }, over)).toBe(errcode);
});

test("news without an object at all has no articles", async () => {
  expect(await refusal("news", undefined)).toBe(45008);
});

test("mpnews keeps its articles with their pictures, shared inside the company or not at all", async () => {
  const given = {
    title: chars(50),
    thumb_media_id: media.image,
    author: "张三",
    content: "<p>正文</p>",
    digest: chars(200),
  };
  const message = await arrival("mpnews", { articles: [given] }, { safe: 2 });
  expect(message.content).toEqual({
    mpnews: { articles: [{ ...given, title: chars(42), digest: chars(170) }] },
  });
  expect(message).toMatchObject({ safe: 2, media: [{ mediaId: media.image, type: "image" }] });
});

test.each([
  ["no articles", () => [], 45008],
  ["nine articles", (one: object) => Array.from({ length: 9 }, () => one), 45008],
  ["no title", (one: object) => [{ ...one, title: undefined }], 41016],
  ["no picture", (one: object) => [{ ...one, thumb_media_id: undefined }], 41006],
  ["a picture that is a file", (one: object) => [{ ...one, thumb_media_id: media.file }], 40007],
  ["an author of 65 bytes", (one: object) => [{ ...one, author: "a".repeat(65) }], 45032],
  ["no content", (one: object) => [{ ...one, content: "" }], 44004],
  ["content beyond 666 K", (one: object) => [{ ...one, content: "a".repeat(681_985) }], 45002],
])("mpnews with %s is refused", async (_name, make, errcode) => {
  const articles = make({ title: "t", thumb_media_id: media.image, content: "x" });
  expect(await refusal("mpnews", { articles })).toBe(errcode);
});

test("markdown is kept as it is, and refused when it is longer than 2,048 bytes or empty", async () => {
  const content = '# 会议\n> 主题：<font color="info">开会</font>\n**请准时**';
  const message = await arrival("markdown", { content });
  expect(message).toMatchObject({ content: { markdown: { content } }, text: "会议" });
  for (const content of ["a".repeat(2049), "汉".repeat(683)])
    expect(await refusal("markdown", { content })).toBe(45002);
  expect(await refusal("markdown", { content: "" })).toBe(44004);
});

const notice = {
  appid: "wx123123123123123",
  page: "pages/index?userid=zhangsan",
  title: "会议室预订成功通知",
  description: "4月27日 16:16",
  emphasis_first_item: true,
  content_item: [{ key: "会议室", value: "402" }],
};

test("a mini program notice may leave the agentid out, and drops rows silently", async () => {
  const rows = [...notice.content_item, { key: "", value: "" }];
  const message = await arrival("miniprogram_notice", { ...notice, content_item: rows }, { agentid: undefined });
  expect(message).toMatchObject({ agentId: 1000002, content: { miniprogram_notice: notice } });
});

test.each([
  ["no appid", { appid: "" }, 90200],
  ["something that is no appid", { appid: "mini-1" }, 90207],
  ["a page of 1,025 bytes", { page: "p".repeat(1025) }, 90204],
  ["no title", { title: undefined }, 41016],
  ["a title of three characters", { title: "开会了" }, 40058],
  ["a title of thirteen characters", { title: chars(13) }, 40058],
  ["a description of three characters", { description: "开会了" }, 40058],
  ["eleven rows", { content_item: Array.from({ length: 11 }, () => ({ key: "k", value: "v" })) }, 90201],
  ["a key of eleven characters", { content_item: [{ key: chars(11), value: "v" }] }, 90202],
  ["a row without key", { content_item: [{ key: "", value: "v" }] }, 90202],
  ["a value of 31 characters", { content_item: [{ key: "k", value: chars(31) }] }, 90203],
  ["a row without value", { content_item: [{ key: "k", value: "" }] }, 90203],
])("a mini program notice with %s is refused", async (_name, over, errcode) => {
  expect(await refusal("miniprogram_notice", { ...notice, ...over })).toBe(errcode);
});

test("message.miniProgram.titleUnit: two letters are as wide as one 汉字, unless characters count", async () => {
  const title = "Meeting room is booked";
  expect((await arrival("miniprogram_notice", { ...notice, title })).text).toBe(title);
  expect(await refusal("miniprogram_notice", { ...notice, title: "a".repeat(25) })).toBe(40058);
  emulator.setSwitches({ "message.miniProgram.titleUnit": "characters" });
  expect(await refusal("miniprogram_notice", { ...notice, title })).toBe(40058);
  emulator.setSwitches({ "message.miniProgram.titleUnit": "hanzi-width" });
});

test("a mini program notice goes from the app that is bound to it, and never to everybody", async () => {
  expect(await refusal("miniprogram_notice", notice, { touser: "@all" })).toBe(40058);
  await withSwitches({ "miniprogram.binding": "strict" }, async () => {
    expect(await refusal("miniprogram_notice", notice)).toBe(48002);
    emulator.messaging.bindMiniProgram(1000002, "wxaaaaaaaaaaaaaaaa");
    emulator.messaging.bindMiniProgram(1000003, notice.appid);
    expect(await refusal("miniprogram_notice", notice)).toBe(90208);
    emulator.messaging.bindMiniProgram(1000003, undefined);
    expect(await refusal("miniprogram_notice", notice)).toBe(90206);
    emulator.messaging.bindMiniProgram(1000002, notice.appid);
    await arrival("miniprogram_notice", notice);
    emulator.messaging.bindMiniProgram(1000002, undefined);
  });
});

test("templates belong to third-party suites", async () => {
  expect(await refusal("template_msg", { template_id: "x", content_item: [] })).toBe(60206);
});

test("ids become names on request, and unknown ids stay as they were", async () => {
  const member = emulator.members().find((each) => each.alias !== "" && each.status === 1)!;
  const plain = emulator.members().find((each) => each.alias === "" && each.status === 1)!;
  const department = emulator.departments().find((each) => each.name === "后端组")!;
  const content = `$userName=${member.userId}$ $userAlias=${member.userId}$ $userAliasOrName=${plain.userId}$ $departmentName=${department.id}$`;
  const kept = `$userName=ghost$ $userAlias=${plain.userId}$ $departmentName=987654$ $chatName=wr1$ $userName=$ 5$`;
  const sent = { content: `${content} ${kept} $msgContent=MSG1/KEY$` };
  expect((await arrival("text", sent, { enable_id_trans: 1 })).text).toBe(
    `${member.name} ${member.alias} ${plain.name} 后端组 ${kept} MSG1`,
  );
  expect((await arrival("text", sent)).text).toBe(sent.content);
});

test("every field that knows id translation has it", async () => {
  const member = emulator.members()[0]!;
  const token = `$userName=${member.userId}$`;
  const name = member.name;
  const translated = async (msgtype: string, content: unknown) =>
    JSON.stringify((await arrival(msgtype, content, { enable_id_trans: 1 })).content);
  const all = [
    await translated("textcard", { ...textcard, title: token, description: token }),
    await translated("news", { articles: [{ ...article, title: token, description: token }] }),
    await translated("mpnews", {
      articles: [{ title: token, thumb_media_id: media.image, content: token, digest: token }],
    }),
    await translated("miniprogram_notice", {
      ...notice,
      title: "张三的审批单",
      description: "请尽快处理",
      content_item: [{ key: "申请人", value: token }],
    }),
  ];
  expect(all.map((text) => text.split(name).length - 1)).toEqual([2, 2, 3, 1]);
  expect(all.join()).not.toContain("$userName");
  // A company's markdown is never translated.
  expect(await translated("markdown", { content: token })).toContain("$userName");
});

test("an app translates only ids of people it sees", async () => {
  const narrow = emulator
    .members()
    .find((each) => each.departments.some((id) => emulator.departments().find((d) => d.id === id)?.name === "财务部"));
  const hidden = narrow ?? emulator.members().at(-1)!;
  const content = `$userName=${hidden.userId}$`;
  const { json } = await send(emulator, textTo("@all", { agentid: 1000003, text: { content }, enable_id_trans: 1 }), 1);
  expect(json.errcode).toBe(0);
  const reader = emulator
    .members()
    .find((each) => emulator.phone(each.userId).messages({ agentId: 1000003 }).length > 0)!;
  expect(emulator.phone(reader.userId).messages({ agentId: 1000003 }).at(-1)!.text).toBe(content);
});

test("members without a licence are named and skipped; when nobody is left nothing is sent", async () => {
  const wu = working(emulator)[1]!;
  await withSwitches({ "message.licence": "per-member" }, async () => {
    emulator.messaging.setLicence(wu, false);
    const both = await send(emulator, textTo(`${lin}|${wu}`));
    expect(both.json).toMatchObject({ errcode: 0, unlicenseduser: wu });
    expect(emulator.phone(wu).messages({ agentId: 1000002 })).toEqual([]);
    const alone = await send(emulator, textTo(`${wu}|ghost`));
    expect(alone.json).toMatchObject({ errcode: 81013, unlicenseduser: wu, invaliduser: "ghost" });
    emulator.messaging.setLicence(wu, true);
    expect((await send(emulator, textTo(wu))).json.unlicenseduser).toBeUndefined();
  });
});
