import { expect, test } from "vitest";
import { sizeText, spanText } from "./spans.ts";

test("a span is written in its two largest parts, in both languages", () => {
  expect(spanText(7200, "zh")).toBe("2 小时");
  expect(spanText(90_061, "en")).toBe("1 d 1 h");
  expect(spanText(61, "zh")).toBe("1 分钟 1 秒");
  expect(spanText(0, "en")).toBe("0 s");
});

test("sizes are written as people read them", () => {
  expect([sizeText(0), sizeText(1500), sizeText(2_000_000)]).toEqual(["0 B", "1 KB", "1.9 MB"]);
});
