import { expect, test } from "vitest";
import { formatRoute, parseRoute } from "./route.ts";

test.each([
  ["/", { userId: null, agentId: null, chatId: null, query: "", order: "recent" }],
  ["/?q=%E6%9E%97&order=directory", { userId: null, agentId: null, chatId: null, query: "林", order: "directory" }],
  ["/phones/ma.haiyang2", { userId: "ma.haiyang2", agentId: null, chatId: null, query: "", order: "recent" }],
  ["/phones/a%2Fb%20c?app=1000002", { userId: "a/b c", agentId: 1000002, chatId: null, query: "", order: "recent" }],
  ["/phones/lin?group=wrkSFfCgAA", { userId: "lin", agentId: null, chatId: "wrkSFfCgAA", query: "", order: "recent" }],
] as const)("%s is a place, and is written the same way", (address, route) => {
  expect(parseRoute(address)).toEqual(route);
  expect(formatRoute(route)).toBe(address);
});

test.each([
  ["/phones/lin?app=1e9&order=upwards", { userId: "lin", agentId: null, chatId: null, query: "", order: "recent" }],
  ["/phones/%E0%A4%A", { userId: "%E0%A4%A", agentId: null, chatId: null, query: "", order: "recent" }],
  ["/elsewhere/x", { userId: null, agentId: null, chatId: null, query: "", order: "recent" }],
])("%s leads defaultPlace sensible", (address, route) => {
  expect(parseRoute(address)).toEqual(route);
});
