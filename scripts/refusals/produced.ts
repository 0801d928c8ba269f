/**
 * Codes of the error table that the emulator can answer: numbers anywhere in its source. Codes reach `Refusal` through
 * tables and switches, too, so the numbers themselves are the only reliable sign.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { errorFacts } from "../../packages/protocol/src/error-facts.ts";
import { projectFiles } from "../checks/files.ts";
import { root } from "../install.mjs";

/** Codes from -40001 down belong to the library that decrypts callbacks, not to the platform. */
const codes = new Set(errorFacts.map(({ code }) => code).filter((code) => code > -40_000));
const source = /^packages\/emulator\/src\/(?!.*\.test\.ts$)(?!api\/unreachable-codes\.ts$).*\.ts$/;
const tests = /^packages\/emulator\/(test\/.*|src\/.*\.test)\.ts$/;

/** Files by code. */
export const producedCodes = (): ReadonlyMap<number, readonly string[]> => codesIn(source);

/** Tests by code. A code in `errcode: N, times: …` is one that the test causes itself. */
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
