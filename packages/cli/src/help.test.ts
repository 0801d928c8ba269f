import { expect, test } from "vitest";
import { columns } from "./help.ts";
import { machineLanguage } from "./language.ts";

test("a Chinese character takes two columns of a terminal", () => {
  expect(columns("端口 port：")).toBe(11);
});

test.each([
  [{ LANG: "zh_CN.UTF-8" }, "zh"],
  [{ LANG: "en_US.UTF-8" }, "en"],
  [{ LANG: "en_US.UTF-8", LC_ALL: "zh_TW.UTF-8" }, "zh"],
  [{ LANG: "zh_CN.UTF-8", LC_ALL: "C" }, "en"],
])("%o speaks %s", (environment, language) => {
  expect(machineLanguage(environment)).toBe(language);
});
