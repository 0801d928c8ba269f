/** Findings on disk: one file each, the bytes and nothing else, so that any tool can look at them. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "../install.mjs";
import type { Finding } from "./fuzz.ts";

const folder = ".cache/fuzz";

/** @returns The file, relative to the root. */
export function keptCase(seed: number, { target, execution, input }: Finding): string {
  const file = `${folder}/${target}-${seed}-${execution}.bin`;
  mkdirSync(path.join(root, folder), { recursive: true });
  writeFileSync(path.join(root, file), input);
  return file;
}

/** The command that runs it again, from the root. */
export const commandFor = (target: string, file: string): string => `npm run fuzz -- --target ${target} --case ${file}`;
