import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { logFile } from "./log-file.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "shoufa-log-"));
});
afterEach(() => rmSync(folder, { recursive: true }));
const textOf = (name: string): string => readFileSync(path.join(folder, name), "utf8");
const linesOf = (name: string): { event: string }[] =>
  textOf(name)
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));

test("lines are kept in order, in a file that only its owner can read", async () => {
  const file = logFile(path.join(folder, "a.log"));
  for (const event of ["one", "two", "three"]) file.log.info(event);
  await file.close();
  expect(linesOf("a.log").map(({ event }) => event)).toEqual(["one", "two", "three"]);
  if (process.platform !== "win32") expect(statSync(path.join(folder, "a.log")).mode & 0o777).toBe(0o600);
});

test("it rotates by size while it is written, and no line is lost between the files", async () => {
  const file = logFile(path.join(folder, "a.log"), { maxFileBytes: 1500 });
  for (let n = 0; n < 60; n++) {
    file.log.info(`event ${n}`);
    await expect.poll(() => readdirSync(folder).some((name) => textOf(name).includes(`"event ${n}"`))).toBe(true);
  }
  await file.close();
  const names = readdirSync(folder).toSorted().reverse();
  expect(names.length).toBeGreaterThan(1);
  const events = names.flatMap((name) => linesOf(name).map(({ event }) => event));
  expect(events.at(-1)).toBe("event 59");
  expect(new Set(events).size).toBe(events.length);
});

test("a full disk is told, costs at most lines, and ends by itself", async () => {
  let full = true;
  const file = logFile(path.join(folder, "a.log"), {
    openFile: async (name) => {
      if (full) throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
      return open(name, "a", 0o600);
    },
  });
  file.log.info("before");
  await expect.poll(() => file.trouble()?.reason === "ENOSPC").toBe(true);
  const long = "x".repeat(10_000);
  for (let n = 0; n < 200; n++) file.log.info("while full", { long });
  expect(file.trouble()?.lostLines).toBeGreaterThan(0);
  full = false;
  await file.close(); // tries once more, as the timer would
  expect(file.trouble()).toBe(null);
  const events = linesOf("a.log").map(({ event }) => event);
  expect(events[0]).toBe("before");
  expect(events.at(-1)).toBe("log.resumed");
});
