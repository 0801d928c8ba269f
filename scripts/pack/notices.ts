/** Licences of other people's code that is inside built pages, where their own files are no longer there to tell. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../install.mjs";

/** Needed to build the pages, and not in them. */
const onlyBuilds = /^(@types\/|@vitejs\/|vite$|@shoufa\/testkit$)/;

/** One text for the pages of these workspaces, or undefined when none has any. */
export function notices(workspaces: readonly string[]): string | undefined {
  const { packages }: { packages: Record<string, LockedPackage> } = JSON.parse(
    readFileSync(path.join(root, "package-lock.json"), "utf8"),
  );
  const withPages = workspaces.filter((one) => existsSync(path.join(root, one, "dist")));
  const found = new Set<string>();
  // Workspaces may name each other: pages and the server that serves them do.
  const seen = new Set<string>();
  const open = withPages.flatMap((one) => Object.keys(packages[one]?.devDependencies ?? {}));
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (onlyBuilds.test(name) || seen.has(name)) continue;
    seen.add(name);
    const locked = packages[`node_modules/${name}`];
    if (!locked) continue;
    if (!locked.link) found.add(name);
    const workspace = locked.link && locked.resolved ? packages[locked.resolved] : undefined;
    open.push(...Object.keys({ ...locked.dependencies, ...workspace?.dependencies, ...workspace?.devDependencies }));
  }
  if (found.size === 0) return undefined;
  const parts = [...found]
    .toSorted()
    .map((name) => `${name} ${packages[`node_modules/${name}`]?.version}\n\n${licenceOf(name)}`);
  return `The built pages in this package hold code of:\n\n${parts.join(`\n\n${"-".repeat(72)}\n\n`)}\n`;
}

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

function licenceOf(name: string): string {
  const folder = path.join(root, "node_modules", name);
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (file) return readFileSync(path.join(folder, file), "utf8").trim();
  const { license, author } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  return [`Licence: ${license}`, typeof author === "string" ? author : author?.name].filter(Boolean).join("\n");
}
