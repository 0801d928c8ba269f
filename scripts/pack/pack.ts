import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { targets } from "../browser-code.mjs";
import { npmProgram, root } from "../install.mjs";
import { type Published, published } from "./published.ts";
import { stage } from "./stage.ts";

export interface Tarball {
  readonly name: string;
  readonly file: string;
  readonly bytes: number;
}

/**
 * Packs what is published into `folder`, as it stands: the pages must be built.
 * @throws {Error} With the compiler's or npm's words.
 */
export function pack(folder: string, which: readonly Published[] = published): Tarball[] {
  const unbuilt = targets.find(({ out }) => !existsSync(path.join(root, out, "index.html")));
  if (unbuilt) throw new Error(`the pages of ${unbuilt.workspace} are not built; run: npm run build`);
  mkdirSync(folder, { recursive: true });
  const staging = mkdtempSync(path.join(tmpdir(), "shoufa-pack-"));
  try {
    return which.map((one) => {
      const place = path.join(staging, one.name);
      stage(one, place);
      // Without the version, so that what a guide tells to type stays right.
      const file = path.join(folder, `${one.name.replace("@", "").replace("/", "-")}.tgz`);
      renameSync(path.join(folder, npmPack(place, folder)), file);
      return { name: one.name, file, bytes: statSync(file).size };
    });
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** npm itself makes the file, so that it is what `npm publish` would send. Answers its name. */
function npmPack(place: string, folder: string): string {
  const npm = npmProgram();
  if (!npm) throw new Error("npm was not found; it comes with Node");
  const args = [npm, "pack", "--json", "--ignore-scripts", "--loglevel=error", `--pack-destination=${folder}`];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: place,
    encoding: "utf8",
    maxBuffer: 64_000_000,
  });
  if (status !== 0) throw new Error(`npm pack: ${stderr || stdout}`);
  const [{ filename }] = Object.values(JSON.parse(stdout)) as [{ filename: string }];
  return filename;
}
