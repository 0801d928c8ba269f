import type { InboxContent, InboxItem } from "@shoufa/contract";
import { sayIn } from "@shoufa/web";
import { describe, expect, test } from "vitest";
import { announcement, itemSentence, kindWord } from "./item-words.ts";

const item: InboxItem = {
  id: "1",
  accountId: "a1",
  app: { id: "app-1", name: "通知" },
  from: { userId: "lin", name: "林小雨", department: "研发中心" },
  content: { kind: "text", text: "收到" },
  media: null,
  type: "text",
  replacedCharacters: 0,
  sentAt: "2026-03-02T06:00:00Z",
  receivedAt: "2026-03-02T06:00:01Z",
};
const zh = sayIn("zh");
const en = sayIn("en");
const place = { latitude: 23.13, longitude: 113.35, scale: 15, label: "体育东路" };
const card = { kind: "card", place: "button", key: "agree", taskId: "t1", cardType: "button_interaction" } as const;

const cases: readonly [InboxContent, string, string][] = [
  [{ kind: "text", text: "收到" }, "收到", "收到"],
  [{ kind: "picture", mediaId: "m", url: "" }, "发送了一张图片", "Sent a picture"],
  [{ kind: "file", mediaId: "m", fileName: "报表.xlsx" }, "发送了文件“报表.xlsx”", "Sent the file “报表.xlsx”"],
  [{ kind: "place", ...place }, "发送了位置：体育东路", "Sent a location: 体育东路"],
  [{ kind: "place", ...place, label: "" }, "发送了位置：23.13, 113.35", "Sent a location: 23.13, 113.35"],
  [{ kind: "menu-click", key: "V1" }, "点击了菜单项“V1”", "Tapped the menu item “V1”"],
  [
    { kind: "menu-pictures", key: "V2", source: "album", count: 1 },
    "通过菜单“V2”选择了 1 张图片",
    "Chose 1 picture through the menu item “V2”",
  ],
  [{ ...card, selections: [] }, "点击了卡片按钮“agree”", "Tapped the card button “agree”"],
  [
    { ...card, selections: [{ questionKey: "q1", optionIds: ["a", "b"] }] },
    "提交了卡片“agree”：q1 选择 a、b",
    "Submitted the card “agree”: q1: a, b",
  ],
  [{ kind: "lifecycle", event: "enter_agent" }, "进入了应用", "Opened the app"],
  [
    { kind: "directory-change", change: "create_user", subject: "member", id: "wu", newUserId: null, name: "吴" },
    "通讯录新增成员 吴（wu）",
    "吴 (wu) was added to the directory",
  ],
  [
    { kind: "job", jobId: "j", jobType: "replace_user", errcode: 40001, errmsg: "no" },
    "全量覆盖成员失败：no（错误码 40001）",
    "Replacing all people failed: no (error code 40001)",
  ],
  [
    { kind: "approval", number: "1", name: "请假", status: 2, applicant: "林" },
    "请假：林的审批已通过",
    "请假: the request of 林 was approved",
  ],
];

describe("what arrived is a sentence", () => {
  test.each(cases)("%j", (content, chinese, english) => {
    expect(itemSentence({ content, type: "" }, zh)).toBe(chinese);
    expect(itemSentence({ content, type: "" }, en)).toBe(english);
  });

  test("of a kind that this version does not know, the platform's name stands in a sentence", () => {
    const other = { content: { kind: "other" }, type: "event:kf_msg_or_event" } as const;
    expect(itemSentence(other, zh)).toBe("此版本不支持的事件（kf_msg_or_event）");
    expect(kindWord(other, zh)).toBe("事件");
    expect(kindWord({ content: { kind: "other" }, type: "toString" }, zh)).toBe("其他");
  });
});

test("an arrival is announced with its sender and what it says", () => {
  expect(announcement(item, zh)).toBe("林小雨：收到");
  const subscribed: InboxItem = { ...item, content: { kind: "lifecycle", event: "subscribe" } };
  expect(announcement(subscribed, zh)).toBe("林小雨：关注了应用");
  expect(announcement({ ...subscribed, from: null }, zh)).toBe("企业微信：关注了应用");
});
