import { expect, test } from "vitest";
import { sourceWords } from "./source-words.ts";

const say = ((phrase: { zh: string }, params: Record<string, string> = {}) =>
  phrase.zh.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? "")) as Parameters<typeof sourceWords>[1];

test("every source has words: reading, callback, import, consent and own change", () => {
  expect(
    ["user/list", "callback", "import:人员.xlsx", "consent", "plan", "user/update"].map((one) => sourceWords(one, say)),
  ).toEqual([
    "从企业微信读取（user/list）",
    "企业微信回调",
    "导入文件“人员.xlsx”",
    "成员授权",
    "在收发室修改",
    "在收发室修改",
  ]);
});
