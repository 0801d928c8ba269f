import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { root } from "./install.mjs";
import { program } from "./programs.ts";
import type { Tally } from "./steps.ts";

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numFailedTestSuites: number;
}

/**
 * Runs one project of vitest.config.ts with its own output shown, and counts its tests from its report.
 * @param quiet Shows the output of a run that failed, at its end, and none of one that passed: for a run beside another.
 */
export async function vitest(
  project: string,
  environment: Record<string, string>,
  { more = [], quiet = false }: { readonly more?: readonly string[]; readonly quiet?: boolean } = {},
): Promise<Tally> {
  const folder = mkdtempSync(path.join(tmpdir(), "shoufa-vitest-"));
  const report = path.join(folder, "report.json");
  const output = path.join(folder, "output");
  // A file, not a pipe: this process may be busy with another step, and a full pipe would stop the run.
  const shown = quiet ? openSync(output, "w") : "inherit";
  try {
    const { file, args } = program("vitest", "vitest");
    const options = [
      "run",
      `--project=${project}`,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ];
    const status = await new Promise<number | null>((resolve, reject) => {
      const child = spawn(file, [...args, ...options, ...more], {
        cwd: root,
        env: { ...process.env, ...environment },
        stdio: ["ignore", shown, shown],
      });
      child.on("error", reject);
      child.on("exit", resolve);
    });
    const detail = quiet ? { detail: readFileSync(output, "utf8") } : {};
    // It did not come as far as a report.
    if (!existsSync(report)) return { passed: 0, failed: 1, ...detail };
    const counted: Report = JSON.parse(readFileSync(report, "utf8"));
    const failed = counted.numFailedTests;
    return {
      passed: counted.numPassedTests,
      // A file that does not even load fails no test; an error after the last test fails none either.
      failed: failed > 0 || status === 0 ? failed : Math.max(1, counted.numFailedTestSuites),
      skipped: counted.numPendingTests + counted.numTodoTests,
      ...detail,
    };
  } finally {
    if (typeof shown === "number") closeSync(shown);
    rmSync(folder, { recursive: true, force: true });
  }
}
