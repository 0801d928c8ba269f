#!/usr/bin/env node
/**
 * What npm starts as `shoufa`. Plain JavaScript that any Node from 20 up understands: it looks whether this Node is new
 * enough for what was asked, and otherwise runs the same on one that npm brings. Start at `main`.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const self = fileURLToPath(import.meta.url);
/** The Node that everything was tested with. It stands in the published manifest only. */
const { config } = JSON.parse(readFileSync(path.join(path.dirname(self), "../package.json"), "utf8"));
/** @type {string | undefined} */
const testedNode = config?.node;

/** The console's server uses the argon2 that came with 24.7; the emulator's HTTP client needs 22.19, and help no more. */
const [chosen = ""] = process.argv.slice(2);
const wanted = chosen === "emulator" || chosen === "" || chosen.startsWith("-") ? [22, 19] : [24, 7];

const chinese = /^zh/i.test(
  process.env["LC_ALL"] ||
    process.env["LC_MESSAGES"] ||
    process.env["LANG"] ||
    Intl.DateTimeFormat().resolvedOptions().locale,
);
/** @type {(zh: string, en: string) => void} */
const chatter = (zh, en) => void process.stderr.write(`${chinese ? zh : en}\n`);

async function main() {
  if (isAtLeast(process.versions.node, wanted)) return void (await import("#main"));
  const least = wanted.join(".");
  const newer = testedNode === undefined ? undefined : nodeFromNpm(testedNode);
  if (newer !== undefined) return runBy(newer);
  process.exitCode = 1;
  chatter(
    `这需要 Node ${least} 或更新版本，这里是 ${process.version}，也没能通过 npm 取得。请从 nodejs.org 安装后再试。`,
    `This needs Node ${least} or newer; this is ${process.version}, and npm did not bring another. Install one from nodejs.org and try again.`,
  );
}

/** @type {(version: string, least: readonly number[]) => boolean} */
function isAtLeast(version, [major = 0, minor = 0]) {
  const [ours = 0, oursMinor = 0] = version.split(".").map(Number);
  return ours > major || (ours === major && oursMinor >= minor);
}

/**
 * Where npm keeps the package `node` of that version, fetched when it is not there yet. Undefined when that fails, with
 * npm's words on standard error.
 * @param {string} version
 */
function nodeFromNpm(version) {
  const npm = npmProgram();
  if (npm === undefined) return undefined;
  chatter(
    `这里是 Node ${process.version}，太旧；改用 npm 取得的 Node ${version}（首次约 50 MB，以后在 npm 的缓存里）……`,
    `This is Node ${process.version}, too old; using Node ${version} from npm (about 50 MB the first time, kept in npm's cache) …`,
  );
  const args = [
    "exec",
    "--yes",
    "--loglevel=error",
    `--package=node@${version}`,
    "--",
    "node",
    "-p",
    "process.execPath",
  ];
  const { status, stdout } = spawnSync(process.execPath, [npm, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  const file = stdout?.trim().split("\n").at(-1) ?? "";
  // Where npm may not run the package's install script, this is still the old Node, and a second try would end the same.
  return status === 0 && existsSync(file) && path.resolve(file) !== process.execPath ? file : undefined;
}

/** npm's own program file: the npm that runs this, else the one beside this Node. */
function npmProgram() {
  const beside = path.dirname(process.execPath);
  return [
    process.env["npm_execpath"],
    path.join(beside, "node_modules/npm/bin/npm-cli.js"),
    path.join(beside, "../lib/node_modules/npm/bin/npm-cli.js"),
    path.join(beside, "../share/nodejs/npm/bin/npm-cli.js"),
  ].find((file) => file !== undefined && /npm-cli\.c?js$/.test(file) && existsSync(file));
}

/**
 * This process outlives the other and passes every signal on.
 * @param {string} node
 */
function runBy(node) {
  const child = spawn(node, [self, ...process.argv.slice(2)], { stdio: "inherit" });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => child.kill(signal));
  }
  // A shell between npm and this process dies of a signal without passing it on.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 500).unref();
  child.on("error", (error) => {
    chatter(
      `npm 取得的 Node 无法运行：${error.message}。`,
      `The Node that npm brought does not run: ${error.message}.`,
    );
    process.exitCode = 1;
  });
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? (signal === "SIGINT" ? 130 : 143);
  });
}

await main();
