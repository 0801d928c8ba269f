import { expect, test } from "vitest";
import { formatRoute, openIn, parseRoute, partsOf } from "./route.ts";

test.each([
  ["/", { userId: null, agentId: null, chatId: null, botId: null, query: "", order: "recent" }],
  [
    "/?q=%E6%9E%97&order=directory",
    { userId: null, agentId: null, chatId: null, botId: null, query: "林", order: "directory" },
  ],
  [
    "/phones/ma.haiyang2",
    { userId: "ma.haiyang2", agentId: null, chatId: null, botId: null, query: "", order: "recent" },
  ],
  [
    "/phones/a%2Fb%20c?app=1000002",
    { userId: "a/b c", agentId: 1000002, chatId: null, botId: null, query: "", order: "recent" },
  ],
  [
    "/phones/lin?group=wrkSFfCgAA",
    { userId: "lin", agentId: null, chatId: "wrkSFfCgAA", botId: null, query: "", order: "recent" },
  ],
  ["/phones/lin?bot=aibX7", { userId: "lin", agentId: null, chatId: null, botId: "aibX7", query: "", order: "recent" }],
] as const)("%s is a place, and is written the same way", (address, route) => {
  expect(parseRoute(address)).toEqual(route);
  expect(formatRoute(route)).toBe(address);
});

test.each([
  [
    "/phones/lin?app=1e9&order=upwards",
    { userId: "lin", agentId: null, chatId: null, botId: null, query: "", order: "recent" },
  ],
  ["/phones/%E0%A4%A", { userId: "%E0%A4%A", agentId: null, chatId: null, botId: null, query: "", order: "recent" }],
  ["/elsewhere/x", { userId: null, agentId: null, chatId: null, botId: null, query: "", order: "recent" }],
])("%s leads defaultPlace sensible", (address, route) => {
  expect(parseRoute(address)).toEqual(route);
});

test.each([null, "app:1000002", "bot:aibX7", "group:a:b"])("the open chat %s has its place in the address", (open) => {
  expect(openIn(partsOf(open))).toBe(open);
});
