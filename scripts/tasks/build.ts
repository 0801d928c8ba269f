/** `npm run build [console] [phones]`: builds the browser code. Without a name: everything that is outdated. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { sourceHash, staleTargets, stampOf, targets } from "../browser-code.mjs";
import { root } from "../install.mjs";

const asked = process.argv.slice(2);
const names = asked.length > 0 ? asked : staleTargets(targets.map((target) => target.name));

for (const target of targets.filter(({ name }) => names.includes(name))) {
  const workspace = path.join(root, target.workspace);
  const started = performance.now();
  const before = sourceHash(target);
  const vite = createRequire(path.join(workspace, "package.json")).resolve("vite/package.json");
  const built = spawnSync(
    process.execPath,
    [path.join(path.dirname(vite), "bin/vite.js"), "build", "--logLevel=warn"],
    {
      cwd: workspace,
      stdio: ["ignore", 2, 2],
    },
  );
  if (built.status !== 0 || !existsSync(path.join(root, target.out, "index.html"))) {
    process.stderr.write(`${target.name}: did not build\n`);
    process.exit(1);
  }
  mkdirSync(path.dirname(stampOf(target)), { recursive: true });
  writeFileSync(stampOf(target), before);
  process.stderr.write(`  ${target.name}: ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
}
