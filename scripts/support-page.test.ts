import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "./install.mjs";
import { supportPage, supportPagePath } from "./support-page.ts";

test("the support table in docs/ is what the rows say; `npm run support` writes it anew", () => {
  expect(readFileSync(path.join(root, supportPagePath), "utf8")).toBe(supportPage());
});
