/**
 * Everything a workspace needs at run time, as the lockfile has it: our workspaces, and where others' packages lie in
 * node_modules. Found the way Node looks: in the nearest node_modules first, then in those above.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../install.mjs";

interface Locked {
  readonly resolved?: string;
  readonly link?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export interface Closure {
  /** Folders of workspaces, as `packages/ports`. */
  readonly workspaces: readonly string[];
  /** Folders of other people's packages, as `node_modules/undici`. */
  readonly packages: readonly string[];
}

export function closureOf(workspaces: readonly string[]): Closure {
  const { packages }: { packages: Record<string, Locked> } = JSON.parse(
    readFileSync(path.join(root, "package-lock.json"), "utf8"),
  );
  const found = new Set<string>();
  const open = [...workspaces];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    if (found.has(folder)) continue;
    found.add(folder);
    const { dependencies = {}, optionalDependencies = {} } = packages[folder] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const place = placeOf(name, folder, packages);
      const locked = place === undefined ? undefined : packages[place];
      // One built for a single kind of machine must not go into a file for all of them.
      if (place !== undefined && locked && !locked.os && !locked.cpu) open.push(locked.link ? locked.resolved! : place);
      else if (!(name in optionalDependencies))
        throw new Error(`${folder} needs ${name}, which cannot be put into a package`);
    }
  }
  const all = [...found].toSorted();
  return {
    workspaces: all.filter((folder) => !folder.includes("node_modules/")),
    packages: all.filter((folder) => folder.includes("node_modules/")),
  };
}

function placeOf(name: string, from: string, packages: Readonly<Record<string, Locked>>): string | undefined {
  for (let folder = from; ; folder = path.posix.dirname(folder)) {
    const place = path.posix.join(folder, "node_modules", name);
    if (packages[place]) return place;
    if (folder === ".") return undefined;
  }
}
