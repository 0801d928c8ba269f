/**
 * Runs every npm script: `node scripts/run.mjs <task> [arguments]`. Plain JavaScript that any Node from 20 up
 * understands, because it runs before anything is installed. It installs what is missing, builds browser code whose
 * sources changed, and hands over to the pinned Node, in this process when it already is that one. When nothing is
 * missing it costs milliseconds. Start at `main`; installing is in install.mjs, building in browser-code.mjs.
 */
import { spawn } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { staleTargets } from "./browser-code.mjs";
import { ensureInstalled, pinnedNode, root } from "./install.mjs";
import { localized, printStatus } from "./terminal.mjs";

const oldestNode = 20;

/**
 * File of each task, and the browser code it shows. `test` and `pictures` build by themselves, as one of their steps.
 * @type {Record<string, { file: string, leading?: string[], shows?: string[] }>}
 */
const tasks = {
  start: { file: "packages/cli/src/main.ts", leading: ["start"], shows: ["console", "phones"] },
  demo: { file: "packages/cli/src/main.ts", leading: ["demo"] },
  emulator: { file: "packages/cli/src/main.ts", leading: ["emulator"], shows: ["phones"] },
  shoufa: { file: "packages/cli/src/main.ts" },
  test: { file: "scripts/tasks/test.ts" },
  check: { file: "scripts/tasks/check.ts" },
  format: { file: "scripts/tasks/format.ts" },
  build: { file: "scripts/tasks/build.ts" },
  bench: { file: "bench/src/main.ts" },
  conformance: { file: "conformance/src/main.ts" },
  pack: { file: "scripts/tasks/pack.ts", shows: ["console", "phones"] },
  walk: { file: "scripts/tasks/walk.ts", shows: ["console", "phones"] },
  pictures: { file: "scripts/tasks/pictures.ts" },
  support: { file: "scripts/tasks/support.ts" },
  fuzz: { file: "scripts/tasks/fuzz.ts" },
  prove: { file: "scripts/tasks/prove.ts" },
};

/** @param {string[]} argv */
async function main([name = "", ...args]) {
  if (Number(process.versions.node.split(".")[0]) < oldestNode) {
    return refuse(
      `收发室需要 Node ${oldestNode} 或更新版本，这里是 ${process.version}。请从 nodejs.org 安装后再试。`,
      `Shoufa needs Node ${oldestNode} or newer; this is ${process.version}. Install one from nodejs.org and try again.`,
    );
  }
  const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined;
  if (!task) {
    const known = Object.keys(tasks).join(", ");
    return refuse(`没有“${name}”这项任务。可用：${known}。`, `There is no task "${name}". There are: ${known}.`);
  }
  const problem = await ensureInstalled();
  if (problem) return refuse(problem.zh, problem.en);

  if (task.shows && !args.includes("--help")) {
    const stale = staleTargets(task.shows);
    if (stale.length > 0) {
      printStatus(
        localized("正在构建网页（仅在代码变化后需要）……", "Building the browser code (only needed after it changed) …"),
      );
      const code = await runPinned("scripts/tasks/build.ts", stale);
      if (code !== 0)
        return refuse("网页构建失败，原因见上。", "The browser code did not build; the reason is above.", code);
    }
  }
  return handOver(task.file, [...(task.leading ?? []), ...args]);
}

/**
 * Runs the task in this process when this already is the pinned Node: no second process, nothing to forward.
 * @param {string} file
 * @param {string[]} args
 */
async function handOver(file, args) {
  if (process.version === `v${pinnedNode.version}`) {
    const absolute = path.join(root, file);
    process.argv = [process.argv[0] ?? "node", absolute, ...args];
    process.stdout.on("error", ignoreClosedReader);
    await import(pathToFileURL(absolute).href);
    return;
  }
  process.exitCode = await runPinned(file, args);
}

/**
 * `… --json | head -1` closes the pipe while lines are still written: that is no failure of the task.
 * @param {NodeJS.ErrnoException} error
 */
function ignoreClosedReader(error) {
  if (error.code !== "EPIPE") throw error;
}

/**
 * Runs a file by the pinned Node and answers its exit code. This process outlives it and passes every signal on; after
 * Ctrl-C the child may get it from the terminal, too, and takes both for one.
 * @param {string} file
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
function runPinned(file, args) {
  return new Promise((resolve) => {
    const child = spawn(pinnedNode.path, [path.join(root, file), ...args], { stdio: "inherit" });
    const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
    process.on("SIGINT", pass);
    process.on("SIGTERM", pass);
    process.on("SIGHUP", pass);
    // A shell between npm and this process dies of a signal without passing it on.
    const parent = process.ppid;
    const watch = setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 500);
    const done = (/** @type {number} */ code) => {
      clearInterval(watch);
      process.off("SIGINT", pass);
      process.off("SIGTERM", pass);
      process.off("SIGHUP", pass);
      resolve(code);
    };
    child.on("error", (error) => {
      const zh = `无法运行固定版本的 Node：${error.message}。删除 node_modules 文件夹后再试。`;
      const en = `The pinned Node does not run: ${error.message}. Delete the folder node_modules and try again.`;
      printStatus(localized(zh, en));
      done(1);
    });
    child.on("exit", (code, signal) => done(code ?? (signal === "SIGINT" ? 130 : 143)));
  });
}

/**
 * One sentence and a failing exit code.
 * @param {string} zh
 * @param {string} en
 */
function refuse(zh, en, code = 1) {
  printStatus(localized(zh, en));
  process.exitCode = code;
}

await main(process.argv.slice(2));
