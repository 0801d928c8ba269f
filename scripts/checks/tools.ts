/** The checks that a tool from npm does: format and lint, types, unused code. */
import { spawnSync } from "node:child_process";
import { root } from "../install.mjs";
import { program } from "../programs.ts";
import type { Check } from "./check.ts";

function tool(name: string, packageName: string, command: string, args: readonly string[]): Check {
  return {
    name,
    run() {
      const { file, args: leading } = program(packageName, command);
      const ran = spawnSync(file, [...leading, ...args], { cwd: root, encoding: "utf8", maxBuffer: 64_000_000 });
      if (ran.status === 0) return [];
      return [`${ran.stdout}${ran.stderr}`.trim() || `${name} ended with ${ran.status ?? ran.signal}`];
    },
  };
}

export const formatAndLint = tool("format and lint", "@biomejs/biome", "biome", [
  "ci",
  "--error-on-warnings",
  "--max-diagnostics=50",
  "--colors=off",
]);
export const types = tool("types", "typescript", "tsc", ["-p", "."]);
/** Packages that no browser loads, without the browser's types: `document` is no name there. */
export const nodeTypes = tool("types without a browser", "typescript", "tsc", ["-p", "tsconfig.node.json"]);
export const unused = tool("unused code", "knip", "knip", ["--no-progress"]);
