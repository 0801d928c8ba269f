/** Every dependency of every manifest is exact, and docs/dependencies.md says in one line why it is there; and the reverse. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../install.mjs";
import type { Check } from "./check.ts";
import { readManifests } from "./manifests.ts";

export const dependenciesDocumented: Check = {
  name: "dependencies documented",
  run() {
    const page = readFileSync(path.join(root, "docs/dependencies.md"), "utf8");
    const told = new Set([...page.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name ?? ""));
    const problems: string[] = [];
    const used = new Set<string>();
    for (const { folder, dependencies, devDependencies } of readManifests()) {
      for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
        if (name.startsWith("@shoufa/")) continue;
        used.add(name);
        if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) {
          problems.push(`${folder || "."}/package.json: ${name} must have an exact version, not ${version}`);
        }
      }
    }
    for (const name of used)
      if (!told.has(name)) problems.push(`docs/dependencies.md: say in one line why ${name} is here`);
    for (const name of told)
      if (!used.has(name)) problems.push(`docs/dependencies.md: ${name} is no dependency any more`);
    return problems;
  },
};
