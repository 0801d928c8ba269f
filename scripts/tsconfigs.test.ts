/** Each package has a tsconfig for editors, and what no browser loads is checked without the browser's types. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "./install.mjs";

const pages = ["console", "emulator-pages", "phone", "web"];
const packages = readdirSync(path.join(root, "packages"));

interface Config {
  readonly extends: string;
  readonly include?: readonly string[];
  readonly compilerOptions?: { readonly lib?: readonly string[] };
}
const read = (file: string): Config => JSON.parse(readFileSync(path.join(root, file), "utf8"));

test.each(packages)("%s has the types of where it runs", (name) => {
  const kind = pages.includes(name) ? "page" : "base";
  expect(read(`packages/${name}/tsconfig.json`).extends).toBe(`../../tsconfig.${kind}.json`);
});

test("the check without a browser's types has every package without a page, its tests included", () => {
  const { include, extends: base } = read("tsconfig.node.json");
  const wanted = packages
    .filter((name) => !pages.includes(name))
    .flatMap((name) => [`packages/${name}/src`, `packages/${name}/test`])
    .filter((folder) => existsSync(path.join(root, folder)));
  expect(include).toEqual(expect.arrayContaining(wanted));
  expect(base).toBe("./tsconfig.base.json");
  expect(read("tsconfig.base.json").compilerOptions?.lib).not.toContain("dom");
});
