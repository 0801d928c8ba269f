import { expect, test } from "vitest";
import { isPageAddress } from "./page-addresses.ts";

test.each([
  "/",
  "/phones/lin.a",
  "/phones/%E6%9E%97",
  "/wall",
  "/join",
  "/admin",
  "/admin/",
  "/admin/directory",
  "/admin/tags",
  "/admin/apps/new",
  "/admin/apps/1000002",
  "/admin/apps/1000002/callback",
  "/admin/company/callback",
  "/admin/groups/3",
  "/conditions",
  "/conditions/rules",
])("%s is a page", (path) => {
  expect(isPageAddress(path)).toBe(true);
});

test.each([
  "/anything",
  "/phones",
  "/phones/lin/x",
  "/walls",
  "/admin/nowhere",
  "/admin/apps/x",
  "/admin/apps/1/x",
  "/conditions/weather",
  "/index.php",
])("%s is none", (path) => {
  expect(isPageAddress(path)).toBe(false);
});
