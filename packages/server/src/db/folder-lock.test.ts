import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { systemClock } from "@shoufa/ports";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockFolder } from "./folder-lock.ts";

const ports = { clock: systemClock };
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "shoufa-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A process that tries for the folder and says how it went, then keeps what it has until it is killed. */
function starter(): { answer: Promise<string>; kill(): Promise<void> } {
  const program = `import { lockFolder } from ${JSON.stringify(new URL("./folder-lock.ts", import.meta.url).href)};
    try { lockFolder(${JSON.stringify(folder)}, { clock: { now: () => Date.now(), monotonic: () => 0 } }); console.log("holds it"); }
    catch (error) { console.log(error.code); }
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], { stdio: ["pipe", "pipe", "inherit"] });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return {
    answer: new Promise((resolve) => createInterface({ input: child.stdout }).once("line", resolve)),
    kill: () => {
      child.kill("SIGKILL");
      return gone;
    },
  };
}

test("a holder is named in one sentence; after release the folder is free", () => {
  const lock = lockFolder(folder, ports);
  expect(() => lockFolder(folder, ports)).toThrow(
    new RegExp(`Another Shoufa \\(process ${process.pid}\\) is using the data folder`),
  );
  lock.release();
  lockFolder(folder, ports).release();
});

test("of several that start at the same moment exactly one holds the folder; killed, it is free at once", async () => {
  const starters = [starter(), starter(), starter()];
  try {
    const answers = await Promise.all(starters.map(({ answer }) => answer));
    expect(answers.toSorted()).toEqual(["data.in_use", "data.in_use", "holds it"]);
    await starters[answers.indexOf("holds it")]?.kill();
    lockFolder(folder, ports).release();
  } finally {
    await Promise.all(starters.map(({ kill }) => kill()));
  }
});

test("a holder on another host, whose process id is somebody else's here, is not taken for dead", async () => {
  const other = starter();
  expect(await other.answer).toBe("holds it");
  const note = join(folder, "shoufa.lock");
  const holder = JSON.parse(readFileSync(note, "utf8")) as object;
  writeFileSync(note, JSON.stringify({ ...holder, boot: "another-host another-boot", pid: 1 }));
  expect(() => lockFolder(folder, ports)).toThrow(/is using the data folder/);
  await other.kill();
  lockFolder(folder, ports).release();
});

test("a version before this lock, still running, is noticed by its note; a note left by a dead process is not", async () => {
  lockFolder(folder, ports).release();
  const note = join(folder, "shoufa.lock");
  const other = starter();
  await other.answer;
  const holder = readFileSync(note, "utf8");
  await other.kill();
  writeFileSync(note, holder);
  lockFolder(folder, ports).release();

  const lock = lockFolder(folder, ports);
  const mine = JSON.parse(readFileSync(note, "utf8")) as { pid: number; boot: string };
  lock.release();
  const parent = { ...mine, pid: process.ppid, started: "", boot: `a-host ${mine.boot}` };
  writeFileSync(note, JSON.stringify(parent));
  expect(() => lockFolder(folder, ports)).toThrow(`process ${process.ppid}`);
});

test("a note that cannot be read keeps nobody out", () => {
  writeFileSync(join(folder, "shoufa.lock"), "{");
  lockFolder(folder, ports).release();
});
