/**
 * Paths of Shoufa's own HTTP API stand in its declarations only (`packages/contract`): whoever calls a route takes the path
 * from there. A test of what addresses the server refuses types its own.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../install.mjs";
import type { Check } from "./check.ts";
import { projectFiles } from "./files.ts";

/** Files that may type a path: the declarations, tests of raw requests, and the program that knows the OpenAPI document only. */
const exempt =
  /^packages\/(contract\/src\/|server\/(test\/(http\.test|raw-http)\.ts|src\/http\/[^/]+\.test\.ts))|^conformance\/(generated-client\/|src\/generated-client\.test\.ts$)/;

export const routePaths: Check = {
  name: "paths of routes",
  run: () =>
    projectFiles(/^(packages|bench|e2e|conformance|examples|scripts)\/.*\.(tsx?|mjs)$/)
      .filter((file) => !exempt.test(file) && !file.startsWith("scripts/checks/"))
      .flatMap((file) => typedPaths(file, readFileSync(path.join(root, file), "utf8"))),
};

/** One sentence for each path of the API that a source types in a text. */
export const typedPaths = (file: string, source: string): string[] =>
  source
    .split("\n")
    .flatMap((line, index) =>
      /^\s*(\/?\*|\/\/)/.test(line)
        ? []
        : [...line.matchAll(/["'`}](?:https?:\/\/[\w.:-]+)?(\/api\/[\w./:{}$-]*)/g)].map(
            ([, typed]) => `${file}:${index + 1}: types ${typed}; call the declared route of @shoufa/contract`,
          ),
    );
