/**
 * Which codes of the error table the emulator can answer: those that its source writes down as numbers, wherever that is.
 * Codes reach `Refusal` through tables and switches too, so the numbers themselves are the one thing that cannot be missed.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { errorFacts } from "../../packages/protocol/src/error-facts.ts";
import { projectFiles } from "../checks/files.ts";
import { root } from "../install.mjs";

/** Those from -40001 down belong to the library that opens callbacks, not to the platform. */
const codes = new Set(errorFacts.map(({ code }) => code).filter((code) => code > -40_000));
const source = /^packages\/emulator\/src\/(?!.*\.test\.ts$)(?!unreachable-codes\.ts$).*\.ts$/;
const tests = /^packages\/emulator\/(test\/.*|src\/.*\.test)\.ts$/;

/** By code, the files in which it stands. */
export const producedCodes = (): ReadonlyMap<number, readonly string[]> => codesIn(source);

/** By code, the tests that name it. A code in `errcode: N, times: …` is one that the test brings about itself. */
export const testedCodes = (): ReadonlyMap<number, readonly string[]> => codesIn(tests);

function codesIn(pattern: RegExp): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  for (const file of projectFiles(pattern)) {
    for (const code of codesOf(readFileSync(path.join(root, file), "utf8"))) {
      const files = found.get(code) ?? [];
      files.push(file);
      found.set(code, files);
    }
  }
  return found;
}

/** Numbers of the table in code; comments and what only sets a fault do not count. */
export function codesOf(text: string): ReadonlySet<number> {
  const code = text
    .replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, "")
    .replace(/errcode: -?\d+, times|times: \d+, (kind: "errcode", )?errcode: -?\d+/g, "");
  const numbers = [...code.matchAll(/(?<![\w.])-?\d{4,6}(?![\w.])/g)].map(([number]) => Number(number));
  return new Set(numbers.filter((number) => codes.has(number)));
}
