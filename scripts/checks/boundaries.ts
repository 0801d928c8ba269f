/**
 * Allowed imports. npm hoists packages, so an undeclared import runs all the same, and only this check keeps emulator and
 * client apart. Three rules: our packages follow `allowed`; what is imported
 * is declared in the nearest manifest; another package is reached by its name, never by a path.
 */
import { readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import path from "node:path";
import { root } from "../install.mjs";
import type { Check } from "./check.ts";
import { projectFiles } from "./files.ts";
import { type Manifest, readManifests } from "./manifests.ts";

/** Allowed imports by package. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  ports: [],
  protocol: [],
  sheets: ["protocol"],
  contract: ["protocol"],
  client: ["ports", "protocol"],
  phone: ["protocol"],
  emulator: ["ports", "protocol"],
  server: ["ports", "client", "protocol", "contract", "sheets"],
  web: ["contract", "protocol", "phone"],
  // Of the emulator: the types of its control API, and what its server and its pages must agree on.
  "emulator-pages": ["web", "phone", "protocol", "emulator"],
  console: ["web", "contract", "protocol", "phone", "sheets"],
  cli: ["ports", "protocol", "client", "emulator", "server", "contract"],
  testkit: ["ports", "protocol", "client", "emulator", "server", "contract", "cli"],
  bench: ["ports", "protocol", "client", "emulator", "server", "contract", "sheets"],
  // Other people's clients against the emulator, ours against recordings of the platform; never ours against the emulator.
  conformance: ["ports", "protocol", "emulator", "client"],
};

/** Outside any package; they are run, never imported. */
const free = /^(scripts|e2e|examples)\/|^[^/]+\.config\.ts$/;
const isTest = (file: string): boolean => /\.test\.tsx?$|^packages\/[^/]+\/test\//.test(file);

// The formatter starts every import on its own line.
const importPattern =
  /^\s*(?:import|export)\s(?:[^"';]*?\sfrom\s)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/gm;

export const boundaries: Check = {
  name: "boundaries",
  run() {
    const manifests = readManifests();
    return projectFiles(/\.(tsx?|mjs)$/).flatMap((file) =>
      boundaryProblems(file, readFileSync(path.join(root, file), "utf8"), manifests),
    );
  },
};

export function boundaryProblems(file: string, source: string, manifests: readonly Manifest[]): string[] {
  const owner = manifests
    .filter(({ folder }) => folder === "" || file.startsWith(`${folder}/`))
    .reduce((best, one) => (one.folder.length > best.folder.length ? one : best));
  const problems: string[] = [];
  for (const [, from, dynamic] of withoutComments(source).matchAll(importPattern)) {
    const specifier = from ?? dynamic ?? "";
    if (specifier.startsWith(".")) {
      const target = path.posix.join(path.posix.dirname(file), specifier);
      if (owner.folder !== "" && !target.startsWith(`${owner.folder}/`)) {
        problems.push(`${file}: imports ${specifier}, which leaves its package; use the package's name`);
      }
      continue;
    }
    // `#…` is declared in the package's own manifest.
    if (isBuiltin(specifier) || specifier.startsWith("virtual:") || specifier.startsWith("#")) continue;
    const name = specifier
      .split("/")
      .slice(0, specifier.startsWith("@") ? 2 : 1)
      .join("/");
    if (name.startsWith("@shoufa/")) problems.push(...ourOwn(file, owner, name.slice("@shoufa/".length)));
    if (owner.name !== name && !declared(file, owner, name, manifests)) {
      problems.push(`${file}: imports ${name}, which ${owner.folder || "the root"}/package.json does not declare`);
    }
  }
  return problems;
}

function ourOwn(file: string, owner: Manifest, target: string): string[] {
  if (free.test(file)) return [];
  const self = owner.name.slice("@shoufa/".length);
  if (target === self) return isTest(file) ? [] : [`${file}: imports its own package by name; use a relative path`];
  if (target === "testkit") {
    return isTest(file) || self === "testkit" ? [] : [`${file}: only tests may import @shoufa/testkit`];
  }
  const may = [
    ...(allowed[self] ?? []),
    // A test may stand the server beside the emulator; the two readings of the facts stay apart even there.
    ...(isTest(file) && self !== "client" && self !== "emulator" ? (allowed["testkit"] ?? []) : []),
  ];
  return may.includes(target) ? [] : [`${file}: ${self} may not import ${target}`];
}

function declared(file: string, owner: Manifest, name: string, manifests: readonly Manifest[]): boolean {
  const mayUseDev = isTest(file) || !file.includes("/src/") || bundled(owner);
  const candidates = [owner, ...manifests.filter(({ folder }) => folder === "" && mayUseDev)];
  return candidates.some(
    (manifest) =>
      name in manifest.dependencies ||
      (mayUseDev && name in manifest.devDependencies) ||
      // Scripts and browser tests start whole programs of ours, which the workspace itself links.
      (manifest.folder === "" && free.test(file) && manifests.some((one) => one.name === name)),
  );
}

/** Bundled packages need none of their dependencies at run time. */
const bundled = ({ folder }: Manifest): boolean =>
  ["packages/console", "packages/emulator-pages", "packages/phone", "packages/web"].includes(folder);

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
}
