import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { root } from "../install.mjs";

/** Files of the project, as git sees them: tracked, or new and not ignored. Relative to the root. */
export function projectFiles(pattern: RegExp): string[] {
  const listed = spawnSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64_000_000,
  });
  if (listed.status !== 0) throw new Error("git does not list the project's files; run inside a git checkout");
  return listed.stdout
    .split("\0")
    .filter((file) => pattern.test(file) && existsSync(path.join(root, file)))
    .toSorted();
}
