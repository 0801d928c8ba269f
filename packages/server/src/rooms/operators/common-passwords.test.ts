import { expect, test } from "vitest";
import { isTooCommon } from "./common-passwords.ts";

test.each([
  "1qaz2wsx3edc",
  "Password1234!",
  "ADMIN@2026!!!",
  "woaini1314520",
  "abcabcabcabc",
  "xxxxxxxxxxxxx",
  "123456789:;<",
  "林晓林晓林晓林晓林晓26",
])("%s would be guessed", (password) => {
  expect(isTooCommon(password, "林晓")).toBe(true);
});

test.each([
  "correct horse battery staple",
  "马到成功 马到成功 二〇二六",
  "🐴🎉🍜🚄🏮🧧🎋🪭🥟🫖🐼🏯",
  "Tr0ub4dor&3xyz",
  "839201746532",
  " 前面有空格 2026",
])("%s is taken", (password) => {
  expect(isTooCommon(password, "林晓")).toBe(false);
});
