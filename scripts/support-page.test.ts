import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "./install.mjs";
import { languages } from "./languages.ts";
import { supportPage, supportPagePath } from "./support-page.ts";

test.each(languages)(
  "the support table in docs/ (%s) is what the rows say; `npm run support` writes it anew",
  (language) => {
    expect(readFileSync(path.join(root, supportPagePath(language)), "utf8")).toBe(supportPage(language));
  },
);
