import { expect, test } from "vitest";
import { passwordStrength } from "./password-strength.ts";

test.each([
  ["short", "Tr0ub4dor&3"],
  ["weak", "aaaaaaaaaaaaaaaa"],
  ["weak", "123456789012"],
  ["weak", "password2024"],
  ["weak", "abcabcabcabcabc"],
  ["weak", "linlinlinlin2024"],
  ["fair", "Tr0ub4dor&3x"],
  ["strong", "correct horse battery staple"],
  ["strong", "春眠不觉晓处处闻啼鸟夜来风雨声"],
] as const)("%s: %s", (strength, password) => {
  expect(passwordStrength(password, "Lin")).toBe(strength);
});
