import { mkdirSync, statSync } from "node:fs";
import path from "node:path";

/**
 * Makes a folder, and the folders above it that are missing. Instead of Node's own `recursive`, which never returns below
 * a folder that cannot hold others, such as /proc.
 * @param mode Mode of new folders; the process's umask applies.
 * @throws {Error} From the system, with `code`: EACCES, ENOTDIR, EEXIST where a file has the name, ENOENT …
 */
export function makeFolder(folder: string, mode = 0o777): void {
  const wanted = path.resolve(folder);
  if (isFolder(wanted)) return;
  const missing = [wanted];
  for (let at = path.dirname(wanted); !found(at) && at !== path.dirname(at); at = path.dirname(at)) missing.unshift(at);
  for (const each of missing) {
    try {
      mkdirSync(each, { mode });
    } catch (error) {
      // Another process may have made it meanwhile.
      if (!isFolder(each)) throw error;
    }
  }
}

const found = (at: string) => statSync(at, { throwIfNoEntry: false });
const isFolder = (at: string): boolean => found(at)?.isDirectory() ?? false;
