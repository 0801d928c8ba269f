/** The fuzzer itself, with a moment of fuzzing; the long run is `npm run fuzz -- --seconds 60`. */
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { root } from "../install.mjs";
import { commandFor, keptCase } from "./cases.ts";
import { fuzz, tried } from "./fuzz.ts";
import { drawsOf, mutated } from "./mutate.ts";
import { type Target, targets } from "./targets.ts";

const [xml] = targets as readonly [Target];

test("every input of a corpus is read by the reader it is for", () => {
  const read = targets.map(({ corpus, name, run }) => [name, corpus.filter((input) => run(input)).length]);
  // Envelopes carry no good signature, imports want their own columns.
  expect(Object.fromEntries(read)).toEqual({
    ...{ xml: 6, "xml-repaired": 6, "callback-envelope": 0, "callback-ciphertext": 6, "callback-message": 6 },
    "callback-json": 3,
    ...{ csv: 3, "csv-members": 2, "csv-departments": 1 },
    ...{ "sheet-csv": 3, "sheet-xlsx": 2, "sheet-text": 2 },
  });
});

test("a few thousand broken inputs are refused as ours, quickly", () => {
  const { executions, findings } = fuzz({ seed: 20_261_122, executions: 6000 });
  expect(findings).toEqual([]);
  expect(Object.values(executions)).toEqual(targets.map(() => 500));
});

test("an execution can be made again from its seed and number, and no two seeds are alike", () => {
  const inputs = (seed: number) => Array.from({ length: 50 }, (_, n) => mutated(drawsOf(seed, n), xml).toString("hex"));
  expect(inputs(1)).toEqual(inputs(1));
  expect(inputs(1)).not.toEqual(inputs(2));
});

test("what throws anything else, or takes too long, is found", () => {
  const throwing: Target = {
    ...{ name: "throwing", corpus: xml.corpus, dictionary: xml.dictionary },
    run(input) {
      if (input.includes("\0")) throw new TypeError("not one of ours");
      return true;
    },
  };
  const { findings } = fuzz({ seed: 7, executions: 2000, on: [throwing] });
  expect(findings[0]).toMatchObject({ target: "throwing", reason: expect.stringContaining("not one of ours") });
  const { execution } = findings[0]!;
  expect(fuzz({ seed: 7, from: execution, executions: 1, on: [throwing] }).findings).toHaveLength(1);
  const file = keptCase(7, findings[0]!);
  expect(commandFor("throwing", file)).toBe(`npm run fuzz -- --target throwing --case ${file}`);
  expect(tried(throwing, readFileSync(path.join(root, file))).fault).toContain("not one of ours");
  rmSync(path.join(root, file));

  const slow: Target = {
    ...{ name: "slow", corpus: xml.corpus, dictionary: xml.dictionary },
    run() {
      // Processor time of this thread: a busy machine gives less of it, and other threads of the process use some as well.
      for (const before = process.threadCpuUsage(); process.threadCpuUsage(before).user < 60_000; );
      return true;
    },
  };
  expect(fuzz({ seed: 7, executions: 1, on: [slow] }).findings[0]?.reason).toMatch(/^took \d+ ms$/);
});
