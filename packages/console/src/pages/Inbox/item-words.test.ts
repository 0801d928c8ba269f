import type { InboxItem } from "@shoufa/contract";
import { sayIn } from "@shoufa/web";
import { expect, test } from "vitest";
import { announcement, typeWord } from "./item-words.ts";

const item: InboxItem = {
  id: "i1",
  accountId: "a1",
  app: { id: "app-1", name: "通知" },
  from: { userId: "lin", name: "林小雨", department: "研发中心" },
  content: { kind: "text", text: "收到" },
  type: "text",
  replacedCharacters: 0,
  sentAt: "2026-03-02T06:00:00Z",
  receivedAt: "2026-03-02T06:00:01Z",
};
const zh = sayIn("zh");

test("a text is announced with its sender and its words, an event by what it is", () => {
  expect(announcement(item, zh)).toBe("林小雨：收到");
  const subscribed: InboxItem = {
    ...item,
    content: { kind: "lifecycle", event: "subscribe" },
    type: "event:subscribe",
  };
  expect(announcement(subscribed, zh)).toBe("林小雨：关注应用");
  expect(announcement({ ...subscribed, from: null, type: "event:kf_msg_or_event" }, zh)).toBe("企业微信：事件");
});

test("kinds we do not know yet still have a word", () => {
  expect(typeWord({ type: "event:template_card_event" }, zh)).toBe("事件");
  expect(typeWord({ type: "toString" }, zh)).toBe("其他");
  expect(typeWord({ type: "event:LOCATION" }, zh)).toBe("上报地理位置");
});
