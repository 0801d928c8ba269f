import { expect, test } from "vitest";
import { cutText } from "./cut-text.ts";
import { utf8Bytes } from "./lengths.ts";

test("a text that fits stays whole", () => {
  expect(cutText("早上好", 2048, "text")).toEqual(["早上好"]);
  expect(cutText("", 2048, "text")).toEqual([]);
});

test("parts end with sentences, and nothing is lost", () => {
  const text = "今天下午三点开会。请带上电脑，不要迟到！".repeat(80);
  const parts = cutText(text, 2048, "text");
  expect(parts.length).toBeGreaterThan(2);
  for (const part of parts) {
    expect(utf8Bytes(part)).toBeLessThanOrEqual(2048);
    expect(part).toMatch(/[。！]$/);
  }
  expect(parts.join("")).toBe(text);
});

test("a line end is better than a sentence end, and a closing mark stays with its sentence", () => {
  expect(cutText(`${"甲".repeat(20)}。\n${"乙".repeat(10)}。${"丙".repeat(10)}。`, 110, "text")).toEqual([
    `${"甲".repeat(20)}。`,
    `${"乙".repeat(10)}。${"丙".repeat(10)}。`,
  ]);
  expect(cutText("他说：“好。”然后走了很远很远。", 24, "text")[0]).toBe("他说：“好。”");
});

test("links, name tokens, code, tables and colours are never cut", () => {
  const link = '<a href="https://oa.example/notices/2026/11/30">查看本周值班安排</a>';
  for (const [kind, whole] of [
    ["text", link],
    ["text", "https://oa.example/notices/2026/11/30?from=shoufa"],
    ["text", "$userName=zhangsan.with.a.long.name$"],
    ["markdown", "[本周值班安排](https://oa.example/notices)"],
    ["markdown", "`npm run build && npm test`"],
    ["markdown", "```\nline one\n\nline two\n```"],
    ["markdown", '<font color="warning">今晚停机维护</font>'],
    ["markdown", "| 姓名 | 电话 |\n| 张三 | 123 |\n"],
  ] as const) {
    for (let before = 0; before < 40; before++) {
      const text = `${"字".repeat(before)}\n${whole}\n${"尾".repeat(20)}`;
      const parts = cutText(text, 100, kind);
      expect(
        parts.some((part) => part.includes(whole.trim())),
        `${kind} ${before}: ${JSON.stringify(parts)}`,
      ).toBe(true);
    }
  }
});

test("an emoji of several parts is one character, and a word without any place is cut between characters", () => {
  const family = "👨‍👩‍👧‍👦";
  expect(cutText(family.repeat(10), 100, "text").every((part) => part.replaceAll(family, "") === "")).toBe(true);
  expect(cutText("字".repeat(100), 100, "text").join("")).toBe("字".repeat(100));
  expect(
    cutText(`\`\`\`\n${"代码行\n".repeat(30)}\`\`\``, 100, "markdown").every((part) => utf8Bytes(part) <= 100),
  ).toBe(true);
});
