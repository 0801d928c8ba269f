/** The entries that a browser loads, followed through every import that is left at run time. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const folder = path.join(import.meta.dirname, "..");
const manifest: { exports: Record<string, string> } = JSON.parse(
  readFileSync(path.join(folder, "package.json"), "utf8"),
);
/** Encryption and the reading of bytes are Node's. */
const forNode = [".", "./bots", "./callback", "./xml"];
const forBrowsers = Object.keys(manifest.exports).filter((entry) => !forNode.includes(entry));

test("a browser has an entry for messages, limits, errors, endpoints, menus, the directory and views of callbacks", () => {
  expect(forBrowsers).toEqual([
    "./directory",
    "./endpoints",
    "./errors",
    "./inbound",
    "./limits",
    "./menu",
    "./messages",
  ]);
});

test.each(forBrowsers)("%s loads nothing of Node", (entry) => {
  const files = loadedBy(path.join(folder, manifest.exports[entry]!));
  for (const file of files) {
    expect(file, "only files of this package").toMatch(/^\//);
    const source = withoutComments(readFileSync(file, "utf8"));
    expect(/\b(?:Buffer|process|require|__dirname)\b[.(]/.exec(source)?.[0], file).toBeUndefined();
  }
});

test.each(forNode)("%s is not for browsers, which this test would notice", (entry) => {
  const files = loadedBy(path.join(folder, manifest.exports[entry]!));
  expect(files.filter((file) => file.startsWith("node:"))).not.toEqual([]);
});

/** The file, all that it imports, and so on. Whatever is no relative path stands as it is written. */
function loadedBy(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  if (!file.startsWith("/") || !file.endsWith(".ts")) return [...seen];
  // Imports of types are gone at run time.
  const statements = /^\s*(?:import|export)\s(?!type\b)(?:[^"';]*?\sfrom\s)?["']([^"']+)["']/gm;
  for (const [, specifier = ""] of withoutComments(readFileSync(file, "utf8")).matchAll(statements)) {
    loadedBy(specifier.startsWith(".") ? path.join(path.dirname(file), specifier) : specifier, seen);
  }
  return [...seen];
}

const withoutComments = (source: string): string => source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
