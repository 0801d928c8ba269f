import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { projectFiles } from "./checks/files.ts";
import { root } from "./install.mjs";

const page = readFileSync(path.join(root, "docs/architecture.md"), "utf8");

test.each(["packages", "packages/emulator/src", "packages/emulator/src/company", "packages/emulator-pages/src"])(
  "docs/architecture.md has a word for every folder of %s",
  (folder) => {
    const folders = readdirSync(path.join(root, folder), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    const shown = folders.map(({ name }) => name).filter((name) => name !== "public");
    expect(shown.filter((name) => !new RegExp(`(^|[ (])${name}/`, "m").test(page))).toEqual([]);
  },
);

test("the emulator's fast structures are imported from company/model/fast/index.ts only", () => {
  const folder = "packages/emulator/src/";
  const others = projectFiles(/\.ts$/).filter(
    (file) => file.startsWith(folder) && !file.startsWith(`${folder}company/model/fast/`),
  );
  const past = /"[./]*\/fast\/(?!index\.ts")/;
  expect(others.filter((file) => past.test(readFileSync(path.join(root, file), "utf8")))).toEqual([]);
});
