/**
 * A Chromium for the browser tests and the pictures. An installed one that starts is preferred: the headless shell, which
 * needs half the processor time for each window (it has no windows of its own to draw), then Chrome, Chromium or Edge.
 * When there is none, one is installed: Playwright's own build first, else the distribution's package where this user may
 * install packages. Start at `findChromium`.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";
import { root } from "./install.mjs";

/** Time limit of each attempt, so that a network without answers does not block a test run. */
const downloadMilliseconds = 240_000;
const packagesMilliseconds = 480_000;

/** Answers the program's path, for `executablePath`. @throws one sentence, when none starts and none can be installed. */
export async function findChromium(chatter: (line: string) => void): Promise<string> {
  const asked = process.env["CHROMIUM_PATH"];
  if (asked) {
    if (await starts(asked)) return asked;
    throw new Error(`CHROMIUM_PATH is ${asked}, which does not start as a Chromium.`);
  }
  const own = chromium.executablePath();
  for (const candidate of [...onThisMachine(), own]) if (await starts(candidate)) return candidate;

  chatter("No Chromium on this machine: downloading Playwright's (about 170 MB) …");
  const downloaded = run(
    process.execPath,
    [playwrightProgram(), "install", "--no-shell", "chromium"],
    downloadMilliseconds,
  );
  if (downloaded && (await starts(own))) return own;

  const apt = aptGet();
  if (apt) {
    if (downloaded) {
      chatter("It lacks system libraries: installing them …");
      run(process.execPath, [playwrightProgram(), "install-deps", "chromium"], packagesMilliseconds);
      if (await starts(own)) return own;
    }
    chatter("That did not work: installing the distribution's Chromium and a Chinese font …");
    apt(["update", "-q"]);
    for (const browser of ["chromium-headless-shell", "chromium"])
      if (apt(["install", "-y", "-q", "--no-install-recommends", browser, "fonts-noto-cjk"])) break;
    for (const candidate of onThisMachine()) if (await starts(candidate)) return candidate;
  }
  throw new Error(
    "No Chromium was found and none could be installed: install Chrome, Chromium or Edge, or set CHROMIUM_PATH to one.",
  );
}

/** Arguments for every start. Root gets no sandbox, because Chromium does not start with one as root. */
export function chromiumArguments(): string[] {
  return [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  ];
}

async function starts(executablePath: string): Promise<boolean> {
  if (!existsSync(executablePath)) return false;
  try {
    const browser = await chromium.launch({ executablePath, args: chromiumArguments(), timeout: 30_000 });
    await browser.close();
    return true;
  } catch {
    return false;
  }
}

function onThisMachine(): string[] {
  const { platform, env } = process;
  if (platform === "darwin") {
    return ["Google Chrome", "Chromium", "Microsoft Edge"].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (platform === "win32") {
    const places = [env["PROGRAMFILES"], env["PROGRAMFILES(X86)"], env["LOCALAPPDATA"]].filter(
      (one) => one !== undefined,
    );
    const programs = [
      "Google/Chrome/Application/chrome.exe",
      "Chromium/Application/chrome.exe",
      "Microsoft/Edge/Application/msedge.exe",
    ];
    return programs.flatMap((program) => places.map((place) => path.join(place, program)));
  }
  const names = [
    "chromium-headless-shell",
    "chromium",
    "google-chrome-stable",
    "google-chrome",
    "microsoft-edge",
    "chromium-browser",
  ];
  const folders = (env["PATH"] ?? "").split(path.delimiter);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

const playwrightProgram = (): string => path.join(root, "node_modules/playwright-core/cli.js");

/** `apt-get` as this user may run it: as root, or by a sudo that asks nothing. */
function aptGet(): ((args: readonly string[]) => boolean) | undefined {
  if (process.platform !== "linux" || !existsSync("/usr/bin/apt-get")) return undefined;
  const prefix = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  if (prefix.length > 0 && !run("sudo", ["-n", "true"], 10_000)) return undefined;
  const [program = "", ...leading] = [...prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
  return (args) => run(program, [...leading, ...args], packagesMilliseconds);
}

function run(file: string, args: readonly string[], timeout: number): boolean {
  return spawnSync(file, args, { stdio: ["ignore", "ignore", "ignore"], timeout, killSignal: "SIGKILL" }).status === 0;
}
