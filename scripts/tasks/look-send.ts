/** The composer with each type, its dialogs, the library, and what can be done with a message. */
import type { MediaItem } from "@shoufa/contract";
import type { Page } from "playwright-core";
import { answering, changing, type View } from "./look-view.ts";

const kinds = {
  text: /^(文本|Text)$/,
  image: /^(图片|Picture)$/,
  video: /^(视频|Video)$/,
  file: /^(文件|File)$/,
  textcard: /^(文本卡片|Text card)$/,
  news: /^(图文（跳转链接）|Articles \(links\))$/,
  mpnews: /^(图文（正文）|Articles \(full text\))$/,
  markdown: /^Markdown$/,
  card: /^(模板卡片|Template card)$/,
} as const;
const write = (kind: keyof typeof kinds) => async (on: Page) => {
  const types = on.getByRole("main").getByRole("radiogroup").first();
  await types.getByText(kinds[kind]).first().click();
};
const item = (id: string, name: string, more: Partial<MediaItem>): MediaItem => ({
  ...{ id, accountId: "a", kind: "image", contentType: "image/png", name, bytes: 480_000, seconds: null },
  ...{ createdBy: "林晓", createdAt: "2026-11-30T01:20:00.000Z", usedAt: "2026-11-30T02:00:00.000Z" },
  uses: { messages: 0, rules: 0, drafts: 0 },
  ...more,
});
const files = [
  item("1", "2026 年会海报（终稿）.png", { uses: { messages: 3, rules: 1, drafts: 0 } }),
  item("2", "厂区平面图-A3-打印版-请勿外传.jpg", { bytes: 12_400_000, contentType: "image/jpeg" }),
  item("3", "消防培训.mp4", { kind: "video", contentType: "video/mp4", seconds: 215, bytes: 9_300_000 }),
  item("4", "通知.amr", { kind: "voice", contentType: "audio/amr", seconds: 42, bytes: 63_000 }),
  item("5", "员工手册 2026.pdf", { kind: "file", contentType: "application/octet-stream", bytes: 3_400_000 }),
];
const library = answering("**/media?*", 200, { items: files, total: files.length, next: null });
const press = (name: RegExp) => (on: Page) => on.getByRole("button", { name }).first().click();

/** The message as a card with buttons that was changed once and can be changed. */
const sentCard = (message: string) => async (on: Page) => {
  const card = {
    card_type: "button_interaction",
    main_title: { title: "会议室预订", desc: "周五 14:00–16:00，三楼大会议室" },
    button_list: [{ text: "同意", style: 1, key: "yes" }],
    task_id: "room-1",
  };
  await changing(`**/api${message}`, { content: { type: "template_card", template_card: card } })(on);
  const update = {
    ...{
      id: "1",
      change: { replaceName: "已同意" },
      askedBy: "林晓",
      askedAt: "2026-11-30T06:00:00.000Z",
      errcodes: [],
    },
    ...{ total: 2, updated: 2, waiting: 0, refused: 0, unknown: 0, missed: [], obstacle: null },
  };
  const later = new Date(Date.now() + 86_400_000).toISOString();
  await answering(`**/api${message}/card`, 200, { updatableUntil: later, people: 3, updates: [update] })(on);
};

/** @param message Address of the page of a message that was sent and answered. */
export const sendViews = (message: string): readonly View[] => [
  ...(Object.keys(kinds) as (keyof typeof kinds)[])
    .filter((kind) => kind !== "text")
    .map((kind): View => ({ name: `send-${kind}`, address: "/send?department=2", prepare: write(kind) })),
  {
    name: "send-library",
    address: "/send?department=2",
    before: library,
    prepare: async (on) => {
      await write("image")(on);
      await press(/^(从素材库选择|Choose from the library)$/)(on);
      await on.getByRole("dialog").getByRole("listitem").first().waitFor();
    },
  },
  {
    name: "send-library-empty",
    address: "/send?department=2",
    before: answering("**/media?*", 200, { items: [], total: 0, next: null }),
    prepare: async (on) => {
      await write("image")(on);
      await press(/^(从素材库选择|Choose from the library)$/)(on);
    },
  },
  {
    name: "send-later",
    address: "/send?department=2",
    prepare: async (on) => {
      await write("text")(on);
      await on.getByRole("textbox", { name: /^(文本内容|Text)$/ }).fill("明天 9:00–11:00 停水检修，请提前接水。");
      await press(/^(定时发送|Send later)$/)(on);
    },
  },
  { name: "media", address: "/media", before: library },
  { name: "media-empty", address: "/media" },
  { name: "message-recall", address: message, prepare: press(/^(撤回（仅企业微信端）|Recall \(WeCom only\))$/) },
  { name: "message-statistics", address: message, prepare: press(/^(显示统计图|Show statistics)$/) },
  {
    name: "message-scheduled",
    address: message,
    before: changing(`**/api${message}`, {
      state: "scheduled",
      startAt: new Date(Date.now() + 86_400_000).toISOString(),
    }),
  },
  {
    name: "message-reschedule",
    address: message,
    before: changing(`**/api${message}`, {
      state: "scheduled",
      startAt: new Date(Date.now() + 86_400_000).toISOString(),
    }),
    prepare: press(/^(修改时间|Change the time)$/),
  },
  { name: "message-rehearsal", address: message, before: changing(`**/api${message}`, { isRehearsal: true }) },
  {
    name: "messages-rehearsed",
    address: "/messages?kind=rehearsed",
    before: (on) =>
      on.route("**/api/accounts/*/messages?*", async (route) => {
        const answer = await route.fetch({ url: route.request().url().replace("kind=rehearsed", "kind=sent") });
        const { items, ...rest } = (await answer.json()) as { items: object[] };
        await route.fulfill({
          response: answer,
          json: { ...rest, items: items.map((one) => ({ ...one, isRehearsal: true })) },
        });
      }),
  },
  { name: "message-card", address: message, before: sentCard(message) },
  {
    name: "message-card-update",
    address: message,
    before: sentCard(message),
    prepare: press(/^(更新卡片|Change the card)$/),
  },
];
