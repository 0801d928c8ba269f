import { expect, test } from "vitest";
import { formatMoment } from "./Moment.tsx";

test.each(["zh-CN", "en"])("a time is told with its zone, in %s", (locale) => {
  expect(formatMoment("2026-03-02T16:05:09Z", locale, "Asia/Shanghai")).toBe("2026-03-03 00:05:09 GMT+8");
});
