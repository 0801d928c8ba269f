/** The lockfile has packages and their hashes, but no address: every installation uses its own registry. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../install.mjs";
import type { Check } from "./check.ts";

export const lockfile: Check = {
  name: "lockfile",
  run() {
    const text = readFileSync(path.join(root, "package-lock.json"), "utf8");
    const problems = [...text.matchAll(/"resolved": "(?:https?|git)[^"]*"/g)].map(
      ([line]) => `package-lock.json names a registry: ${line.slice(0, 80)}`,
    );
    const { packages } = JSON.parse(text) as {
      packages: Record<string, { version?: string; integrity?: string; link?: boolean }>;
    };
    for (const [name, one] of Object.entries(packages)) {
      if (name.startsWith("node_modules/") && !one.link && !one.integrity) {
        problems.push(`package-lock.json: ${name} has no integrity hash`);
      }
    }
    return problems;
  },
};
