/**
 * Brings node_modules in step with package-lock.json. Start at `ensureInstalled`.
 *
 * A stamp inside node_modules names the lockfile it was installed from. It is written last, and npm empties the folder
 * first, so an install that was cut short has no stamp and is done again. An install made by hand (`npm install`) is
 * accepted when npm's own record of it agrees with the lockfile.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { localized, printStatus } from "./terminal.mjs";

/** @typedef {{ zh: string, en: string }} Sentence */
/** @typedef {{ version?: string, link?: boolean, optional?: boolean }} LockedPackage */

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const modules = path.join(root, "node_modules");
const stampFile = path.join(modules, ".shoufa-install");
const lockFile = path.join(root, "package-lock.json");
const busyFile = path.join(root, ".cache", "installing");

/** The Node that runs everything: an npm package, at the exact version the root manifest asks for. */
export const pinnedNode = {
  /** @type {string} */
  version: JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")).dependencies.node,
  path: path.join(modules, "node", "bin", process.platform === "win32" ? "node.exe" : "node"),
};

/**
 * Installs when something is missing. Answers a sentence when that cannot be done, else nothing.
 * @returns {Promise<Sentence | undefined>}
 */
export async function ensureInstalled() {
  const lock = readFileSync(lockFile, "utf8");
  const wanted = `${createHash("sha256").update(lock).digest("hex")} ${process.platform}-${process.arch}`;
  if (existsSync(pinnedNode.path) && read(stampFile) === wanted) return undefined;
  try {
    accessSync(root, constants.W_OK);
  } catch {
    return {
      zh: `无法安装：文件夹 ${root} 不可写。请换到可写的文件夹，或修改它的权限。`,
      en: `Cannot install: the folder ${root} is not writable. Use a folder you may write to, or change its permissions.`,
    };
  }
  if (existsSync(pinnedNode.path) && installedByHand(lock)) {
    writeFileSync(stampFile, wanted);
    return undefined;
  }
  const npm = npmProgram();
  if (!npm) {
    return {
      zh: "找不到 npm。它随 Node 一起安装；请用 npm start 这样的命令运行，或重新安装 Node。",
      en: "npm was not found. It comes with Node; run this as “npm start” does, or install Node again.",
    };
  }
  const other = takeTurn();
  if (other) {
    return {
      zh: `另一个安装正在进行（进程 ${other}）。请等它完成后再试。`,
      en: `Another install is under way (process ${other}). Wait until it is done, then try again.`,
    };
  }
  try {
    const started = process.hrtime.bigint();
    const failure = await install(npm, expectedPackages(lock));
    if (failure) return failure;
    writeFileSync(stampFile, wanted);
    const seconds = Number((process.hrtime.bigint() - started) / 1_000_000_000n);
    printStatus(localized(`安装完成，用时 ${seconds} 秒。`, `Installed in ${seconds} s.`));
    return undefined;
  } finally {
    rmSync(busyFile, { force: true });
  }
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/**
 * npm writes its own record at the end of every complete install.
 * @param {string} lock
 */
function installedByHand(lock) {
  const record = read(path.join(modules, ".package-lock.json"));
  if (!record) return false;
  /** @type {Record<string, LockedPackage>} */
  const wanted = JSON.parse(lock).packages;
  /** @type {Record<string, LockedPackage>} */
  const installed = JSON.parse(record).packages;
  return Object.entries(wanted).every(([name, one]) => {
    if (!name.startsWith("node_modules/")) return true;
    const there = installed[name];
    return there ? there.link === one.link && there.version === one.version : one.optional === true;
  });
}

/** npm's own program file: the npm that runs this script, else the one beside this Node, else the one on the PATH. */
export function npmProgram() {
  const beside = path.dirname(process.execPath);
  const candidates = [
    process.env["npm_execpath"],
    path.join(beside, "node_modules", "npm", "bin", "npm-cli.js"),
    path.join(beside, "..", "lib", "node_modules", "npm", "bin", "npm-cli.js"),
    ...(process.env["PATH"] ?? "")
      .split(path.delimiter)
      .flatMap((folder) => [path.join(folder, "npm"), path.join(folder, "node_modules", "npm", "bin", "npm-cli.js")]),
  ];
  for (const candidate of candidates) {
    if (!candidate || !existsSync(candidate)) continue;
    const file = realpathSync(candidate);
    if (
      /^npm(-cli)?(\.[cm]?js)?$/.test(path.basename(file)) &&
      /^#!.*\bnode\b|require\(/.test(read(file)?.slice(0, 200) ?? "")
    ) {
      return file;
    }
  }
  return undefined;
}

/** Two installs into one folder would destroy each other. Answers the process that has the turn, when another does. */
function takeTurn() {
  mkdirSync(path.dirname(busyFile), { recursive: true });
  for (;;) {
    try {
      writeFileSync(busyFile, String(process.pid), { flag: "wx" });
      return undefined;
    } catch {
      const holder = Number(read(busyFile));
      if (holder > 0 && alive(holder)) return holder;
      rmSync(busyFile, { force: true });
    }
  }
}

/** @param {number} pid */
function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} npm
 * @param {number} total packages in the lockfile
 * @returns {Promise<Sentence | undefined>}
 */
function install(npm, total) {
  const again = existsSync(modules);
  printStatus(
    again
      ? localized(
          "依赖已变化，或上次安装没有完成；正在重新安装……",
          "Dependencies changed, or the last install was cut short; installing again …",
        )
      : localized(
          "首次运行：正在安装依赖，通常需要一两分钟……",
          "First run: installing the dependencies, usually a minute or two …",
        ),
  );
  // The pinned Node may be what runs this script. Windows cannot delete a running program, which `npm ci` would have to.
  const runsFromInside = process.execPath.startsWith(modules);
  const args = runsFromInside && process.platform === "win32" ? ["install", "--no-save"] : ["ci"];
  const node = runsFromInside ? (process.env["npm_node_execpath"] ?? process.execPath) : process.execPath;
  return new Promise((resolve) => {
    const child = spawn(node, [npm, ...args, "--no-progress", "--loglevel=error"], {
      cwd: root,
      stdio: ["ignore", "ignore", "pipe"],
    });
    let complaint = "";
    child.stderr.on("data", (data) => {
      complaint = (complaint + data).slice(-4000);
    });
    const stopProgress = showProgress(total);
    child.on("error", (error) => settle(String(error.message)));
    child.on("exit", (code) => settle(code === 0 ? undefined : complaint));
    const settle = (/** @type {string | undefined} */ failed) => {
      stopProgress();
      if (failed === undefined) return resolve(undefined);
      printStatus(failed.trim());
      resolve({
        zh: "依赖安装失败，npm 的说明见上。请检查网络或代理，然后运行同一条命令；它会从头安装。",
        en: "The dependencies did not install; npm's words are above. Check the network or proxy and run the same command; it starts over.",
      });
    };
  });
}

/**
 * Counts package folders, because npm says nothing until the end. One line that grows on a terminal, else a line every 10 s.
 * @param {number} total
 */
function showProgress(total) {
  const terminal = process.stderr.isTTY === true;
  const started = process.hrtime.bigint();
  const show = () => {
    const seconds = Number((process.hrtime.bigint() - started) / 1_000_000_000n);
    const count = Math.min(countPackages(), total);
    const line = localized(
      `  ${count} / 约 ${total} 个包，${seconds} 秒`,
      `  ${count} of about ${total} packages, ${seconds} s`,
    );
    process.stderr.write(terminal ? `\r${line}` : `${line}\n`);
  };
  const timer = setInterval(show, terminal ? 500 : 10_000);
  return () => {
    clearInterval(timer);
    if (terminal) process.stderr.write("\r\u001b[K");
  };
}

/**
 * Folders that `countPackages` will find at the end: at the top, and not for another kind of machine.
 * @param {string} lock
 */
function expectedPackages(lock) {
  /** @type {Record<string, LockedPackage>} */
  const packages = JSON.parse(lock).packages;
  return Object.entries(packages).filter(
    ([name, { optional }]) => name.startsWith("node_modules/") && name.lastIndexOf("node_modules/") === 0 && !optional,
  ).length;
}

/** npm makes all folders first and fills them afterwards; a package that is there has its manifest. */
function countPackages() {
  const names = list(modules)
    .filter((name) => !name.startsWith("."))
    .flatMap((name) => (name.startsWith("@") ? list(path.join(modules, name)).map((one) => `${name}/${one}`) : [name]));
  return names.filter((name) => existsSync(path.join(modules, name, "package.json"))).length;
}

/** @param {string} folder */
function list(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
