import { expect, test } from "vitest";
import type { ChatMessage, ConversationOnPhone } from "../control/types.ts";
import { isForBot } from "./perform.ts";
import { placeOf } from "./use-chat.ts";

const card = (bot?: ChatMessage["bot"]): ChatMessage => ({
  ...{ id: "7", agentId: 0, conversation: { kind: "group", chatId: "g", name: "值班" }, from: "app", sentAt: 1 },
  ...{ msgtype: "text", content: { text: { content: "x" } }, text: "x" },
  ...(bot ? { bot } : {}),
});
const tap = { kind: "card", messageId: "7", button: "yes" } as const;

test("a bot hears of what is done in its talk or on its message, an app of the rest", () => {
  expect(isForBot({ kind: "enter", bot: "aib1" }, [])).toBe(true);
  expect(isForBot({ kind: "enter", agentId: 1, client: "wecom" }, [])).toBe(false);
  expect(isForBot({ kind: "feedback", messageId: "7", feedback: "good" }, [])).toBe(true);
  expect(isForBot(tap, [card({ botId: "aib1" })])).toBe(true);
  expect(isForBot(tap, [card()])).toBe(false);
});

test("in a group only those bots hear that the text mentions; elsewhere the one of the talk", () => {
  const line = { unread: 0, lastText: null, lastAt: null };
  const group: ConversationOnPhone = {
    ...{ id: "group:g", kind: "group", chatId: "g", name: "值班", ...line },
    bots: [
      { botId: "aib1", name: "小助手" },
      { botId: "aib2", name: "排班" },
    ],
  };
  expect(placeOf(group, "@排班 今晚？")).toEqual({ chat: "g", mention: ["aib2"] });
  expect(placeOf(group, "大家好")).toEqual({ chat: "g", mention: [] });
  const { bots: _none, ...withoutBots } = group;
  expect(placeOf(withoutBots, "@排班")).toBeUndefined();
  expect(placeOf({ id: "bot:aib1", kind: "bot", botId: "aib1", name: "小助手", ...line })).toEqual({ bot: "aib1" });
});
