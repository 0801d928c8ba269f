import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "./install.mjs";
import { languages } from "./languages.ts";
import { switchesPage, switchesPagePath } from "./switches-page.ts";

test.each(languages)(
  "the list of switches in docs/guides/%s is what the code says; `npm run support` writes it anew",
  (language) => {
    expect(readFileSync(path.join(root, switchesPagePath(language)), "utf8")).toBe(switchesPage(language));
  },
);
