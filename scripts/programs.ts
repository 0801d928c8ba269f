/** Runs a tool that npm installed, without a shell: by this Node, on the file its manifest names. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./install.mjs";

export interface Program {
  readonly file: string;
  readonly args: readonly string[];
}

export function program(packageName: string, command: string): Program {
  const folder = path.join(root, "node_modules", packageName);
  const manifest: { bin?: string | Record<string, string> } = JSON.parse(
    readFileSync(path.join(folder, "package.json"), "utf8"),
  );
  const bin = typeof manifest.bin === "string" ? manifest.bin : manifest.bin?.[command];
  if (!bin) throw new Error(`${packageName} has no program ${command}`);
  return { file: process.execPath, args: [path.join(folder, bin)] };
}
