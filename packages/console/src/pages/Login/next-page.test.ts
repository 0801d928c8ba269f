import { expect, test } from "vitest";
import { nextPage } from "./next-page.ts";

test.each([
  ["/messages/m1?state=refused", "/messages/m1?state=refused"],
  [null, "/"],
  ["", "/"],
  ["https://evil.example/", "/"],
  ["//evil.example/", "/"],
  ["/\\evil.example/", "/"],
  ["/\t/evil.example", "/"],
  ["javascript:alert(1)", "/"],
  ["/login?next=/org", "/"],
])("after signing in %s leads to %s", (next, page) => {
  expect(nextPage(next)).toBe(page);
});
