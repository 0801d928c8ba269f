import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { controlPage, controlPagePath } from "./control-page.ts";
import { root } from "./install.mjs";
import { languages } from "./languages.ts";

test.each(languages)(
  "the calls in docs/guides/%s/control-api.md are what the code declares; `npm run support` writes them anew",
  (language) => {
    const page = readFileSync(path.join(root, controlPagePath(language)), "utf8");
    expect(controlPage(page, language)).toBe(page);
  },
);
