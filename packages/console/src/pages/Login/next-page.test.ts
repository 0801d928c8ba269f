import { expect, test } from "vitest";
import { nextPage } from "./next-page.ts";

test.each([
  ["/messages/m1?state=refused", "/messages/m1?state=refused"],
  [null, "/org"],
  ["", "/org"],
  ["https://evil.example/", "/org"],
  ["//evil.example/", "/org"],
  ["/\\evil.example/", "/org"],
  ["/\t/evil.example", "/org"],
  ["javascript:alert(1)", "/org"],
  ["/login?next=/org", "/org"],
])("after signing in %s leads to %s", (next, page) => {
  expect(nextPage(next)).toBe(page);
});
