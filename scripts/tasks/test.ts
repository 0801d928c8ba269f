/**
 * `npm test`: every check and every test, ending with `N passed, N failed`. The browser tests run beside the others: either
 * waits for much of its time, for pages or for other processes. It brings what the tests need: built browser code, a
 * PostgreSQL unless TEST_DATABASE_URL names one, a Chromium. What it cannot bring is a failure, never a skip. Words after
 * the task name choose steps: `npm test -- unit`.
 */
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import { runInBackground } from "../background.ts";
import { staleTargets, targets } from "../browser-code.mjs";
import { checks } from "../checks/all.ts";
import { asStep } from "../checks/as-step.ts";
import { findChromium } from "../chromium.ts";
import { root } from "../install.mjs";
import { useMemoryFolder } from "../memory-folder.ts";
import { withPostgres } from "../postgres.ts";
import { unreached } from "../refusals/reached.ts";
import { runSteps, type Step } from "../steps.ts";
import { vitest } from "../vitest.ts";

const chatter = (line: string): void => void process.stderr.write(`${line}\n`);

const build: Step = {
  name: "browser code builds",
  run() {
    if (staleTargets(targets.map(({ name }) => name)).length === 0) return { passed: 1, failed: 0 };
    const built = spawnSync(process.execPath, [path.join(root, "scripts/tasks/build.ts")], { stdio: ["ignore", 2, 2] });
    return built.status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  },
};

const refusalsSeen = path.join(root, ".cache/refusals");

const unit: Step = {
  name: "unit tests on SQLite and PostgreSQL",
  run() {
    rmSync(refusalsSeen, { recursive: true, force: true });
    return withPostgres((url) => vitest("unit", { REFUSALS_SEEN: refusalsSeen, TEST_DATABASE_URL: url }));
  },
};

const refusals: Step = {
  name: "every refusal of the emulator was reached by the unit tests",
  run() {
    const problems = unreached(refusalsSeen);
    return problems.length === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, detail: problems.join("\n") };
  },
};

/** Begun before the long steps and looked at after them. */
const fuzzing = (): Step => {
  const seconds = process.env["CI"] ? 60 : 5;
  const { ended } = runInBackground("scripts/tasks/fuzz.ts", ["--seconds", String(seconds)]);
  return {
    name: `fuzzing for ${seconds} s`,
    async run() {
      const { code, output } = await ended;
      return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, detail: output };
    },
  };
};

const browser: Step = {
  name: "browser tests in Chromium",
  run: async () => vitest("e2e", { CHROMIUM_PATH: await findChromium(chatter) }, { quiet: wanted(unit) }),
};

const conformance: Step = {
  name: "conformance with other clients and with recordings",
  run() {
    const main = path.join(root, "conformance/src/main.ts");
    const ran = spawnSync(process.execPath, [main, "--json"], { encoding: "utf8" });
    const judged: { passed: number; deviating: { known: boolean }[] }[] = ran.stdout
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    const passed = judged.reduce((sum, one) => sum + one.passed, 0);
    if (ran.status === 0) return { passed, failed: 0 };
    const unknown = judged.flatMap(({ deviating }) => deviating).filter(({ known }) => !known).length;
    return { passed, failed: Math.max(unknown, 1), detail: ran.stdout + ran.stderr };
  },
};

useMemoryFolder();
const asked = process.argv.slice(2);
const wanted = ({ name }: Pick<Step, "name">): boolean =>
  asked.length === 0 || asked.some((word) => name.includes(word));
const chosen = (steps: readonly Step[]): Step[] => steps.filter(wanted);
const plan = [
  ...chosen([...checks.map(asStep), build]),
  {
    lanes: [
      // Refusals reached by the unit tests are known only after all of them.
      [...chosen([unit]), ...(wanted(unit) ? [refusals] : []), ...chosen([conformance])],
      chosen([browser]),
    ],
  },
  ...(wanted({ name: "fuzzing" }) ? [fuzzing()] : []),
];
process.exitCode = await runSteps(plan, (text) => process.stdout.write(text));
