/** The manifests of all workspaces, read once per check. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../install.mjs";

export interface Manifest {
  readonly name: string;
  /** Relative to the root, with forward slashes; empty for the root's own. */
  readonly folder: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

export function readManifests(base: string = root): Manifest[] {
  const { workspaces }: { workspaces: readonly string[] } = JSON.parse(
    readFileSync(path.join(base, "package.json"), "utf8"),
  );
  const folders = workspaces.flatMap((pattern) =>
    pattern.endsWith("/*")
      ? readdirSync(path.join(base, pattern.slice(0, -2))).map((name) => `${pattern.slice(0, -1)}${name}`)
      : [pattern],
  );
  return ["", ...folders]
    .filter((folder) => existsSync(path.join(base, folder, "package.json")))
    .map((folder) => {
      const {
        name,
        dependencies = {},
        devDependencies = {},
      } = JSON.parse(readFileSync(path.join(base, folder, "package.json"), "utf8"));
      return { name, folder, dependencies, devDependencies };
    });
}
