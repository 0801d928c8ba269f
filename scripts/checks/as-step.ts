import type { Step } from "../steps.ts";
import type { Check } from "./check.ts";

/** A check counts as one test, however many things it finds. */
export function asStep({ name, run }: Check): Step {
  return {
    name,
    async run() {
      const problems = await run();
      return problems.length === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, detail: problems.join("\n") };
    },
  };
}
