/**
 * The two pieces of browser code, and whether their built form still fits their sources. A stamp in the built folder holds
 * the hash of everything it was built from; Vite empties the folder first, so a build that was cut short has none.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./install.mjs";

/**
 * @typedef {object} Target
 * @property {string} name
 * @property {string} workspace the folder Vite runs in
 * @property {string[]} sources everything that can change the result, relative to the root
 * @property {string} out the built folder, relative to the root
 */

/** @type {readonly Target[]} */
export const targets = [
  {
    name: "console",
    workspace: "packages/console",
    sources: [
      "packages/console/src",
      "packages/console/public",
      "packages/console/index.html",
      "packages/console/reference.html",
      "packages/console/vite.config.ts",
      "packages/console/package.json",
      "packages/web/package.json",
      "packages/web/src",
      "packages/contract/src",
      "packages/phone/src",
      "packages/protocol/src",
      "package-lock.json",
    ],
    out: "packages/console/dist",
  },
  {
    name: "phones",
    workspace: "packages/emulator-pages",
    sources: [
      "packages/emulator-pages/src",
      "packages/emulator-pages/public",
      "packages/emulator-pages/index.html",
      "packages/emulator-pages/vite.config.ts",
      "packages/emulator-pages/package.json",
      "packages/emulator/src/http/pages/page-addresses.ts",
      "packages/emulator/src/kernel/qr-code.ts",
      "packages/web/package.json",
      "packages/web/src",
      "packages/contract/src",
      "packages/phone/src",
      "packages/protocol/src",
      "package-lock.json",
    ],
    out: "packages/emulator/dist/pages",
  },
];

/** @param {Target} target */
export const stampOf = (target) => path.join(root, target.out, ".built-from");

/**
 * Names of those whose sources changed since they were built, or that were never built.
 * @param {readonly string[]} names
 * @returns {string[]}
 */
export function staleTargets(names) {
  return targets
    .filter((target) => names.includes(target.name) && readText(stampOf(target)) !== sourceHash(target))
    .map((target) => target.name);
}

/**
 * Tests and their like do not reach the browser, so they do not count.
 * @param {Target} target
 */
export function sourceHash(target) {
  const hash = createHash("sha256");
  for (const file of target.sources.flatMap((source) => filesBelow(source)).sort()) {
    if (/\.test\.tsx?$/.test(file)) continue;
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(path.join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

/**
 * @param {string} relative
 * @returns {string[]}
 */
function filesBelow(relative) {
  /** @type {import("node:fs").Dirent[]} */
  let entries;
  try {
    entries = readdirSync(path.join(root, relative), { withFileTypes: true });
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code;
    return code === "ENOTDIR" ? [relative] : [];
  }
  return entries.flatMap((entry) => filesBelow(`${relative}/${entry.name}`));
}

/** @param {string} file */
function readText(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
