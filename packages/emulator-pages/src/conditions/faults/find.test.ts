import { errorFacts } from "@shoufa/protocol";
import { expect, test } from "vitest";
import { translator } from "../../texts.ts";
import { botTargets } from "./fault-text.ts";
import { findErrors, findTargets } from "./find.ts";

const endpoints = ["message/send", "message/recall", "user/get"].map((endpoint) => ({
  endpoint,
  method: "POST" as const,
}));

test("an endpoint is found by any part of its path; callbacks and 'every' by their words", () => {
  const t = translator("zh");
  const all = ["*", "callback", ...botTargets, "message/send", "message/recall", "user/get"];
  expect(findTargets("", endpoints, t)).toEqual(all);
  expect(findTargets("user/get", endpoints, t)).toEqual(["user/get"]);
  expect(findTargets("REC", endpoints, t)).toEqual(["message/recall"]);
  expect(findTargets("回调", endpoints, t)).toEqual(["callback"]);
  expect(findTargets("心跳", endpoints, t)).toEqual(["ping"]);
  expect(findTargets("机器人", endpoints, t)).toEqual(botTargets);
  expect(findTargets("nothing", endpoints, t)).toEqual([]);
});

test("an error is found by its code first, and by what causes or cures it in either language", () => {
  expect(findErrors("4500", errorFacts).every(({ code }) => String(code).startsWith("4500"))).toBe(true);
  expect(findErrors("45009", errorFacts)[0]?.code).toBe(45009);
  expect(findErrors("可信", errorFacts).map(({ code }) => code)).toContain(60020);
  expect(findErrors("trusted", errorFacts).map(({ code }) => code)).toContain(60020);
});
