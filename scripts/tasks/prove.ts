/**
 * `npm run prove`: the proofs by killing, by flooding and by size in their full form, on SQLite and PostgreSQL. `npm test` runs the
 * same files in a small form. Words choose files: `npm run prove -- kill`. Figures are printed to standard error.
 */
import process from "node:process";
import { withPostgres } from "../postgres.ts";
import { runSteps } from "../steps.ts";
import { vitest } from "../vitest.ts";

/** File, and the environment that makes it the full form. */
const proofs: Readonly<Record<string, Record<string, string>>> = {
  "packages/server/test/kill.test.ts": { KILLS: "30", KILL_PEOPLE: "100000" },
  "packages/server/test/plans-killed.test.ts": { KILLS: "50", PLAN_STEPS: "10000" },
  "packages/server/test/plans-trouble.test.ts": { TROUBLED_STEPS: "5000" },
  "packages/server/test/import-large.test.ts": { IMPORT_ROWS: "100000" },
  "packages/server/test/flood.test.ts": { FLOOD_CLIENTS: "16", FLOOD_SECONDS: "30" },
  "packages/server/test/attacks.test.ts": { UNFINISHED_BODIES: "800" },
};

const asked = process.argv.slice(2);
const chosen = Object.entries(proofs).filter(
  ([file]) => asked.length === 0 || asked.some((word) => file.includes(word)),
);
process.exitCode = await withPostgres((url) =>
  runSteps(
    chosen.map(([file, environment]) => ({
      name: file,
      run: () => vitest("unit", { ...environment, TEST_DATABASE_URL: url }, { more: [file, "--testTimeout=600000"] }),
    })),
    (text) => process.stdout.write(text),
  ),
);
