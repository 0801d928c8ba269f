/**
 * Programs in pages and docstrings compile against the packages as they are. They are written to .cache/doc-examples and
 * type-checked there in one go; a complaint names the page and the line.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { moduleOfDocstrings, moduleOfPage } from "../doc-examples/extract.ts";
import { root } from "../install.mjs";
import { program } from "../programs.ts";
import type { Check } from "./check.ts";
import { projectFiles } from "./files.ts";

const folder = path.join(root, ".cache/doc-examples");

/** Configuration of an ordinary project, without rules that matter only for files that are kept. */
const config = {
  extends: "../../tsconfig.base.json",
  include: ["**/*.ts"],
  compilerOptions: {
    lib: ["es2024", "esnext.array", "esnext.disposable", "esnext.iterator", "dom", "dom.iterable"],
    verbatimModuleSyntax: false,
  },
};

export const docExamples: Check = {
  name: "programs in pages and docstrings",
  run() {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify(config));
    for (const [file, module] of modules()) {
      const target = path.join(folder, `${file}.ts`);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, module);
    }
    const { file, args } = program("typescript", "tsc");
    const ran = spawnSync(file, [...args, "-p", folder, "--pretty", "false"], { cwd: root, encoding: "utf8" });
    return ran.status === 0 ? [] : complaints(`${ran.stdout}${ran.stderr}`);
  },
};

function modules(): [file: string, module: string][] {
  const pages = projectFiles(/\.md$/).map((file) => [file, moduleOfPage(read(file))] as const);
  const sources = projectFiles(/^packages\/(client|emulator|protocol)\/src\/.*(?<!\.test)\.ts$/).map((file) => {
    const name = file.split("/")[1] ?? "";
    return [file, moduleOfDocstrings(read(file), `@shoufa/${name}`, exportedBy(name))] as const;
  });
  return [...pages, ...sources].filter((pair): pair is [string, string] => pair[1] !== undefined);
}

/** Values and types alike, by the names that the package's index gives them. */
const exportedBy = (name: string): string[] =>
  [...read(`packages/${name}/src/index.ts`).matchAll(/export (?:type )?\{([^}]*)\}/g)]
    .flatMap(([, list = ""]) => list.split(","))
    .map((one) => one.trim().replace(/^type /, ""))
    .filter(Boolean);

const read = (file: string): string => readFileSync(path.join(root, file), "utf8");

/** `.cache/doc-examples/README.md.ts(12,3): error …` is README.md, line 12. */
function complaints(output: string): string[] {
  const lines = output.split("\n").filter((line) => line !== "" && !line.startsWith(" "));
  return lines.map((line) => line.replace(/^.*?\.cache\/doc-examples\/(.*?)\.ts\((\d+),\d+\): error /, "$1:$2: "));
}
