/** One visual language: sizes of type and fonts are tokens of global.css, in every style sheet and component. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const sources = ["../../../web/src", "../../../console/src"].map((folder) => path.join(import.meta.dirname, folder));
const files = sources.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(css|tsx)$/.test(file) && !file.endsWith(".test.tsx"))
    .map((file) => path.join(folder, file)),
);
const linesWith = (pattern: RegExp, isAllowed: (line: string) => boolean): string[] =>
  files.flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => pattern.test(line) && !isAllowed(line))
      .map((line) => `${path.basename(file)}: ${line.trim()}`),
  );

test("type has the five sizes of the scale and no others", () => {
  const isToken = (line: string): boolean => /font-size: (var\(--text-\w+\)|inherit|0\.93em);/.test(line);
  expect(linesWith(/font-size|fontSize/, isToken)).toEqual([]);
});

test("fonts are named in one place", () => {
  const isToken = (line: string): boolean => /font-family: var\(--(font|mono)\);/.test(line);
  expect(linesWith(/font-family|fontFamily/, isToken)).toEqual([]);
});

test("Chinese fonts come before the system's", () => {
  const css = readFileSync(path.join(import.meta.dirname, "ground.css"), "utf8");
  const cjk = /--cjk: ([^;]*);/.exec(css)?.[1];
  expect(cjk).toMatch(/^"PingFang SC", "Microsoft YaHei", "Noto Sans SC"/);
  for (const [, fonts = ""] of css.matchAll(/--font: ([^;]*);/g)) {
    expect(fonts.indexOf("var(--cjk)")).toBeGreaterThanOrEqual(0);
    expect(fonts.indexOf("var(--cjk)")).toBeLessThan(fonts.indexOf("system-ui"));
  }
});

test("icons come from one family", () => {
  // The second is the drawings of the first: Sign.tsx draws them where there are dozens at once.
  const isAnts = (line: string): boolean => /from "@ant-design\/(icons|icons-svg(\/lib\/types\.js)?)";/.test(line);
  expect(linesWith(/from "[^"]*(icons|lucide|heroicons)[^"]*"/, isAnts)).toEqual([]);
});
