/**
 * The error table, whole: every code is answered by the emulator and asserted by a test of it, or listed with a reason.
 * Where it fails, write the test, or move the code in packages/emulator/src/api/unreachable-codes.ts.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { unreachableCodes } from "../../packages/emulator/src/api/unreachable-codes.ts";
import { errorFacts } from "../../packages/protocol/src/error-facts.ts";
import { root } from "../install.mjs";
import { errorPage, errorPagePath } from "./error-page.ts";
import { codesOf, producedCodes, testedCodes } from "./produced.ts";

const produced = producedCodes();
const listed = unreachableCodes.flatMap(({ codes }) => codes);

test("every code of the table is answered by the emulator or listed with a reason", () => {
  const neither = errorFacts.filter(({ code }) => !produced.has(code) && !listed.includes(code));
  expect(neither.map(({ code, message }) => `${code} ${message}: answer it or say why not`)).toEqual([]);
});

test("no code is listed that is answered, that is listed twice, or that the table does not have", () => {
  expect(listed.filter((code) => produced.has(code)).map((code) => `${code}: ${produced.get(code)}`)).toEqual([]);
  expect(listed.length).toBe(new Set(listed).size);
  const known = new Set(errorFacts.map(({ code }) => code));
  expect(listed.filter((code) => !known.has(code))).toEqual([]);
});

test("every code that the emulator answers is named by a test of the emulator", () => {
  const tested = testedCodes();
  const untested = [...produced].filter(([code]) => !tested.has(code));
  expect(untested.map(([code, files]) => `${code} of ${files.join(", ")}: no test names it`)).toEqual([]);
});

test("numbers in comments, in longer numbers and in faults that a test sets do not count", () => {
  const source = `
    /** 40001 */ const page = "https://a.test"; // 40013
    refuse(60003); limit(160_003); set({ endpoint: "*", errcode: 45009, times: 2 }); const x = -31040 + 400140;`;
  expect([...codesOf(source)]).toEqual([60003, -31040]);
});

test("docs/error-codes.md is current; `npm run support` writes it anew", () => {
  expect(readFileSync(path.join(root, errorPagePath), "utf8")).toBe(errorPage());
});
