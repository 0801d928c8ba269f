import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock, systemRandom } from "@shoufa/ports";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockFolder } from "./lock-file.ts";

const ports = { clock: systemClock, random: systemRandom };
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "shoufa-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const leftBehind = (change: object): void => {
  const lock = lockFolder(folder, ports);
  const holder = JSON.parse(readFileSync(join(folder, "shoufa.lock"), "utf8")) as object;
  lock.release();
  writeFileSync(join(folder, "shoufa.lock"), JSON.stringify({ ...holder, ...change }));
};

test("a living holder is refused in one sentence with its process id; after release the folder is free", () => {
  const lock = lockFolder(folder, ports);
  expect(() => lockFolder(folder, ports)).toThrow(
    new RegExp(`Another Shoufa \\(process ${process.pid}\\) is using the data folder`),
  );
  lock.release();
  lockFolder(folder, ports).release();
  expect(readdirSync(folder)).toEqual([]);
});

const formerHolders: readonly { who: string; change: object }[] = [
  { who: "a process that is no more", change: { pid: 2 ** 22 + 1 } },
  { who: "an earlier boot of this machine", change: { boot: "before" } },
  // Only Linux tells when a process started.
  ...(process.platform === "linux" ? [{ who: "another program's process id", change: { started: "1" } }] : []),
];

test.each(formerHolders)("a lock left by $who is taken over", ({ change }) => {
  leftBehind(change);
  const lock = lockFolder(folder, ports);
  expect(JSON.parse(readFileSync(join(folder, "shoufa.lock"), "utf8"))).toMatchObject({ pid: process.pid });
  lock.release();
});

test("a lock that cannot be read is taken over", () => {
  writeFileSync(join(folder, "shoufa.lock"), "{");
  lockFolder(folder, ports).release();
});

test("whoever lost the lock does not remove the new holder's", () => {
  const lost = lockFolder(folder, ports);
  writeFileSync(join(folder, "shoufa.lock"), "somebody else's");
  lost.release();
  expect(readdirSync(folder)).toEqual(["shoufa.lock"]);
});
