import { expect, test } from "vitest";
import { moduleOfDocstrings, moduleOfPage } from "./extract.ts";

const fence = "```";

test("a page's programs are one module: imports on top, later blocks inside earlier ones, every line in its place", () => {
  const page = [
    "# Title",
    `${fence}ts`,
    'import { a } from "a";',
    "const one = a();",
    fence,
    "Words.",
    `${fence}sh`,
    "npm start",
    fence,
    `${fence}ts`,
    "const one = 2;",
    fence,
  ];
  const lines = moduleOfPage(page.join("\n"))?.split("\n");
  expect(lines?.[0]).toBe('import { a } from "a"; export {};');
  expect(lines?.slice(1)).toEqual(["", "", "const one = a();", "", "", "", "", "", "{", "const one = 2;", "", "}"]);
});

test("a page without programs, or with those of other languages, is none", () => {
  expect(moduleOfPage("# Title\n\nWords.\n")).toBeUndefined();
  expect(moduleOfPage(`${fence}sh\nnpm start\n${fence}\n${fence}json\n{}\n${fence}\n`)).toBeUndefined();
});

test("an example of a docstring ends with the docstring or the next tag, and may use what the package exports", () => {
  const source = [
    "/**",
    " * Does it.",
    " * @example",
    " * make(1);",
    " * @throws When not.",
    " */",
    "export function make() {}",
  ];
  expect(moduleOfDocstrings(source.join("\n"), "@a/b", ["make", "other"])?.split("\n")).toEqual([
    'import { make } from "@a/b"; export {};',
    "",
    "{",
    "make(1);",
    "}",
    "",
    "",
  ]);
  expect(moduleOfDocstrings("/** Nothing. */", "@a/b", [])).toBeUndefined();
});
