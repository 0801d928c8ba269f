import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { makeFolder } from "./folder.ts";

const place = mkdtempSync(path.join(tmpdir(), "shoufa-folder-"));
afterAll(() => rmSync(place, { recursive: true }));

test("makes the folder with those above it, and leaves one that is there alone", () => {
  const folder = path.join(place, "a", "数据 folder", "b");
  makeFolder(folder, 0o700);
  writeFileSync(path.join(folder, "file"), "kept");
  makeFolder(folder);
  expect(existsSync(path.join(folder, "file"))).toBe(true);
  if (process.platform !== "win32") expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test("a file in the way is an error, as the folder itself and above it", () => {
  const file = path.join(place, "file");
  writeFileSync(file, "");
  expect(() => makeFolder(file)).toThrow(expect.objectContaining({ code: "EEXIST" }));
  expect(() => makeFolder(path.join(file, "x", "y"))).toThrow(expect.objectContaining({ code: "ENOTDIR" }));
});

test.runIf(process.platform === "linux")("below a folder that cannot hold others it ends with an error", () => {
  for (const folder of ["/proc/shoufa", "/proc/shoufa/data/deeper"])
    expect(() => makeFolder(folder)).toThrow(expect.objectContaining({ code: expect.stringMatching(/^E[A-Z]+$/) }));
});
