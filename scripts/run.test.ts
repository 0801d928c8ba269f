/**
 * run.mjs before anything is installed, on a small project of its own: the same scripts over a lockfile with one package,
 * and a stand-in for npm that writes down what it was asked.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { root } from "./install.mjs";

const npmStandIn = `
const fs = require("node:fs");
fs.appendFileSync("npm-was-asked", process.argv.slice(2).join(" ") + "\\n");
if (fs.existsSync("npm-fails")) { process.stderr.write("npm error the registry is on fire\\n"); process.exit(1); }
fs.rmSync("node_modules", { recursive: true, force: true });
fs.mkdirSync("node_modules/node/bin", { recursive: true });
fs.symlinkSync(process.execPath, "node_modules/node/bin/node");
`;
const task = `
if (process.argv.includes("wait")) {
  process.on("SIGTERM", () => process.exit(3));
  setInterval(() => {}, 1000);
} else process.exitCode = process.argv.includes("fail") ? 7 : 0;
process.stdout.write("ran with " + JSON.stringify(process.argv.slice(2)) + " on " + process.version + "\\n");
`;

let place = "";
const file = (name: string): string => path.join(place, name);

beforeEach(() => {
  place = mkdtempSync(path.join(tmpdir(), "shoufa run 收-"));
  for (const name of ["run.mjs", "install.mjs", "browser-code.mjs", "terminal.mjs"]) {
    cpSync(path.join(root, "scripts", name), file(`scripts/${name}`));
  }
  mkdirSync(file("scripts/tasks"));
  writeFileSync(file("scripts/tasks/check.ts"), task);
  project(process.versions.node);
  mkdirSync(file("npm"));
  writeFileSync(file("npm/package.json"), JSON.stringify({ type: "commonjs" }));
  writeFileSync(file("npm/npm-cli.js"), npmStandIn);
  return () => rmSync(place, { recursive: true, force: true });
});
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

/** A project whose only dependency is that Node. */
function project(node: string): void {
  writeFileSync(file("package.json"), JSON.stringify({ type: "module", dependencies: { node } }));
  const packages = {
    "": {},
    "node_modules/node": { version: node },
    "node_modules/other-machine": { version: "1.0.0", optional: true },
  };
  writeFileSync(file("package-lock.json"), JSON.stringify({ lockfileVersion: 3, packages }));
}

/** As `npm install` leaves it: packages, and npm's own record of them. */
function installedByHand(node: string): void {
  mkdirSync(file("node_modules/node/bin"), { recursive: true });
  symlinkSync(process.execPath, file("node_modules/node/bin/node"));
  const packages = { "node_modules/node": { version: node } };
  writeFileSync(file("node_modules/.package-lock.json"), JSON.stringify({ lockfileVersion: 3, packages }));
}

function start(...args: string[]): ChildProcess {
  const environment = { ...process.env, npm_execpath: file("npm/npm-cli.js"), LC_ALL: "en_US.UTF-8" };
  const child = spawn(process.execPath, [file("scripts/run.mjs"), ...args], {
    cwd: place,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  return child;
}

async function run(...args: string[]) {
  const child = start(...args);
  let out = "";
  let chatter = "";
  child.stdout?.on("data", (data) => {
    out += data;
  });
  child.stderr?.on("data", (data) => {
    chatter += data;
  });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, out, chatter };
}

const npmWasAsked = (): string[] =>
  existsSync(file("npm-was-asked")) ? readFileSync(file("npm-was-asked"), "utf8").trim().split("\n") : [];

test("the first run installs by the lockfile and says so; the second does not install", async () => {
  const first = await run("check", "two words", "收");
  expect(first).toMatchObject({ code: 0, out: `ran with ["two words","收"] on ${process.version}\n` });
  expect(first.chatter).toContain("First run");
  expect(npmWasAsked()).toEqual([expect.stringMatching(/^ci\b/)]);
  const second = await run("check");
  expect(second).toMatchObject({ code: 0, chatter: "" });
  expect(npmWasAsked()).toHaveLength(1);
});

test("a reader that has seen enough, as head, is no failure", async () => {
  installedByHand(process.versions.node);
  const lines = 'for (let i = 0; i < 20_000; i++) process.stdout.write("a line of some length to fill the pipe\\n");';
  writeFileSync(file("scripts/tasks/check.ts"), lines);
  const child = start("check");
  let chatter = "";
  child.stderr?.on("data", (data) => {
    chatter += data;
  });
  child.stdout?.once("data", () => child.stdout?.destroy());
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  expect({ code, chatter }).toEqual({ code: 0, chatter: "" });
});

test("an install that was cut short is done again, and said", async () => {
  mkdirSync(file("node_modules/half"), { recursive: true });
  const { code, chatter } = await run("check");
  expect(code).toBe(0);
  expect(chatter).toContain("cut short");
  expect(existsSync(file("node_modules/half"))).toBe(false);
});

test("a changed lockfile installs again", async () => {
  await run("check");
  writeFileSync(file("package-lock.json"), readFileSync(file("package-lock.json"), "utf8").replace("1.0.0", "1.0.1"));
  await run("check");
  expect(npmWasAsked()).toHaveLength(2);
});

test("a complete install made by hand is accepted, an outdated one is not", async () => {
  installedByHand(process.versions.node);
  expect(await run("check")).toMatchObject({ code: 0, chatter: "" });
  expect(npmWasAsked()).toEqual([]);

  rmSync(file("node_modules"), { recursive: true });
  installedByHand("1.2.3");
  await run("check");
  expect(npmWasAsked()).toHaveLength(1);
});

test("when npm fails its words are shown, then one sentence; the next run starts over", async () => {
  writeFileSync(file("npm-fails"), "");
  const { code, chatter, out } = await run("check");
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(chatter).toContain("the registry is on fire");
  expect(chatter.trim().split("\n").at(-1)).toMatch(/^The dependencies did not install; .+\.$/);
  rmSync(file("npm-fails"));
  expect((await run("check")).code).toBe(0);
});

test("two installs at once: the second gets a message, and the lock of a dead one is taken over", async () => {
  mkdirSync(file(".cache"));
  writeFileSync(file(".cache/installing"), String(process.pid));
  const { code, chatter } = await run("check");
  expect(code).toBe(1);
  expect(chatter.trim()).toBe(
    `Another install is under way (process ${process.pid}). Wait until it is done, then try again.`,
  );
  writeFileSync(file(".cache/installing"), "999999999");
  expect((await run("check")).code).toBe(0);
  expect(existsSync(file(".cache/installing"))).toBe(false);
});

test("an unknown task is one sentence that names those there are", async () => {
  const { code, chatter } = await run("dance");
  expect(code).toBe(1);
  expect(chatter.trim()).toMatch(/^There is no task "dance"\. There are: .*\bstart\b.*\.$/);
});

test.each(["this very Node", "another Node"])("run by %s, exit codes and signals come through", async (which) => {
  // The stand-in is the same program under a version that differs from this one, so the task gets its own process.
  const version = which === "this very Node" ? process.versions.node : "0.0.1";
  project(version);
  installedByHand(version);
  expect((await run("check", "fail")).code).toBe(7);

  const child = start("check", "wait");
  await new Promise((resolve) => child.stdout?.once("data", resolve));
  child.kill("SIGTERM");
  expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(3);
});
