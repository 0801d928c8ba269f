/**
 * Refusals of the emulator that no test has reached, after a whole run of the unit tests: watch.ts records the codes
 * that went over HTTP. produced.test.ts checks that tests name them.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { errorFact } from "../../packages/protocol/src/error-facts.ts";
import { producedCodes } from "./produced.ts";

/** @returns A sentence for each code that no test reached. */
export function unreached(folder: string): string[] {
  const seen = new Set(
    readdirSync(folder).flatMap((file) => JSON.parse(readFileSync(path.join(folder, file), "utf8")) as number[]),
  );
  return [...producedCodes()]
    .filter(([code]) => !seen.has(code))
    .map(
      ([code, files]) => `${code} ${errorFact(code)?.message.trim()}: no test makes ${files.join(" or ")} answer it`,
    );
}
