/** Proofs of attack rows: tests that name rows at the end of their title, as in `"a code works once [F5]"`. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { projectFiles } from "../checks/files.ts";
import { root } from "../install.mjs";

export interface Proof {
  /** Path from the root. */
  readonly file: string;
  /** Title as written, without the rows. */
  readonly title: string;
  readonly rows: readonly string[];
}

/** A string that ends with rows in square brackets, in any of the three quotes. */
const titled = /(["'`])((?:\\.|(?!\1)[^\\\n])*?) \[([A-NS]\d{1,2}(?:, [A-NS]\d{1,2})*)\]\1/g;

export function proofsIn(file: string, source: string): Proof[] {
  return [...source.matchAll(titled)].map(([, , title = "", rows = ""]) => ({ file, title, rows: rows.split(", ") }));
}

/** Proofs in all tests of the project, in the order of their files. */
export const proofs = (): Proof[] =>
  projectFiles(/\.test\.tsx?$/)
    .filter((file) => !file.startsWith("scripts/threats/"))
    .flatMap((file) => proofsIn(file, readFileSync(path.join(root, file), "utf8")));
