/** Steps of a long task, each with its time; a failure is shown as soon as its step ends, and the rest still runs. */

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped?: number;
  /** Shown when something failed. */
  readonly detail?: string;
}

export interface Step {
  readonly name: string;
  run(): Promise<Tally> | Tally;
}

/** Lists of steps that run side by side; the steps of one list run one after another. */
export interface Lanes {
  readonly lanes: readonly (readonly Step[])[];
}

/** Runs them all, and ends with one line that counts: `N passed, N failed`. Answers the exit code. */
export async function runSteps(plan: readonly (Step | Lanes)[], write: (text: string) => void): Promise<number> {
  if (plan.every((entry) => "lanes" in entry && entry.lanes.flat().length === 0)) {
    write("There is no step of that name.\n");
    return 1;
  }
  const total = { passed: 0, failed: 0, skipped: 0 };
  const failures: string[] = [];
  const began = performance.now();
  const run = async (step: Step): Promise<void> => {
    const started = performance.now();
    const tally = await attempt(step);
    total.passed += tally.passed;
    total.failed += tally.failed;
    total.skipped += tally.skipped ?? 0;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    write(
      `${tally.failed > 0 ? "FAIL" : "ok  "} ${step.name} (${seconds} s${tally.passed + tally.failed > 1 ? `, ${tally.passed} passed` : ""})\n`,
    );
    if (tally.failed > 0) {
      failures.push(step.name);
      if (tally.detail) write(`${tally.detail}\n\n`);
    }
  };
  const runAll = async (steps: readonly Step[]): Promise<void> => {
    for (const step of steps) await run(step);
  };
  for (const entry of plan) await ("lanes" in entry ? Promise.all(entry.lanes.map(runAll)) : run(entry));
  write(`\n${((performance.now() - began) / 1000).toFixed(0)} s`);
  write(failures.length > 0 ? `, failed: ${failures.join(", ")}\n` : "\n");
  write(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}\n`);
  return total.failed === 0 ? 0 : 1;
}

async function attempt(step: Step): Promise<Tally> {
  try {
    return await step.run();
  } catch (error) {
    return { passed: 0, failed: 1, detail: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
