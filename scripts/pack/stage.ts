/** Lays out one package in a folder, as npm is to pack it. Start at `stage`. */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "../install.mjs";
import { closureOf } from "./closure.ts";
import { compile } from "./compile.ts";
import { publishedManifest, readManifest } from "./manifest.ts";
import { notices } from "./notices.ts";
import type { Published } from "./published.ts";

export function stage({ name, workspace, whole }: Published, folder: string): void {
  const manifest = publishedManifest(readManifest(workspace), name);
  const held = whole ? hold(closureOf([workspace, ...whole.alsoHolds]), workspace, folder) : undefined;
  // A program is run, not imported.
  const shown = held ? { ...manifest, exports: { "./package.json": "./package.json" }, ...held.manifest } : manifest;
  lay(workspace, folder, shown, { types: !whole });
  const text = notices([workspace, ...(held?.workspaces ?? [])]);
  if (text) writeFileSync(path.join(folder, "THIRD-PARTY.txt"), text);
}

/** Puts all that a program needs into its own node_modules. Answers the part of its manifest that tells npm so. */
function hold(closure: ReturnType<typeof closureOf>, workspace: string, folder: string) {
  const workspaces = closure.workspaces.filter((one) => one !== workspace);
  const versions: Record<string, string> = {};
  for (const one of workspaces) {
    const { engines: _, ...manifest } = publishedManifest(readManifest(one), readManifest(one).name);
    lay(one, path.join(folder, "node_modules", manifest.name), manifest, { types: false });
    versions[manifest.name] = manifest.version;
  }
  for (const one of closure.packages) {
    const place = placeOf(one);
    const version = copyPackage(path.join(root, one), path.join(folder, place));
    if (place.lastIndexOf("node_modules") === 0) versions[place.slice("node_modules/".length)] = version;
  }
  // Dependencies of dependencies are named, too: they are in the file, and npm must find them there.
  const dependencies = Object.fromEntries(Object.entries(versions).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return { workspaces, manifest: { dependencies, bundleDependencies: Object.keys(dependencies) } };
}

/** One of our workspaces, compiled, with what a package page shows. */
function lay(workspace: string, folder: string, manifest: object, { types }: { types: boolean }): void {
  const from = (name: string): string => path.join(root, workspace, name);
  mkdirSync(folder, { recursive: true });
  // The console is built as a whole; its sources are not imported.
  if (existsSync(from("src/index.ts"))) compile(workspace, path.join(folder, "lib"), { types });
  // The program's entry point, and built pages.
  for (const one of ["bin", "dist"].filter((name) => existsSync(from(name)))) {
    cpSync(from(one), path.join(folder, one), { recursive: true, filter: (file) => !/\.(map|built-from)$/.test(file) });
  }
  cpSync(path.join(root, "LICENSE"), path.join(folder, "LICENSE"));
  if (existsSync(from("README.md"))) {
    writeFileSync(path.join(folder, "README.md"), withoutRelativeLinks(readFileSync(from("README.md"), "utf8")));
  }
  writeFileSync(path.join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** They lead to pages of the repository, which are not in the package. */
const withoutRelativeLinks = (markdown: string): string =>
  markdown.replace(/(?<!!)\[([^\]]+)\]\((?![a-z]+:|#)[^)]+\)/g, "$1");

const development = new Set([
  "test",
  "tests",
  "docs",
  "benchmark",
  "benchmarks",
  "examples",
  "node_modules",
  ".github",
]);

/**
 * Another's package, without what only its developers and compilers need; its licence stays. Nor does it say which Node it
 * needs: bin/shoufa.mjs sees to that, and npm would warn of each. Answers its version.
 */
function copyPackage(source: string, target: string): string {
  const isWanted = (file: string): boolean =>
    !development.has(path.relative(source, file)) &&
    !/\.(map|[cm]?ts)$/.test(file) &&
    (!/\.md$/i.test(file) || /^(licen[cs]e|notice)/i.test(path.basename(file)));
  cpSync(source, target, { recursive: true, filter: isWanted });
  const file = path.join(target, "package.json");
  const { engines: _, ...manifest } = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest.version;
}

/** `packages/server/node_modules/x` lies below the package that this workspace becomes. */
function placeOf(folder: string): string {
  const [, workspace, rest] = /^(packages\/[^/]+)\/(node_modules\/.*)$/.exec(folder) ?? [];
  return workspace === undefined || rest === undefined
    ? folder
    : `node_modules/${readManifest(workspace).name}/${rest}`;
}
