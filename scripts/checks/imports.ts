/**
 * Order of imports: no circle among the files of a package, types included, and the folders of the emulator import only
 * those that `emulatorFolders` names before them.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../install.mjs";
import type { Check } from "./check.ts";
import { projectFiles } from "./files.ts";

/**
 * Rooms of packages/emulator/src, each before those that import it; a folder below a room belongs to it unless it is named
 * itself. Files beside the rooms may import all.
 */
export const emulatorFolders: readonly string[] = [
  "kernel",
  "kernel/time",
  "http",
  "company/model",
  "company/apps",
  "company/callbacks",
  "company/media",
  "company/directory",
  "company/login",
  "company/bulk",
  "company/admin",
  "messages",
  "legacy",
  "phones",
  "bots",
  "api",
  "state",
  "scenario",
  "control",
  "library",
];

const emulator = "packages/emulator/src/";
const importPattern =
  /^\s*(?:import|export)\s(?:[^"';]*?\sfrom\s)?["'](\.[^"']+)["']|\bimport\(\s*["'](\.[^"']+)["']\s*\)/gm;

export const imports: Check = {
  name: "imports",
  run() {
    const files = projectFiles(/^packages\/.*\.(tsx?|mjs)$/);
    const graph = new Map(files.map((file) => [file, importsOf(file, readFileSync(path.join(root, file), "utf8"))]));
    return [...upwardImports(graph), ...circleProblems(graph)];
  },
};

/** Files that a file imports by a path, relative to the root. */
export function importsOf(file: string, source: string): readonly string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  return [...code.matchAll(importPattern)].map(([, from, dynamic]) =>
    path.posix.join(path.posix.dirname(file), from ?? dynamic ?? ""),
  );
}

export function upwardImports(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const problems: string[] = [];
  for (const [file, targets] of graph) {
    const own = roomOf(file);
    if (own === undefined || file.endsWith(".test.ts")) continue;
    const rank = emulatorFolders.indexOf(own);
    if (rank < 0) problems.push(`${file}: scripts/checks/imports.ts does not know the folder ${own}`);
    for (const target of targets) {
      if (!target.startsWith(emulator)) continue;
      const folder = roomOf(target);
      if (folder === undefined || emulatorFolders.indexOf(folder) > rank)
        problems.push(
          `${file}: ${own}/ comes before ${folder ?? "the files beside the folders"} and may not import it`,
        );
    }
  }
  return problems;
}

/** The most exact name of a room that the file is in, else its folder; undefined beside the rooms and elsewhere. */
function roomOf(file: string): string | undefined {
  if (!file.startsWith(emulator)) return undefined;
  const folder = path.posix.dirname(file.slice(emulator.length));
  if (folder === ".") return undefined;
  const rooms = emulatorFolders.filter((room) => folder === room || folder.startsWith(`${room}/`));
  return rooms.toSorted((a, b) => b.length - a.length)[0] ?? folder;
}

const circleProblems = (graph: ReadonlyMap<string, readonly string[]>): string[] =>
  circlesOf(graph).map((files) => `${files[0]}: imports itself through ${files.slice(1).join(", ")}`);

/** Groups of files that import one another (Tarjan's strongly connected components), each sorted. */
export function circlesOf(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const circles: string[][] = [];
  const visit = (file: string): void => {
    index.set(file, index.size);
    low.set(file, index.get(file)!);
    stack.push(file);
    onStack.add(file);
    for (const target of graph.get(file) ?? []) {
      if (!graph.has(target)) continue;
      if (!index.has(target)) {
        visit(target);
        low.set(file, Math.min(low.get(file)!, low.get(target)!));
      } else if (onStack.has(target)) {
        low.set(file, Math.min(low.get(file)!, index.get(target)!));
      }
    }
    if (low.get(file) !== index.get(file)) return;
    const circle = stack.splice(stack.indexOf(file));
    for (const each of circle) onStack.delete(each);
    if (circle.length > 1) circles.push(circle.toSorted());
  };
  for (const file of graph.keys()) if (!index.has(file)) visit(file);
  return circles;
}
