/** The manifest that is published, made from the workspace's: no `private`, no development, compiled files. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { pinnedNode, root } from "../install.mjs";

export interface WorkspaceManifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly keywords?: readonly string[];
  readonly engines?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, string>>;
  readonly imports?: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

export function readManifest(workspace: string): WorkspaceManifest {
  return JSON.parse(readFileSync(path.join(root, workspace, "package.json"), "utf8"));
}

/** The workspaces' internal dependencies name their exact version, and so do the published ones. */
export function publishedManifest(from: WorkspaceManifest, name: string) {
  const { version, description, keywords, license, engines, bin, dependencies } = from;
  return {
    name,
    version,
    description,
    keywords,
    license,
    type: "module",
    engines,
    bin,
    ...(from.exports && { exports: mapped(from.exports, conditions) }),
    ...(from.imports && { imports: mapped(from.imports, compiled) }),
    dependencies,
    publishConfig: { access: "public" },
    // Starter for computers whose Node is too old; see bin/shoufa.mjs.
    ...(bin && { config: { node: pinnedNode.version } }),
  };
}

const compiled = (file: string): string => file.replace(/^\.\/src\/(.*)\.ts$/, "./lib/$1.js");
const conditions = (file: string): unknown =>
  file.endsWith(".ts") ? { types: compiled(file).replace(/\.js$/, ".d.ts"), default: compiled(file) } : file;

function mapped<T>(entries: Readonly<Record<string, string>>, map: (file: string) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(entries).map(([key, file]) => [key, map(file)]));
}
