/**
 * Compiles TypeScript for any Node, which strips no types below node_modules. `src/` becomes `lib/` at the same depth,
 * so that code that looks for a file relative to itself finds it; tests are left out.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { root } from "../install.mjs";
import { program } from "../programs.ts";

/**
 * @param types Whether declarations are written, too: a program needs none.
 * @throws {Error} With the compiler's words.
 */
export function compile(workspace: string, lib: string, { types }: { types: boolean }): void {
  const source = path.join(root, workspace, "src");
  const work = mkdtempSync(path.join(tmpdir(), "shoufa-compile-"));
  try {
    const project = path.join(work, "tsconfig.json");
    const config = {
      extends: path.join(root, "tsconfig.base.json"),
      include: [`${source}/**/*.ts`],
      exclude: [`${source}/**/*.test.ts`],
      compilerOptions: {
        noEmit: false,
        noEmitOnError: true,
        // Whether the types agree is the business of `npm run check`.
        noCheck: true,
        rootDir: source,
        outDir: lib,
        declaration: types,
        rewriteRelativeImportExtensions: true,
        // The oldest Node that the published packages run on knows no `using`.
        target: "es2023",
        typeRoots: [path.join(root, "node_modules/@types")],
      },
    };
    writeFileSync(project, JSON.stringify(config));
    const { file, args } = program("typescript", "tsc");
    const { status, stdout } = spawnSync(file, [...args, "--project", project], { encoding: "utf8" });
    if (status !== 0) throw new Error(`${workspace} does not compile:\n${stdout}`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  for (const name of readdirSync(lib, { recursive: true, encoding: "utf8" })) {
    const file = path.join(lib, name);
    if (name.endsWith(".d.ts")) writeFileSync(file, withJsSpecifiers(readFileSync(file, "utf8")));
    else if (name.endsWith(".js")) refuseSources(file);
  }
}

/** The compiler rewrites these in code only; compilers older than 5.7 would look for sources that are not there. */
const withJsSpecifiers = (declarations: string): string =>
  declarations.replace(/(\bfrom |\bimport\(|^import )"(\.{1,2}\/[^"]*)\.ts"/gm, '$1"$2.js"');

/** Not seen by the compiler: the address of another module, such as a worker's. */
function refuseSources(file: string): void {
  const found = /new URL\([`"'][^`"')]*\.ts[`"']/.exec(readFileSync(file, "utf8"));
  if (found)
    throw new Error(`${file}: ${found[0]} names a source, which is not published; take the ending of import.meta.url`);
}
